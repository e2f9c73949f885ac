"""What is done to questions, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "clarification.drafted": "Worded a question or its answer",
    "clarification.merged": "Merged questions that ask the same",
    "clarification.separated": "Took a merged question out again",
    "clarification.set_aside": "Decided not to publish a question",
    "clarification.taken_up": "Took a question up again",
    "clarification.published": "Published answers to questions; everybody concerned was told",
    "clarification.corrected": "Corrected a published answer",
    "question.asked": "Asked a question",
    "question.taken_back": "Took a question back",
}
"""Each act that this package records, as the region's record tells it."""
