"""What the worker sends before a panel's days: one mail a person about all panels where something is left for them to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select

from sprint.accounts.models import User
from sprint.assessments import notify
from sprint.assessments.models import PanelReminderChoice, SeatReminder
from sprint.assessments.queries import reminders as queries
from sprint.assessments.reminding import Due, Place, due
from sprint.db import db, unit_of_work
from sprint.proposals.reminders import Before


def remind_panels(*, at: datetime) -> int:
    """Every reminder that is due; answers to how many people one was looked at. Each person is a unit of work of their own."""
    people = _due(at)
    for user_id in people:
        _remind(user_id, at=at)
    return len(people)


@unit_of_work
def _due(at: datetime) -> list[int]:
    places = queries.places(at)
    known = queries.looked_at([each.seat_id for each in places]) if places else set()
    return sorted({each.user_id for each in places if due(each, at, known)})


@unit_of_work
def _remind(user_id: int, *, at: datetime) -> None:
    """Asked again with the person held, so that two workers send one mail."""
    user = db.session.scalars(select(User).where(User.id == user_id).with_for_update(key_share=True)).one()
    places = [each for each in queries.places(at) if each.user_id == user_id]
    known = queries.looked_at([each.seat_id for each in places])
    found = [each for place in places for each in due(place, at, known)]
    told = _tell(user, places, found, at=at)
    for each in found:
        db.session.add(
            SeatReminder(
                seat_id=each.place.seat_id, duty=each.duty.value, due_at=each.due_at, before=each.before.value, at=at,
                is_sent=told and each.is_wanted,
            )
        )  # fmt: skip


def _tell(user: User, places: Sequence[Place], found: Sequence[Due], *, at: datetime) -> bool:
    """Whether a mail goes: one that is wanted, of something that is left to do. It then tells all that is left."""
    lines = queries.left_to_do(places, at)
    open_now = {(each.reference, each.duty) for each in lines}
    if not any(each.is_wanted and (each.place.reference, each.duty) in open_now for each in found):
        return False
    notify.remind(user, lines, at=at)
    return True


@unit_of_work
def choose_panel_reminders(user_id: int, wanted: Collection[Before], *, at: datetime) -> None:
    """Which reminders of their panels a person gets from now on."""
    db.session.execute(select(User.id).where(User.id == user_id).with_for_update(key_share=True))
    if queries.wanted_by(user_id) == frozenset(wanted):
        return
    choice = db.session.get(PanelReminderChoice, user_id) or PanelReminderChoice(user_id=user_id)
    for each in Before:
        setattr(choice, each.value, each in wanted)
    choice.changed_at = at
    db.session.add(choice)
