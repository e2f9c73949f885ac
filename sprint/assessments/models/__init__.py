"""Score sheets with every locking of them; what a panel agreed, who was there and signed, and what holds for its round."""

from sprint.assessments.models.agreement import AgreedVersion, ReasonDraft
from sprint.assessments.models.locking import LockedScore, Unlocking
from sprint.assessments.models.meeting import Answer, Attendance, Signature
from sprint.assessments.models.moderation import AgreedScore, Moderation
from sprint.assessments.models.note import DeskNote
from sprint.assessments.models.nudge import Nudge
from sprint.assessments.models.reminder import PanelReminderChoice, SeatReminder
from sprint.assessments.models.round import NoteTaker, OrderPlace, RoundAct
from sprint.assessments.models.sheet import Score, ScoreSheet
from sprint.assessments.models.standin import StandIn
from sprint.assessments.models.upload import SheetUpload

__all__ = [
    "AgreedScore",
    "AgreedVersion",
    "Answer",
    "Attendance",
    "DeskNote",
    "LockedScore",
    "Moderation",
    "NoteTaker",
    "Nudge",
    "OrderPlace",
    "PanelReminderChoice",
    "ReasonDraft",
    "RoundAct",
    "Score",
    "ScoreSheet",
    "SeatReminder",
    "SheetUpload",
    "Signature",
    "StandIn",
    "Unlocking",
]  # fmt: skip
