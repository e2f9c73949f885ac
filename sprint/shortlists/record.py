"""What is done to a shortlist, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "decision.proposed": "Proposed a shortlist",
    "decision.returned": "Sent a proposed shortlist back",
    "decision.approved": "Approved the shortlist; summaries were drafted for every company",
    "decision.reopened": "Reopened a decision; it stays on record as it was",
    "reopening.asked": "Asked for a decision to be reopened",
    "reopening.refused": "Refused to reopen a decision",
    "reopening.withdrawn": "Took back the request to reopen a decision",
    "decision.prepared": "Put the summaries to a second person",
    "decision.released": "Released the summaries; every company was told and the shortlist published",
    "summary.returned": "Sent the summaries back",
    "summary.edited": "Changed a summary",
    "summary.accepted": "Let something stay that was pointed out in a summary",
    "summary.released": "Released the scores and reasons to a company",
    "summary.asked": "Asked a question about a summary",
    "summary.answered": "Answered a question about a summary",
    "draw.fixed": "Fixed the lots",
    "draw.drawn": "Drew lots among equal proposals",
}
"""Each act that this package records, as the region's record tells it."""
