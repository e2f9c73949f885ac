"""How many challenges each value of each filter would leave, of those a person may see: in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, ColumnElement, and_, case, func, literal, select, union_all

from sprint.actor import Actor
from sprint.challenges.filters import BANDS, CLOSING, CLOSING_SOON, PHASES
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.queries.lists import Filters, searched
from sprint.challenges.queries.phases import in_phase, is_visible, phase_now
from sprint.db import db

GROUPS = ("phase", "region", "theme", "area", "value")


@dataclass(frozen=True)
class Counts:
    """`total` fulfil everything that was asked; `left` says for each filter and value how many that value would leave."""

    total: int
    left: dict[str, dict[str, int]]


def counts(filters: Filters, actor: Actor, at: datetime, regions: dict[int, str]) -> Counts:
    """Each filter is counted with all the others in force and its own put aside. `regions` are slugs by id."""
    parts = _parts(filters, _seen(filters, actor, at))
    found: dict[str, dict[str, int]] = {group: {} for group in (*GROUPS, "total")}
    for group, value, number, region_id in db.session.execute(union_all(*parts)):
        key = regions.get(region_id, "") if group == "region" else _key(value) if group == "phase" else value
        found[group][key] = found[group].get(key, 0) + number
    return Counts(found.pop("total")[""], found)


def _key(value: str) -> str:
    """The filter to which a phase belongs."""
    return next((key for key, phases in PHASES.items() if value in phases), value)


def _seen(filters: Filters, actor: Actor, at: datetime) -> CTE:
    """What is searched and may be seen, in the values of the filters; read once by the database, from one index."""
    is_closing = and_(in_phase(Phase.OPEN, at), Challenge.closes_at <= at + CLOSING_SOON)
    return (
        select(
            phase_now(at).label("phase"), is_closing.label("is_closing"), Challenge.authority_id.label("region"),
            Challenge.theme.label("theme"), Challenge.service_area.label("area"), _band().label("value"),
        )
        .where(is_visible(actor, at), *searched(filters))
        .cte("seen")
    )  # fmt: skip


def _band() -> ColumnElement[str]:
    bands = [(Challenge.budget_max < band.high, band.key) for band in BANDS if band.high is not None]
    return case((Challenge.budget_max.is_(None), ""), *bands, else_=BANDS[-1].key)


def _parts(filters: Filters, seen: CTE) -> Iterable[Any]:
    """Rows of (filter, value, number, region's id)."""
    held = dict(_held(filters, seen))
    none = literal(0)
    yield select(literal("total"), literal(""), func.count(), none).select_from(seen).where(*held.values())
    for group in GROUPS:
        others = [condition for name, condition in held.items() if name != group]
        column = seen.c[group]
        shown = (literal(""), func.count(), column) if group == "region" else (column, func.count(), none)
        yield select(literal(group), *shown).where(*others).group_by(column)
    others = [condition for name, condition in held.items() if name != "phase"]
    closing = select(literal("phase"), literal(CLOSING), func.count(), none).select_from(seen)
    yield closing.where(seen.c.is_closing, *others)


def _held(filters: Filters, seen: CTE) -> Iterable[tuple[str, ColumnElement[bool]]]:
    """Each filter that is in force, on the rows seen."""
    asked = filters.asked
    if asked.phase == CLOSING:
        yield "phase", seen.c.is_closing
    elif asked.phase:
        yield "phase", seen.c.phase.in_(PHASES[asked.phase])
    if filters.region_id is not None:
        yield "region", seen.c.region == filters.region_id
    for group in ("theme", "area", "value"):
        if value := getattr(asked, group):
            yield group, seen.c[group] == value
