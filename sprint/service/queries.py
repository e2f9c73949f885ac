"""Reading outages, maintenance and gaps; all but the gaps are public."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import or_, select

from sprint.db import db
from sprint.errors import NotFound
from sprint.service.maintenance import KEEPS, Close, Plan
from sprint.service.models import Gap, Heartbeat, Maintenance, Outage
from sprint.web.paging import Page, paged

Closes = Callable[[datetime, datetime], Sequence[Close]]
_closes: list[Closes] = []


def knows_closes(source: Closes) -> Closes:
    """A package above says which closes lie between two instants: this one knows no challenges."""
    _closes.append(source)
    return source


def too_near(plan: Plan) -> list[Close]:
    """The closes that forbid a plan."""
    return plan.too_near([each for source in _closes for each in source(plan.begins_at, plan.ends_at + KEEPS)])


def outages(*, number: int) -> Page[Outage]:
    """Newest first."""
    return paged(select(Outage).order_by(Outage.began_at.desc(), Outage.id.desc()), number=number)


def going_on() -> Sequence[Outage]:
    query = select(Outage).where(Outage.ended_at.is_(None))
    return db.session.scalars(query.order_by(Outage.began_at, Outage.id)).all()


def between(since: datetime, until: datetime) -> Sequence[Outage]:
    """Those of which any part lies in this time, oldest first."""
    query = select(Outage).where(Outage.began_at < until, or_(Outage.ended_at.is_(None), Outage.ended_at > since))
    return db.session.scalars(query.order_by(Outage.began_at, Outage.id)).all()


def outage(number: int) -> Outage:
    """Raises `NotFound`."""
    found = db.session.get(Outage, min(number, 2**31 - 1))
    if found is None:
        raise NotFound
    return found


def planned(at: datetime) -> Sequence[Maintenance]:
    """Announced and not over yet, the next first."""
    query = select(Maintenance).where(Maintenance.cancelled_at.is_(None), Maintenance.ends_at > at)
    return db.session.scalars(query.order_by(Maintenance.begins_at, Maintenance.id)).all()


def maintenance(number: int) -> Maintenance:
    """Raises `NotFound`."""
    found = db.session.get(Maintenance, min(number, 2**31 - 1))
    if found is None:
        raise NotFound
    return found


def gaps() -> Sequence[Gap]:
    """What the worker noticed and nobody has looked at, newest first."""
    query = select(Gap).where(Gap.settled_at.is_(None))
    return db.session.scalars(query.order_by(Gap.began_at.desc(), Gap.id.desc()).limit(50)).all()


def gap(number: int) -> Gap:
    """Raises `NotFound`."""
    found = db.session.get(Gap, min(number, 2**31 - 1))
    if found is None:
        raise NotFound
    return found


def last_beat(name: str) -> datetime | None:
    return db.session.scalar(select(Heartbeat.at).where(Heartbeat.name == name))
