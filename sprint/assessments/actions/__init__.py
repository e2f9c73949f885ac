"""What is done in an assessment: scores saved, sheets locked and unlocked, scores agreed, moderation completed or taken up."""

from sprint.assessments.actions.agreeing import agree, complete, reopen
from sprint.assessments.actions.following import follow
from sprint.assessments.actions.locking import given, lock, lock_all, pasted_on, unlock
from sprint.assessments.actions.notetaking import end_note_taker, name_note_taker, save_draft
from sprint.assessments.actions.offline import (
    apply_upload,
    drop_upload,
    forget_uploads,
    keep_upload,
    mark_of,
    marks_of,
)
from sprint.assessments.actions.own_note import keep_note
from sprint.assessments.actions.reminding import choose_panel_reminders, remind_panels
from sprint.assessments.actions.reporting import note_report
from sprint.assessments.actions.rounds import close_round, reopen_round, set_order
from sprint.assessments.actions.scoring import save_score
from sprint.assessments.actions.signing import dissent, record_attendance, sign
from sprint.assessments.actions.standing_in import confirm_stand_in, end_stand_in, name_stand_in

__all__ = [
    "agree",
    "apply_upload",
    "choose_panel_reminders",
    "close_round",
    "complete",
    "confirm_stand_in",
    "dissent",
    "drop_upload",
    "end_note_taker",
    "end_stand_in",
    "follow",
    "forget_uploads",
    "given",
    "keep_note",
    "keep_upload",
    "lock",
    "lock_all",
    "mark_of",
    "marks_of",
    "name_note_taker",
    "name_stand_in",
    "note_report", "pasted_on",
    "record_attendance",
    "remind_panels",
    "reopen",
    "reopen_round",
    "save_draft",
    "save_score",
    "set_order",
    "sign",
    "unlock",
]  # fmt: skip
