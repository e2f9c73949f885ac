"""Drafts and what was submitted of them; writing together; the opening of the box; screening."""

from sprint.proposals.models.drafts import OWNER, Answer, Attachment, EligibilityAnswer, Proposal
from sprint.proposals.models.late import LateAttempt
from sprint.proposals.models.looks import ProposalLook
from sprint.proposals.models.opening import Opening, Screening
from sprint.proposals.models.reinstatements import Reinstatement
from sprint.proposals.models.reminders import ReminderChoice, ReminderRound, WantedReminders
from sprint.proposals.models.submissions import Reconfirmation, Submission
from sprint.proposals.models.writing import AnswerVersion, Presence, ProposalComment, SignOff

__all__ = [
    "OWNER", "Answer", "AnswerVersion", "Attachment", "EligibilityAnswer", "LateAttempt", "Opening", "Presence", "Proposal", "ProposalComment", "ProposalLook", "Reconfirmation", "Reinstatement", "ReminderChoice", "ReminderRound", "Screening", "SignOff", "Submission", "WantedReminders",
]  # fmt: skip
