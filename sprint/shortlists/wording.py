"""A proposed shortlist as its proposer put it: line, reserve list, departures and each reason. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sprint.proposals.manifest import canonical
from sprint.shortlists.departing import Departing
from sprint.shortlists.result import Result


@dataclass(frozen=True)
class Wording:
    """`line` and `reserves` count by the ranking alone; 0 as the line means no shortlist."""

    line: int
    reserves: int
    reason: str
    reserve_reason: str = ""
    departures: tuple[Departing, ...] = ()


def wording(line: int, reserves: int, reason: str, reserve_reason: str, departures: Sequence[Departing]) -> Wording:
    """With the departures in one order, so that the same proposal sent twice is seen as the same."""
    ordered = sorted(departures, key=lambda each: each.reference)
    return Wording(line, reserves, reason, reserve_reason if reserves else "", tuple(ordered))


def write(said: Wording) -> str:
    return canonical(asdict(said))


def read(text: str) -> Wording:
    raw = json.loads(text)
    departures = tuple(
        Departing(each["reference"], Result(each["result"]), each["reason"]) for each in raw["departures"]
    )
    return Wording(**{**raw, "departures": departures})
