"""Reads the sample's texts from TOML, and turns its relative days into instants."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sprint.demo import rounds
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
    """Each challenge by its slug, with its proposals under "proposals"; where they are known also "sheets", "agreed", "decision"."""
    whole = {each: read(f"challenges/{each}") | _shown(each) for each in _names("challenges")}
    short = {each: rounds.challenge(read(f"rounds/{each}"), read("rounds")) for each in _names("rounds")}
    return {**whole, **short}


def _names(folder: str) -> list[str]:
    return sorted(path.stem for path in (REGION / folder).glob("*.toml"))


def _shown(slug: str) -> Facts:
    """What stands beside the brief of one challenge, in files of their own."""
    scores, decisions = read("scores"), {each["challenge"]: each for each in read("reasons")["decision"]}
    return {
        "proposals": _proposals(slug),
        "sheets": scores["sheets"].get(slug, []),
        "agreed": scores["agreed"].get(slug, []),
        "decision": decisions.get(slug),
    }


def _proposals(slug: str) -> list[Facts]:
    path = REGION / "proposals" / f"{slug}.toml"
    return list(tomllib.loads(path.read_text())["proposal"]) if path.exists() else []


def region_of(facts: Facts) -> str:
    """The slug of a challenge's authority."""
    return str(facts.get("authority", "northmoor"))


@cache
def team(authority: str) -> dict[str, str]:
    """Who acts for one authority: officer, second and cdo."""
    return next(dict(each["team"]) for each in read("region")["authority"] if each["slug"] == authority)


def editions() -> dict[tuple[str, int], Facts]:
    """By authority and how many years ago."""
    return {(each["authority"], each["years_ago"]): each for each in read("editions")["edition"]}


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
