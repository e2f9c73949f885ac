"""Starting a year's sprint, and moving its dates in public."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.editions import policy
from sprint.editions.calendar import Calendar
from sprint.editions.models import Edition
from sprint.editions.promises import LABELS
from sprint.errors import BadInput, Conflict, NotNow
from sprint.organisations.models import Authority, Organisation
from sprint.when import utc_stamp


@unit_of_work
def start(
    authority: Authority, year: int, calendar: Calendar, *, by: Actor, at: datetime, introduction: str = ""
) -> Edition:
    """Promise a year's dates to the public. The same start sent twice gives the same edition."""
    policy.may_start(by, authority).require()
    db.session.execute(select(Organisation.id).where(Organisation.id == authority.id).with_for_update())
    if there := _of_year(authority, year):
        return _same(there, calendar)
    _require_sound(calendar)
    edition = Edition(
        authority_id=authority.id, year=year, introduction=introduction, started_by_id=by.user_id, started_at=at,
        **dict(calendar.dates()),
    )  # fmt: skip
    db.session.add(edition)
    db.session.flush()
    audit.record("edition.started", edition, by=by, at=at, year=year, **_stamps(calendar))
    return edition


@unit_of_work
def change_calendar(
    edition: Edition,
    calendar: Calendar,
    *,
    version: int | None,
    by: Actor,
    at: datetime,
    introduction: str | None = None,
) -> None:
    """Move dates that lie ahead. Each move is on record and shown with the day that was promised before."""
    policy.may_change_calendar(by, edition, at).require()
    locked = select(Edition).where(Edition.id == edition.id).with_for_update(of=Edition)
    db.session.scalar(locked.execution_options(populate_existing=True))
    moved = edition.calendar.moved(calendar)
    if introduction is None:
        introduction = edition.introduction
    if not moved and introduction == edition.introduction:
        return
    if version != edition.version:
        raise Conflict("Somebody else changed these dates in the meantime.")
    _require_movable(edition.calendar, moved, at)
    _require_sound(calendar)
    edition.introduction = introduction
    for name, (_, later) in moved.items():
        setattr(edition, name, later)
    facts = {name: [utc_stamp(before), utc_stamp(after)] for name, (before, after) in moved.items()}
    audit.record("edition.calendar_changed", edition, by=by, at=at, moved=facts)


def _of_year(authority: Authority, year: int) -> Edition | None:
    return db.session.scalar(select(Edition).where(Edition.authority_id == authority.id, Edition.year == year))


def _same(there: Edition, calendar: Calendar) -> Edition:
    if there.calendar != calendar:
        raise Conflict(f"The {there.year} sprint has been started already, with other dates.")
    return there


def _require_sound(calendar: Calendar) -> None:
    if problems := calendar.problems():
        raise BadInput(" ".join(map(str, problems)))


def _require_movable(calendar: Calendar, moved: dict[str, tuple[datetime, datetime]], at: datetime) -> None:
    for name, (_, later) in moved.items():
        if name in calendar.frozen(at):
            raise NotNow(f"“{LABELS[name]}” has passed and can no longer move.")
        if later <= at:
            raise BadInput(f"“{LABELS[name]}” cannot move to a day that has passed.")


def _stamps(calendar: Calendar) -> dict[str, str]:
    return {name: utc_stamp(instant) for name, instant in calendar.dates()}
