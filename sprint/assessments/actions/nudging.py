"""Asking people on a panel, by mail, to get on with what is theirs to do: recorded, and at most once a day each."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.assessments import notify, overseeing, queries
from sprint.assessments.models import Nudge
from sprint.assessments.progress import Dates, SeatProgress, late_lines, to_nudge
from sprint.assessments.queries.overview import count, dates_of, is_open_box, progress
from sprint.assessments.queries.viewers import Viewer
from sprint.db import db, unit_of_work
from sprint.panels.models import Seat
from sprint.verdict import Verdict
from sprint.when import as_date


@unit_of_work
def nudge(reference: str, seat_ids: Collection[int], *, by: Actor, at: datetime) -> list[SeatProgress]:
    """One mail to each of these seats that has something to do, as far as this person may know; answers whom it went to.

    Somebody who was nudged today already is left out, so that a second press of the button sends nothing.
    """
    viewer = queries.viewer_of(reference, by, at)
    _permitted(viewer).require()
    _hold(seat_ids)
    own = viewer.seat.id if viewer.seat else None
    free = set(seat_ids) - _nudged_on(as_date(at), seat_ids)
    chosen = to_nudge(progress(viewer, count(viewer)).seats, free, at, own=own)
    for each in chosen:
        _send(viewer, each, dates_of(viewer.challenge), by=by, at=at)
    return chosen


def _permitted(viewer: Viewer) -> Verdict:
    challenge = viewer.challenge
    return overseeing.may_nudge(
        viewer.actor, challenge.authority_id, challenge.id, is_open=is_open_box(challenge.id),
        ending=challenge.timeline.ending, is_decided=viewer.is_decided,
    )  # fmt: skip


def _hold(seat_ids: Collection[int]) -> None:
    """Two people who nudge at once wait for each other: the second finds that it is done."""
    db.session.execute(select(Seat.id).where(Seat.id.in_(seat_ids)).order_by(Seat.id).with_for_update())


def _nudged_on(day: date, seat_ids: Collection[int]) -> set[int]:
    """By anybody: also by those of whose reminders this person is not told."""
    return set(db.session.scalars(select(Nudge.seat_id).where(Nudge.day == day, Nudge.seat_id.in_(seat_ids))))


def _send(viewer: Viewer, to: SeatProgress, dates: Dates, *, by: Actor, at: datetime) -> None:
    seat = db.session.get_one(Seat, to.id)
    duties = " ".join(to.owes)
    db.session.add(Nudge(seat_id=seat.id, day=as_date(at), duties=duties, by_id=by.user_id or 0, at=at))
    audit.record("seat.nudged", seat, by=by, at=at, duties=duties)
    notify.nudged(seat, viewer.challenge, late_lines(to.owes, dates, at), by=by, at=at)
