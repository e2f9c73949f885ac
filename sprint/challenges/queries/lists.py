"""Lists of challenges: searched, filtered and paged in the database, columns only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, union_all

from sprint import fulltext
from sprint.actor import Actor
from sprint.challenges.effort import bid_hours
from sprint.challenges.filters import BANDS, CLOSING, CLOSING_SOON, PHASES, Asked
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge, Criterion, EligibilityQuestion, challenge_councils
from sprint.challenges.queries.phases import TIMELINE, in_phase, is_public, is_visible, timeline_of
from sprint.challenges.search import terms
from sprint.db import db
from sprint.editions.models import Edition
from sprint.organisations.models import Authority, Council
from sprint.web.paging import ROWS, Page

EVERYTHING = Asked()
REGION = Authority.__table__
"""Without the columns that every organisation has: a list needs none of them."""


@dataclass(frozen=True)
class Filters:
    """What was asked of the list, with the ids that go with it."""

    asked: Asked = EVERYTHING
    region_id: int | None = None
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
    questions: int
    councils: tuple[str, ...] = ()

    @property
    def hours(self) -> int:
        return bid_hours(self.words, questions=self.questions)


def _part(what: Any, model: Any = Criterion) -> Any:
    return select(what).where(model.challenge_id == Challenge.id).correlate(Challenge).scalar_subquery()


COLUMNS = (
    Challenge.id, Challenge.reference, Challenge.title, Challenge.summary, Challenge.theme, Challenge.service_area,
    Challenge.budget_min, Challenge.budget_max, Challenge.opens_at, Challenge.closes_at, *TIMELINE, REGION.c.short_name.label("region"),
    _part(func.coalesce(func.sum(Criterion.word_limit), 0)).label("words"),
    _part(func.count(Criterion.id)).label("answers"),
    _part(func.count(EligibilityQuestion.id), EligibilityQuestion).label("questions"),
)  # fmt: skip


def listed(filters: Filters, actor: Actor, at: datetime, *, number: int, total: int | None = None) -> Page[Row]:
    """One page of what this person may see: those still open first, by their close; then the past, latest first.

    `total` spares the count where it is known already.
    """
    found = select(Challenge.id, Challenge.closes_at).where(is_visible(actor, at), *conditions(filters, at))
    if total is None:
        total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    number = min(number, max(1, -(-total // ROWS)))
    wanted = _cut(found, at, number=number)
    query = _base().where(Challenge.id.in_(select(wanted.c.id))).order_by(*_by_close(at))
    return Page(_rows(db.session.execute(query), at), number, total)


def _cut(found: Any, at: datetime, *, number: int) -> Any:
    """The ids of one page. Each half comes in the order of the index, so that the first pages read little of it."""
    ahead = found.where(Challenge.closes_at > at).order_by(Challenge.closes_at, Challenge.id)
    past = found.where(Challenge.closes_at <= at).order_by(Challenge.closes_at.desc(), Challenge.id)
    halves = [half.limit(number * ROWS).subquery() for half in (ahead, past)]
    both = union_all(
        *(select(half.c.id, literal(part).label("part"), half.c.closes_at) for part, half in enumerate(halves))
    )
    rows = both.subquery()
    in_order = (rows.c.part, case((rows.c.part == 0, rows.c.closes_at)), rows.c.closes_at.desc(), rows.c.id)
    return select(rows.c.id).order_by(*in_order).limit(ROWS).offset((number - 1) * ROWS).subquery()


def of_edition(edition: Edition, at: datetime) -> list[Row]:
    """The public challenges of one year."""
    query = _base().where(Challenge.edition_id == edition.id, is_public(at)).order_by(*_by_close(at))
    return _rows(db.session.execute(query), at)


def _base() -> Select[Any]:
    return select(*COLUMNS).join(REGION, REGION.c.id == Challenge.authority_id)


def conditions(filters: Filters, at: datetime) -> Iterable[ColumnElement[bool]]:
    """What a challenge has to fulfil, visibility apart."""
    asked = filters.asked
    yield from searched(filters)
    if phases := PHASES.get(asked.phase):
        yield or_(*(in_phase(phase, at) for phase in phases))
    if asked.phase == CLOSING:
        yield and_(in_phase(Phase.OPEN, at), Challenge.closes_at <= at + CLOSING_SOON)
    if filters.region_id is not None:
        yield Challenge.authority_id == filters.region_id
    if asked.theme:
        yield Challenge.theme == asked.theme
    if asked.area:
        yield Challenge.service_area == asked.area
    for band in BANDS:
        if asked.value == band.key:
            yield Challenge.budget_max >= band.low
            yield Challenge.budget_max < band.high if band.high is not None else Challenge.budget_max.is_not(None)


def searched(filters: Filters) -> Iterable[ColumnElement[bool]]:
    """The words looked for, the year and the councils: what no group of filters offers."""
    yield from fulltext.matching(Challenge, terms(filters.asked.q), key=Challenge.id + 0)
    if filters.edition_id is not None:
        yield Challenge.edition_id == filters.edition_id
    if filters.council_ids is not None:
        yield Challenge.councils.any(Council.id.in_(filters.council_ids))


def _by_close(at: datetime) -> tuple[Any, ...]:
    is_ahead = Challenge.closes_at > at
    return case((is_ahead, 0), else_=1), case((is_ahead, Challenge.closes_at)), Challenge.closes_at.desc(), Challenge.id


def _rows(found: Iterable[Any], at: datetime) -> list[Row]:
    found = list(found)
    councils = _council_names([row.id for row in found])
    return [
        Row(
            row.id, row.reference, row.title, row.summary, row.theme, row.service_area, row.budget_min, row.budget_max,
            row.opens_at, row.closes_at, timeline_of(row).phase(at), row.region, int(row.words), row.answers, row.questions,
            tuple(councils.get(row.id, ())),
        )
        for row in found
    ]  # fmt: skip


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
