"""What comes of a challenge, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "adoption.recorded": "Adopted what came out of the challenge",
    "adoption.changed": "Changed what is said about an adoption",
    "adoption.ended": "Ended an adoption",
    "workspace.opened": "Opened the workspace of a shortlisted team",
    "workspace.checked_in": "Checked in on a team's sprint",
    "workspace.file_added": "Added a file to a workspace",
    "workspace.file_replaced": "Gave a newer version of a file in a workspace",
    "workspace.file_removed": "Took a file off the list of a workspace",
    "workspace.question_asked": "Asked a question in a workspace",
    "workspace.question_answered": "Answered a question in a workspace",
    "workspace.end_proposed": "Said how a team's sprint ends",
    "workspace.end_returned": "Sent back how a team's sprint ends",
    "workspace.ended": "Ended a team's sprint",
    "milestone.proposed": "Proposed a milestone",
    "milestone.agreed": "Agreed to the date of a milestone",
    "milestone.moved": "Moved a milestone",
    "milestone.done": "Recorded that a milestone was reached",
    "payment.promised": "Promised a payment",
    "payment.corrected": "Corrected a promised payment",
    "payment.paid": "Recorded that a payment was made",
    "demo.saved": "Wrote a team's page of demo day",
    "demo.confirmed": "Confirmed a team's page of demo day",
    "demo.released": "Made a team's page of demo day public",
    "demo.taken_back": "Took back a team's page of demo day",
    "reading.recorded": "Recorded a reading of a measure",
    "reading.corrected": "Corrected a reading of a measure",
    "reading.confirmed": "Confirmed a reading, which is public now",
    "reading.returned": "Sent back a reading",
}
"""Each act that this package records, as the region's record tells it."""
