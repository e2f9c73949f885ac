"""What an address of the API can ask for: each parameter with its words, its schema and how its value is read. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from sprint.errors import BadInput
from sprint.opendata.api.shapes import BodyKind, EntryKind, PublicPhase
from sprint.opendata.api.telling import Node
from sprint.organisations.classification import THEMES
from sprint.when import london

USUAL, MOST = 20, 100
"""How many items stand on a page, unless asked otherwise, and at most."""
LONGEST = 600
"""Characters of a value."""
RANGES = (("year_from", "year_to"), ("updated_since", "updated_before"))


@dataclass(frozen=True)
class Filter:
    """`read` turns the text of an address into a value and raises `ValueError` for what is none; `has_to_be` says what one is."""

    name: str
    words: str
    has_to_be: str
    schema: Node
    read: Callable[[str], Any]
    example: str


@dataclass(frozen=True)
class Asked:
    """What was asked of a list: `values` by the names of the filters, `given` as it stands in an address."""

    values: Mapping[str, Any] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    limit: int = USUAL
    cursor: str = ""

    def get(self, name: str) -> Any:
        return self.values.get(name)


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,4}", text, re.ASCII) or not least <= int(text) <= most:
            raise ValueError
        return int(text)

    return read


def _matching(pattern: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not re.fullmatch(pattern.strip("^$"), text, re.ASCII):
            raise ValueError
        return text.upper()

    return read


def _one_of(choices: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError
        return text

    return read


def _opaque(text: str) -> str:
    if not text:
        raise ValueError
    return text


def _instant(text: str) -> datetime:
    """With its offset from UTC, or a day alone: its midnight in London. A “+” that came as a blank is understood."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return london(date.fromisoformat(text), time())
    instant = datetime.fromisoformat(text.replace(" ", "+"))
    if instant.tzinfo is None or not 1900 <= instant.year <= 2200:
        raise ValueError
    return instant.astimezone(UTC)


def _choice(name: str, words: str, choices: Sequence[str]) -> Filter:
    listed = ", ".join(f"“{each}”" for each in choices)
    schema = {"type": "string", "enum": list(choices)}
    return Filter(name, words, f"one of {listed}", schema, _one_of(choices), choices[0])


def _number(name: str, words: str, least: int, most: int, example: str, **more: Any) -> Filter:
    schema = {"type": "integer", "minimum": least, "maximum": most, **more}
    return Filter(name, words, f"a whole number from {least} to {most}", schema, _whole(least, most), example)


def _text(name: str, words: str, has_to_be: str, pattern: str, example: str) -> Filter:
    return Filter(name, words, has_to_be, {"type": "string", "pattern": pattern}, _matching(pattern), example)


def _moment(name: str, words: str, example: str) -> Filter:
    has_to_be = "an instant with its offset from UTC, such as 2027-03-01T09:00:00Z, or a day, such as 2027-03-01"
    return Filter(name, words, has_to_be, {"type": "string", "format": "date-time"}, _instant, example)


REGION = _text(
    "region", "Only this region, by its code.", "the code of a region, such as NMR", "^[A-Za-z0-9]{1,20}$", "NMR"
)
CHALLENGE = _text(
    "challenge", "Only this challenge, by its reference.", "the reference of a challenge, such as NMR-27-003",
    "^[A-Za-z0-9]{1,20}-[0-9]{2}-[0-9]{3,6}$", "NMR-27-003",
)  # fmt: skip
YEARS = (
    _number("year", "Only editions of this year.", 2000, 2100, "2027"),
    _number("year_from", "Only editions of this year and later.", 2000, 2100, "2026"),
    _number("year_to", "Only editions of this year and earlier.", 2000, 2100, "2027"),
)
THEME = _choice("theme", "Only this theme, a component of techUK’s Local Digital Index.", THEMES)
PHASE = _choice("phase", "Only challenges that stand so now.", [each.value for each in PublicPhase])
ENTRY_KIND = _choice("kind", "Only datasets, or only assets.", [each.value for each in EntryKind])
BODY_KIND = _choice("kind", "Only this kind of organisation.", [each.value for each in BodyKind])
UPDATED = (
    _moment(
        "updated_since", "Only what changed at this instant or later: for taking what is new.", "2027-03-01T09:00:00Z"
    ),
    _moment("updated_before", "Only what last changed before this instant.", "2027-04-01T09:00:00Z"),
)
LIMIT = _number(
    "limit", f"How many items stand on a page: {USUAL} unless you ask otherwise.", 1, MOST, "50", default=USUAL
)
CURSOR = Filter(
    "cursor", "Where to go on: take “next” of the page before as it is, with the same filters.", "a cursor that we gave",
    {"type": "string", "minLength": 1, "maxLength": 4_000}, _opaque, "",
)  # fmt: skip
"""One may hold the address from which a region's figures were taken over, however long that is."""


def read(
    given: Mapping[str, Sequence[str]], filters: Sequence[Filter], *, besides: Sequence[Filter] = (LIMIT, CURSOR)
) -> Asked:
    """What an address asks. Raises `BadInput` for what is unknown, said twice, no value, or a range that ends before it begins."""
    known = {each.name: each for each in (*filters, *besides)}
    _refuse_unknown(given, known)
    values = {name: _value(known[name], texts) for name, texts in given.items()}
    limit, cursor = values.pop("limit", USUAL), values.pop("cursor", "")
    _refuse_reversed(values)
    return Asked(values, {name: given[name][0] for name in values}, limit, cursor)


def read_none(given: Mapping[str, Any]) -> None:
    """An address of one thing takes no filters. Raises `BadInput`."""
    for name in given:
        raise BadInput(f"There is no filter “{name[:40]}” here: this is the address of one thing. Leave it out.")


def _refuse_unknown(given: Mapping[str, Sequence[str]], known: Mapping[str, Filter]) -> None:
    for name in given:
        if name not in known:
            raise BadInput(f"There is no filter “{name[:40]}” here. You can use: {', '.join(known)}.")


def _value(wanted: Filter, texts: Sequence[str]) -> Any:
    if len(texts) != 1:
        raise BadInput(f"Give “{wanted.name}” once.")
    if len(texts[0]) > wanted.schema.get("maxLength", LONGEST):
        raise BadInput(f"“{wanted.name}” is too long.")
    try:
        return wanted.read(texts[0])
    except (ValueError, OverflowError) as problem:
        raise BadInput(f"“{wanted.name}” has to be {wanted.has_to_be}.") from problem


def _refuse_reversed(values: Mapping[str, Any]) -> None:
    for first, last in RANGES:
        if first in values and last in values and values[first] > values[last]:
            raise BadInput(f"“{first}” lies after “{last}”, so nothing could fit. Change one of them.")
