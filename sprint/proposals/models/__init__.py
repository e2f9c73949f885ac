"""Drafts and what was submitted of them; the opening of the box; screening."""

from sprint.proposals.models.drafts import Answer, Attachment, EligibilityAnswer, Proposal
from sprint.proposals.models.opening import Opening, Screening
from sprint.proposals.models.submissions import Reconfirmation, Submission

__all__ = [
    "Answer", "Attachment", "EligibilityAnswer", "Opening", "Proposal", "Reconfirmation", "Screening", "Submission",
]  # fmt: skip
