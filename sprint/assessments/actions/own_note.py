"""An assessor's private note and flag on a proposal: kept for them alone, so nothing of it is on record."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.assessments import queries
from sprint.assessments.limits import NOTE_CHARACTERS
from sprint.assessments.models import DeskNote
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotFound
from sprint.panels.models import Assignment


@unit_of_work
def keep_note(
    assignment: Assignment, text: str, *, is_flagged: bool, version: int | None, by: Actor, at: datetime
) -> int:
    """Answers the note's version. `version` is the one the page was opened with, 0 for none yet; None does not check.

    Raises `Conflict` when another window saved something else since, `NotFound` for anybody but the person in the seat.
    """
    queries.hold_assignment(assignment)
    if assignment.seat.user_id != by.user_id or not queries.is_open(assignment):
        raise NotFound
    text = text.strip()
    if len(text) > NOTE_CHARACTERS:
        raise BadInput(f"A note can have up to {NOTE_CHARACTERS:,} characters.")
    note = queries.note_of(assignment)
    if (text, is_flagged) == ((note.text, note.is_flagged) if note else ("", False)):
        return note.version if note else 0
    if version is not None and version != (note.version if note else 0):
        raise Conflict("This note was changed in another window after you opened it.")
    kept = note or DeskNote(assignment_id=assignment.id)
    kept.text, kept.is_flagged, kept.saved_at = text, is_flagged, at
    db.session.add(kept)
    db.session.flush()
    return kept.version
