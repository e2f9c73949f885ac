"""Tables of what follows a decision."""

from sprint.delivery.models.adoption import Adoption
from sprint.delivery.models.check_ins import CheckIn, CheckInReminderChoice
from sprint.delivery.models.demo_day import DemoEntry
from sprint.delivery.models.milestones import Milestone, MilestoneMove
from sprint.delivery.models.papers import WorkspaceFile, WorkspaceQuestion
from sprint.delivery.models.payments import Payment, PaymentCorrection
from sprint.delivery.models.reading import Reading, ReadingReminder
from sprint.delivery.models.workspace import Workspace, WorkspaceEnd

__all__ = [
    "Adoption",
    "CheckIn",
    "CheckInReminderChoice",
    "DemoEntry",
    "Milestone",
    "MilestoneMove",
    "Payment",
    "PaymentCorrection",
    "Reading",
    "ReadingReminder",
    "Workspace",
    "WorkspaceEnd",
    "WorkspaceFile",
    "WorkspaceQuestion",
]  # fmt: skip
