"""A workbook that came back: kept until its owner has seen the differences, then applied as one act or thrown away."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy import delete

from sprint import audit
from sprint.actor import Actor
from sprint.assessments import policy
from sprint.assessments.actions.own_note import keep_note
from sprint.assessments.actions.scoring import save_score
from sprint.assessments.models import SheetUpload
from sprint.assessments.offline.differences import Differences
from sprint.assessments.offline.layout import Typed
from sprint.assessments.offline.storing import store
from sprint.assessments.queries import Place
from sprint.assessments.queries.offline import KEPT_FOR, differences_of, upload_of
from sprint.db import db, unit_of_work
from sprint.errors import Conflict
from sprint.panels.models import Assignment
from sprint.seal import marks

SEPARATOR = "."
MOVED = "Something was changed after you opened this page. Look at the differences again."


def mark_of(place: Place) -> str:
    """What proves that a workbook was made here, for this seat on this panel."""
    return marks_of(place)[0]


def marks_of(place: Place) -> list[str]:
    """The marks that this seat's workbooks may bear: those made under an older key too."""
    told = f"{place.challenge.reference}{SEPARATOR}{place.seat.id}"
    return [f"{told}{SEPARATOR}{each}" for each in marks("workbook", told)]


@unit_of_work
def keep_upload(place: Place, typed: Typed, *, by: Actor, at: datetime) -> SheetUpload:
    """Nothing counts yet. What this seat uploaded before and did not apply is thrown away."""
    policy.may_score(by, place.standing()).require()
    waits = (SheetUpload.seat_id == place.seat.id, SheetUpload.applied_at.is_(None))
    db.session.execute(delete(SheetUpload).where(*waits))
    upload = SheetUpload(token=token_urlsafe(18), seat_id=place.seat.id, typed=store(typed), uploaded_at=at)
    db.session.add(upload)
    db.session.flush()
    return upload


@unit_of_work
def apply_upload(
    place: Place, token: str, *, stamp: str, taken: Collection[str], by: Actor, at: datetime
) -> SheetUpload:
    """Save everything that differs, all of it or nothing; of what was changed online since only what is `taken`.

    `stamp` is that of the differences which were shown: `Conflict` when they are others by now. Applying twice is
    applying once.
    """
    policy.may_score(by, place.standing()).require()
    upload = upload_of(place.seat, token, at=at, hold=True)
    if upload.applied_at:
        return upload
    shown, assignments = differences_of(place, upload)
    if shown.stamp != stamp:
        raise Conflict(MOVED)
    chosen = shown.chosen(taken)
    _save(place, chosen, assignments, by=by, at=at)
    upload.applied_at, upload.typed = at, store(Typed((), ()))
    audit.record("scores.imported", place.seat, by=by, at=at, scores=len(chosen.changes))
    return upload


def _save(place: Place, chosen: Differences, assignments: dict[str, Assignment], *, by: Actor, at: datetime) -> None:
    criteria = {each.position: each for each in place.challenge.criteria}
    for each in chosen.changes:
        save_score(
            assignments[each.new.label], criteria[each.new.position], score=each.new.score, reason=each.new.reason,
            version=each.old.version, by=by, at=at,
        )  # fmt: skip
    for note in chosen.notes:
        keep_note(
            assignments[note.new.label], note.new.text, is_flagged=note.new.is_flagged, version=note.old.version,
            by=by, at=at,
        )  # fmt: skip


@unit_of_work
def drop_upload(place: Place, token: str, *, by: Actor, at: datetime) -> None:
    """Throw away what was uploaded; what was applied stays applied."""
    policy.may_score(by, place.standing()).require()
    upload = upload_of(place.seat, token, at=at, hold=True)
    if upload.applied_at is None:
        db.session.delete(upload)


@unit_of_work
def forget_uploads(*, at: datetime) -> int:
    """Delete what is older than seven days; answers how many."""
    gone = db.session.execute(
        delete(SheetUpload).where(SheetUpload.uploaded_at <= at - KEPT_FOR).returning(SheetUpload.id)
    )
    return len(gone.all())
