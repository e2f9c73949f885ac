"""How many challenges each value of each filter would leave, of those a person may see: in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, ColumnElement, Integer, Text, and_, case, cast, func, literal, select, union_all

from sprint.actor import Actor
from sprint.challenges.filters import BANDS, CLOSING, CLOSING_SOON, PHASES
from sprint.challenges.models import Challenge
from sprint.challenges.queries.lists import Filters, searched
from sprint.challenges.queries.phases import in_phase, is_visible
from sprint.db import db


@dataclass(frozen=True)
class Counts:
    """`total` fulfil everything that was asked; `left` says for each filter and value how many that value would leave."""

    total: int
    left: dict[str, dict[str, int]]


def counts(filters: Filters, actor: Actor, at: datetime, regions: dict[int, str]) -> Counts:
    """Each filter is counted with all the others in force and its own put aside. `regions` are slugs by id."""
    seen = _seen(filters, actor, at)
    found: dict[str, dict[str, int]] = {}
    for group, value, number in db.session.execute(union_all(*_parts(filters, seen))):
        key = regions.get(int(value), "") if group == "region" else value
        found.setdefault(group, {})[key] = number
    return Counts(found.pop("total")[""], found)


def _seen(filters: Filters, actor: Actor, at: datetime) -> CTE:
    """What is searched and may be seen, in the values of the filters; read once by the database."""
    phase = case(*((in_phase(phase, at), key) for key, phases in PHASES.items() for phase in phases), else_=literal(""))
    return (
        select(
            phase.label("phase"),
            and_(in_phase(PHASES["open"][0], at), Challenge.closes_at <= at + CLOSING_SOON).label("is_closing"),
            cast(Challenge.authority_id, Text).label("region"),
            Challenge.theme.label("theme"),
            Challenge.service_area.label("area"),
            _band().label("value"),
        )
        .where(is_visible(actor, at), *searched(filters))
        .cte("seen")
    )


def _band() -> ColumnElement[str]:
    bands = [(Challenge.budget_max < band.high, band.key) for band in BANDS if band.high is not None]
    return case((Challenge.budget_max.is_(None), ""), *bands, else_=BANDS[-1].key)


def _parts(filters: Filters, seen: CTE) -> Iterable[Any]:
    held = dict(_held(filters, seen))
    yield select(literal("total"), literal(""), func.count()).select_from(seen).where(*held.values())
    for group in ("phase", "region", "theme", "area", "value"):
        others = [condition for name, condition in held.items() if name != group]
        column = seen.c[group]
        yield select(literal(group), column, cast(func.count(), Integer)).where(*others).group_by(column)
    others = [condition for name, condition in held.items() if name != "phase"]
    closing = select(literal("phase"), literal(CLOSING), func.count()).select_from(seen)
    yield closing.where(seen.c.is_closing, *others)


def _held(filters: Filters, seen: CTE) -> Iterable[tuple[str, ColumnElement[bool]]]:
    """Each filter that is in force, on the rows seen."""
    asked = filters.asked
    if asked.phase == CLOSING:
        yield "phase", seen.c.is_closing
    elif asked.phase:
        yield "phase", seen.c.phase == asked.phase
    if filters.region_id is not None:
        yield "region", seen.c.region == str(filters.region_id)
    for group in ("theme", "area", "value"):
        if value := getattr(asked, group):
            yield group, seen.c[group] == value
