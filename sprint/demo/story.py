"""Reads the sample's texts from TOML, and turns its relative days into instants."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sprint.editions.working_days import is_working_day
from sprint.when import as_date, london

REGION = Path(__file__).parent / "region"
Facts = dict[str, Any]


@cache
def read(name: str) -> Facts:
    """One file of the sample: "people", "challenges/unpaid-carers"."""
    return tomllib.loads((REGION / f"{name}.toml").read_text())


@cache
def challenges() -> dict[str, Facts]:
    """Each challenge by its slug, with its proposals under "proposals"."""
    return {
        path.stem: read(f"challenges/{path.stem}") | {"proposals": _proposals(path.stem)}
        for path in sorted((REGION / "challenges").glob("*.toml"))
    }


def _proposals(slug: str) -> list[Facts]:
    path = REGION / "proposals" / f"{slug}.toml"
    return list(tomllib.loads(path.read_text())["proposal"]) if path.exists() else []


def editions() -> dict[int, Facts]:
    return {each["years_ago"]: each for each in read("editions")["edition"]}


def instant(days: int, *, today: date, at: time = time(12)) -> datetime:
    """The instant that lies `days` from today, moved to a working day: back when it is past, forward when not."""
    day = today + timedelta(days=days)
    step = timedelta(days=-1 if days < 0 else 1)
    while not is_working_day(day):
        day += step
    return london(day, at)


def months_after(moment: datetime, months: int) -> date:
    """The last day of the month that lies `months` after `moment`."""
    start = as_date(moment)
    year, month = divmod(start.year * 12 + start.month - 1 + months + 1, 12)
    return date(year, month + 1, 1) - timedelta(days=1)
