"""What is done in an assessment, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "score.saved": "Saved a score",
    "sheet.locked": "Locked a score sheet",
    "sheet.unlocked": "Unlocked a score sheet",
    "moderation.agreed": "Recorded an agreed score",
    "moderation.completed": "Completed the moderation of a proposal",
    "moderation.reopened": "Reopened the moderation of a proposal",
}
"""Each act that this package records, as the region's record tells it."""
