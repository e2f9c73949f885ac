"""Lists of challenges: searched, filtered and paged in the database, columns only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from sprint.actor import Actor
from sprint.challenges.effort import bid_hours
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge, Criterion, challenge_councils
from sprint.challenges.queries.phases import TIMELINE, in_phase, is_public, is_visible, timeline_of
from sprint.challenges.search import pattern, terms
from sprint.db import db
from sprint.editions.models import Edition
from sprint.organisations.models import Authority, Council
from sprint.web.paging import Page, paged

CLOSING_SOON = timedelta(days=14)
PHASES: dict[str, tuple[Phase, ...]] = {
    "open": (Phase.OPEN,),
    "soon": (Phase.ANNOUNCED,),
    "closed": (Phase.CLOSED,),
    "draft": (Phase.DRAFT,),
    "approval": (Phase.REQUESTED,),
    "withdrawn": (Phase.WITHDRAWN,),
}


@dataclass(frozen=True)
class Filters:
    """What was asked of the list; anything unknown means no filter."""

    q: str = ""
    phase: str = ""
    theme: str = ""
    service_area: str = ""
    edition_id: int | None = None
    council_ids: frozenset[int] | None = None


@dataclass(frozen=True)
class Row:
    """One challenge in a list."""

    id: int
    reference: str
    title: str
    summary: str
    theme: str
    service_area: str
    budget_min: int | None
    budget_max: int | None
    opens_at: datetime
    closes_at: datetime
    phase: Phase
    region: str
    words: int
    answers: int
    councils: tuple[str, ...] = ()

    @property
    def hours(self) -> int:
        return bid_hours(self.words)


def _sum_of(what: Any) -> Any:
    return select(what).where(Criterion.challenge_id == Challenge.id).correlate(Challenge).scalar_subquery()


COLUMNS = (
    Challenge.id, Challenge.reference, Challenge.title, Challenge.summary, Challenge.theme, Challenge.service_area,
    Challenge.budget_min, Challenge.budget_max, Challenge.opens_at, Challenge.closes_at, *TIMELINE, Authority.short_name.label("region"),
    _sum_of(func.coalesce(func.sum(Criterion.word_limit), 0)).label("words"),
    _sum_of(func.count(Criterion.id)).label("answers"),
)  # fmt: skip


def listed(filters: Filters, actor: Actor, at: datetime, *, number: int) -> Page[Row]:
    """One page of what this person may see: those still open first, by their close; then the past, latest first."""
    query = _base().where(is_visible(actor, at), *_conditions(filters, at)).order_by(*_by_close(at))
    page = paged(query, number=number, as_rows=True)
    return Page(_rows(page.rows, at), page.number, page.total, page.size)


def of_edition(edition: Edition, at: datetime) -> list[Row]:
    """The public challenges of one year."""
    query = _base().where(Challenge.edition_id == edition.id, is_public(at)).order_by(*_by_close(at))
    return _rows(db.session.execute(query).all(), at)


def chosen_values(actor: Actor, at: datetime) -> tuple[list[str], list[str]]:
    """The themes and service areas that occur among what this person may see, for the filters."""
    found = db.session.execute(
        select(Challenge.theme, Challenge.service_area).where(is_visible(actor, at)).distinct()
    ).all()
    return sorted({theme for theme, _ in found if theme}), sorted({area for _, area in found if area})


def _base() -> Select[Any]:
    return select(*COLUMNS).join(Authority, Authority.id == Challenge.authority_id)


def _conditions(filters: Filters, at: datetime) -> Iterable[ColumnElement[bool]]:
    for term in terms(filters.q):
        yield _mentions(term)
    if phases := PHASES.get(filters.phase):
        yield or_(*(in_phase(phase, at) for phase in phases))
    if filters.theme:
        yield Challenge.theme == filters.theme
    if filters.service_area:
        yield Challenge.service_area == filters.service_area
    if filters.phase == "closing":
        yield and_(in_phase(Phase.OPEN, at), Challenge.closes_at <= at + CLOSING_SOON)
    if filters.edition_id is not None:
        yield Challenge.edition_id == filters.edition_id
    if filters.council_ids is not None:
        yield Challenge.councils.any(Council.id.in_(filters.council_ids))


def _mentions(term: str) -> ColumnElement[bool]:
    texts = (Challenge.title, Challenge.summary, Challenge.problem)
    return or_(*(func.lower(text).like(pattern(term), escape="\\") for text in texts))


def _by_close(at: datetime) -> tuple[Any, ...]:
    is_ahead = Challenge.closes_at > at
    return case((is_ahead, 0), else_=1), case((is_ahead, Challenge.closes_at)), Challenge.closes_at.desc(), Challenge.id


def _rows(found: Iterable[Any], at: datetime) -> list[Row]:
    found = list(found)
    councils = _council_names([row.id for row in found])
    return [
        Row(
            row.id, row.reference, row.title, row.summary, row.theme, row.service_area, row.budget_min, row.budget_max,
            row.opens_at, row.closes_at, _phase(row, at), row.region, int(row.words), row.answers,
            tuple(councils.get(row.id, ())),
        )
        for row in found
    ]  # fmt: skip


def _phase(row: Any, at: datetime) -> Phase:
    return timeline_of(row).phase(at)


def _council_names(challenge_ids: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    query = (
        select(challenge_councils.c.challenge_id, Council.name)
        .join(Council, Council.id == challenge_councils.c.council_id)
        .where(challenge_councils.c.challenge_id.in_(challenge_ids))
        .order_by(Council.name)
    )
    for challenge_id, name in db.session.execute(query):
        names.setdefault(challenge_id, []).append(name)
    return names
