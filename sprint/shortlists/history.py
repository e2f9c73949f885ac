"""What one decision changed beside the one before it, proposal by proposal. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sprint.shortlists.result import Result


@dataclass(frozen=True)
class Placed:
    """One proposal as a decision froze it. `place` is None for an excluded one."""

    reference: str
    title: str
    company: str
    place: int | None
    total: str
    result: Result
    departure: str = ""


@dataclass(frozen=True)
class Difference:
    reference: str
    title: str
    company: str
    text: str


def differences(before: Sequence[Placed], after: Sequence[Placed]) -> list[Difference]:
    """In the order of the later decision, then proposals that left the round. Empty when nothing moved."""
    old, new = ({each.reference: each for each in placed} for placed in (before, after))
    found = [(each, _text(old.get(each.reference), each)) for each in after]
    left = [(each, "No longer in the round.") for each in before if each.reference not in new]
    return [Difference(each.reference, each.title, each.company, text) for each, text in [*found, *left] if text]


def _text(old: Placed | None, new: Placed) -> str:
    if old is None:
        return f"Joined the round: {_lower(new.result.label)}."
    parts = []
    if old.result is not new.result:
        parts.append(f"{new.result.label}, {_lower(old.result.label)} before")
    if old.place != new.place:
        parts.append(f"{_place(new.place)}, {_lower(_place(old.place))} before")
    if old.total != new.total and old.total and new.total:
        parts.append(f"total {new.total}, {old.total} before")
    if bool(old.departure) != bool(new.departure):
        parts.append("departs from its place" if new.departure else "no longer departs from its place")
    return _sentence(". ".join(part[:1].upper() + part[1:] for part in parts))


def _place(place: int | None) -> str:
    return "No place" if place is None else f"Place {place}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _sentence(text: str) -> str:
    return f"{text}." if text else ""


def by_result(placed: Sequence[Placed]) -> Mapping[Result, int]:
    return {result: sum(each.result is result for each in placed) for result in Result}
