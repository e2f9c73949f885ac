"""Which rows of the indicators an address asks for. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sprint.dashboards.exchange.columns import CODE, FIRST_YEAR, LAST_YEAR
from sprint.dashboards.indicators import BY_ID
from sprint.errors import BadInput
from sprint.organisations.classification import THEMES

T = TypeVar("T")
ALL = "all"
"""As a year or a theme: the rows for all of them together."""
NAMES = ("region", "year", "from", "to", "theme", "indicator")


@dataclass(frozen=True)
class Asked:
    """What is None is not limited. In `years` None stands for all editions together, in `themes` "" for all together."""

    regions: Collection[str] | None = None
    years: Collection[int | None] | None = None
    themes: Collection[str] | None = None
    indicator_ids: Collection[str] | None = None


def asked(given: Mapping[str, Sequence[str]]) -> Asked:
    """Each filter may be given several times. Raises `BadInput` for what is unknown or the wrong way round."""
    if unknown := [name for name in given if name not in NAMES]:
        raise BadInput(
            f"There is no filter “{unknown[0][:40]}” here. You can use {', '.join(NAMES[:-1])} and indicator."
        )
    return Asked(
        _each(given, "region", _region),
        _years(given),
        _each(given, "theme", _theme),
        _each(given, "indicator", _indicator),
    )


def _each(given: Mapping[str, Sequence[str]], name: str, read: Callable[[str], T]) -> frozenset[T] | None:
    texts = given.get(name, ())
    return frozenset(read(text) for text in texts) if texts else None


def _region(text: str) -> str:
    if not re.fullmatch(CODE, text.upper(), re.ASCII):
        raise BadInput("“region” has to be the code of a region, such as NMR.")
    return text.upper()


def _theme(text: str) -> str:
    if text != ALL and text not in THEMES:
        raise BadInput(f"“theme” has to be {ALL}, for all themes together, or one of: {', '.join(THEMES)}.")
    return "" if text == ALL else text


def _indicator(text: str) -> str:
    if text not in BY_ID:
        raise BadInput(f"“indicator” has to be one of: {', '.join(BY_ID)}.")
    return text


def _years(given: Mapping[str, Sequence[str]]) -> frozenset[int | None] | None:
    ends = [_end(given, name) for name in ("from", "to")]
    if ends == [None, None]:
        return _each(given, "year", lambda text: None if text == ALL else _year(text, "year"))
    if given.get("year"):
        raise BadInput("Give “year”, or “from” and “to”, but not both.")
    first, last = ends[0] or FIRST_YEAR, ends[1] or LAST_YEAR
    if first > last:
        raise BadInput(f"“from” is {first} and “to” is {last}: nothing lies between. Change one of them.")
    return frozenset(range(first, last + 1))


def _end(given: Mapping[str, Sequence[str]], name: str) -> int | None:
    texts = given.get(name, ())
    if len(texts) > 1:
        raise BadInput(f"Give “{name}” once.")
    return _year(texts[0], name) if texts else None


def _year(text: str, name: str) -> int:
    if not re.fullmatch(r"\d{4}", text, re.ASCII) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        also = f", or {ALL} for all editions together" if name == "year" else ""
        raise BadInput(f"“{name}” has to be a year from {FIRST_YEAR} to {LAST_YEAR}{also}.")
    return int(text)
