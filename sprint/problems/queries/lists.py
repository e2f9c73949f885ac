"""The list of the pool: searched, filtered and paged in the database, columns only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from sprint import fulltext
from sprint.actor import Actor
from sprint.db import db
from sprint.organisations.models import Authority, Organisation
from sprint.problems.models import Problem, ProblemHolder
from sprint.problems.numbers import Numbers, Totals, totals
from sprint.problems.queries.uses import is_taken_up
from sprint.problems.queries.visibility import is_current, is_visible
from sprint.web.paging import Page, paged

REGION = aliased(Authority, flat=True)


@dataclass(frozen=True)
class Filters:
    """What was asked of the list. `terms` as the search box gives them; `body_ids` are the reader's own."""

    terms: tuple[str, ...] = ()
    theme: str = ""
    service_area: str = ""
    region: str = ""
    standing: str = ""
    whose: str = ""
    body_ids: frozenset[int] = frozenset()
    order: str = ""


@dataclass(frozen=True)
class Row:
    """One problem in a list."""

    reference: str
    title: str
    body: str
    region: str
    service_area: str
    posted_at: datetime
    is_public: bool
    is_closed: bool
    is_taken_up: bool
    holders: int
    totals: Totals


def listed(filters: Filters, actor: Actor, at: datetime, *, number: int) -> Page[Row]:
    """One page of what this person may see; those merged into another one are found there."""
    conditions = [is_visible(actor), Problem.merged_at.is_(None), *_conditions(filters, actor, at)]
    query = _base(actor, at).where(*conditions).order_by(*_order(filters.order))
    page = paged(query, number=number, as_rows=True)
    return Page(_rows(page.rows), page.number, page.total, page.size)


def _base(actor: Actor, at: datetime) -> Select[Any]:
    return (
        select(
            Problem.id, Problem.reference, Problem.title, Organisation.name.label("body"), REGION.short_name.label("region"),
            Problem.service_area, Problem.posted_at, Problem.public_since, Problem.closed_at, _holders().label("holders"),
            is_taken_up(actor, at).label("is_taken_up"),
        )
        .join(Organisation, Organisation.id == Problem.body_id)
        .join(REGION, REGION.id == Problem.authority_id)
    )  # fmt: skip


def _holders() -> Any:
    return (
        select(func.count(ProblemHolder.id))
        .where(ProblemHolder.problem_id == Problem.id, ProblemHolder.left_at.is_(None))
        .correlate(Problem)
        .scalar_subquery()
    )


def _conditions(filters: Filters, actor: Actor, at: datetime) -> Iterable[ColumnElement[bool]]:
    yield from fulltext.matching(Problem, filters.terms)
    if filters.theme:
        yield Problem.theme == filters.theme
    if filters.service_area:
        yield Problem.service_area == filters.service_area
    if filters.region:
        yield REGION.slug == filters.region
    yield from _standing(filters.standing, actor, at)
    if filters.whose and filters.body_ids:
        theirs = held_by(filters.body_ids)
        yield theirs if filters.whose == "ours" else ~theirs


def _standing(standing: str, actor: Actor, at: datetime) -> Iterable[ColumnElement[bool]]:
    if standing == "closed":
        yield Problem.closed_at.is_not(None)
    elif standing != "all":
        yield is_current()
    if standing == "councils":
        yield Problem.public_since.is_(None)
    if standing == "taken":
        yield is_taken_up(actor, at)
    if standing == "free":
        yield ~is_taken_up(actor, at)


def held_by(body_ids: Iterable[int]) -> ColumnElement[bool]:
    """Whether one of these bodies has the problem now."""
    return Problem.id.in_(
        select(ProblemHolder.problem_id).where(ProblemHolder.body_id.in_(body_ids), ProblemHolder.left_at.is_(None))
    )


def _order(order: str) -> tuple[Any, ...]:
    newest = (Problem.posted_at.desc(), Problem.id.desc())
    return (_holders().desc(), *newest) if order == "shared" else newest


def _rows(found: Iterable[Any]) -> list[Row]:
    found = list(found)
    numbers = numbers_of([row.id for row in found])
    return [
        Row(
            row.reference, row.title, row.body, row.region, row.service_area, row.posted_at, row.public_since is not None,
            row.closed_at is not None, bool(row.is_taken_up), row.holders, totals(numbers.get(row.id, ())),
        )
        for row in found
    ]  # fmt: skip


def numbers_of(problem_ids: list[int]) -> dict[int, list[Numbers]]:
    """The numbers of everybody who has one of these problems now."""
    found: dict[int, list[Numbers]] = {}
    columns = (ProblemHolder.happens, ProblemHolder.period, ProblemHolder.cost_gbp, ProblemHolder.cost_basis)
    query = select(ProblemHolder.problem_id, *columns).where(
        ProblemHolder.problem_id.in_(problem_ids), ProblemHolder.left_at.is_(None)
    )
    for row in db.session.execute(query):
        numbers = Numbers(row.happens, row.period, row.cost_gbp, row.cost_basis)
        found.setdefault(row.problem_id, []).append(numbers)
    return found


@dataclass(frozen=True)
class Offered:
    """What occurs among the problems that a person may see, for the filters."""

    themes: list[str]
    service_areas: list[str]
    regions: list[tuple[str, str]]


def offered(actor: Actor) -> Offered:
    rows = db.session.execute(
        select(Problem.theme, Problem.service_area, Authority.slug, Authority.short_name)
        .join(Authority, Authority.id == Problem.authority_id)
        .where(is_visible(actor), Problem.merged_at.is_(None))
        .distinct()
    ).all()
    return Offered(
        sorted({row.theme for row in rows}),
        sorted({row.service_area for row in rows}),
        sorted({(row.slug, row.short_name) for row in rows}, key=lambda pair: pair[1]),
    )
