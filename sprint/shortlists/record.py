"""What is done to a shortlist, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "decision.proposed": "Proposed a shortlist",
    "decision.returned": "Sent a proposed shortlist back",
    "decision.approved": "Approved the shortlist; it was published and every company told",
    "summary.released": "Released the scores and reasons to a company",
    "draw.fixed": "Fixed the lots",
    "draw.drawn": "Drew lots among equal proposals",
}
"""Each act that this package records, as the region's record tells it."""
