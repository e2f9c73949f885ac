"""What is done in an assessment, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "seat.nudged": "Reminded somebody on a panel of what is theirs to do",
    "report.taken": "Downloaded a part of a panel’s report",
    "score.saved": "Saved a score",
    "scores.imported": "Applied scores from a workbook",
    "sheet.locked": "Locked a score sheet",
    "sheet.unlocked": "Unlocked a score sheet",
    "sheet.voided": "Made a score sheet void",
    "moderation.agreed": "Recorded an agreed score",
    "moderation.attended": "Recorded who was present at the discussion of a proposal",
    "moderation.drafted": "Wrote a draft of a reason for an agreed score",
    "moderation.signed": "Signed the agreed scores of a proposal",
    "moderation.dissented": "Dissented from the agreed scores of a proposal",
    "moderation.completed": "Completed the moderation of a proposal",
    "moderation.reopened": "Reopened the moderation of a proposal",
    "round.closed": "Closed the scoring round of a panel",
    "round.reopened": "Reopened the scoring round of a panel",
    "round.ordered": "Set the running order of a panel",
    "note_taker.named": "Asked somebody to take notes for a panel",
    "note_taker.ended": "Ended somebody’s note-taking for a panel",
    "stand_in.named": "Named somebody to chair a proposal in the chair’s place",
    "stand_in.confirmed": "Confirmed who chairs a proposal in the chair’s place",
    "stand_in.ended": "Ended that somebody chairs a proposal in the chair’s place",
}
"""Each act that this package records, as the region's record tells it."""
