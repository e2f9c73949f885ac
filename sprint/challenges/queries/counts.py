"""How many challenges each value of each filter would leave, of those a person may see: in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, ColumnElement, case, func, literal, select, union_all

from sprint.actor import Actor
from sprint.challenges.filters import BANDS, CLOSING, CLOSING_SOON, PHASES
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.queries.lists import Filters, searched
from sprint.challenges.queries.phases import is_visible, phase_now
from sprint.db import db

GROUPS = ("phase", "region", "theme", "area", "value")


@dataclass(frozen=True)
class Counts:
    """`total` fulfil everything that was asked; `left` says for each filter and value how many that value would leave."""

    total: int
    left: dict[str, dict[str, int]]


def counts(filters: Filters, actor: Actor, at: datetime, regions: dict[int, str]) -> Counts:
    """Each filter is counted with all the others in force and its own put aside. `regions` are slugs by id."""
    found: dict[str, dict[str, int]] = {group: {} for group in GROUPS}
    for group, value, number, region_id in db.session.execute(union_all(*_parts(filters, _seen(filters, actor, at)))):
        for key in _keys(group, value, regions.get(region_id, "")):
            found[group][key] = found[group].get(key, 0) + number
    return Counts(_total(filters, found), found)


def _keys(group: str, value: str, region: str) -> list[str]:
    """The values of a filter under which a row counts: one that closes soon is open as well."""
    if group == "phase":
        return [CLOSING, "open"] if value == CLOSING else [key for key, phases in PHASES.items() if value in phases]
    return [region if group == "region" else value]


def _total(filters: Filters, found: dict[str, dict[str, int]]) -> int:
    """What a chosen value leaves is what fulfils everything; where nothing is chosen, every row has one theme."""
    chosen = next((group for group in GROUPS if getattr(filters.asked, group)), None)
    return found[chosen].get(getattr(filters.asked, chosen), 0) if chosen else sum(found["theme"].values())


def _seen(filters: Filters, actor: Actor, at: datetime) -> CTE:
    """What is searched and may be seen, in the values of the filters; read once by the database, from one index."""
    is_closing = case((Challenge.closes_at <= at + CLOSING_SOON, CLOSING), else_=Phase.OPEN.value)
    return (
        select(
            phase_now(at, while_open=is_closing).label("phase"), Challenge.authority_id.label("region"),
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
    for group in GROUPS:
        others = [condition for name, condition in held.items() if name != group]
        value, region = (literal(""), seen.c.region) if group == "region" else (seen.c[group], literal(0))
        yield select(literal(group), value, func.count(), region).where(*others).group_by(seen.c[group])


def _held(filters: Filters, seen: CTE) -> Iterable[tuple[str, ColumnElement[bool]]]:
    """Each filter that is in force, on the rows seen."""
    asked = filters.asked
    if asked.phase:
        yield "phase", seen.c.phase.in_([CLOSING] if asked.phase == CLOSING else _values(asked.phase))
    if filters.region_id is not None:
        yield "region", seen.c.region == filters.region_id
    for group in ("theme", "area", "value"):
        if value := getattr(asked, group):
            yield group, seen.c[group] == value


def _values(key: str) -> list[str]:
    return [phase.value for phase in PHASES[key]] + ([CLOSING] if key == "open" else [])
