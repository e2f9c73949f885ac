"""How often a problem happens to one council and what it costs there, and what the councils' numbers add up to. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Period(StrEnum):
    """How many times in one of these a problem happens."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def a_year(self) -> int:
        return {"day": 365, "week": 52, "month": 12, "year": 1}[self.value]


class Basis(StrEnum):
    """How a council knows what a problem costs, the surest first."""

    COUNTED = "counted"
    SAMPLE = "sample"
    GUESS = "guess"

    @property
    def label(self) -> str:
        return {
            "counted": "Counted in our accounts or records",
            "sample": "Worked out from a sample or from staff time",
            "guess": "Our best guess",
        }[self.value]

    @property
    def short(self) -> str:
        return {"counted": "counted", "sample": "worked out", "guess": "a best guess"}[self.value]


SURENESS = tuple(Basis)


@dataclass(frozen=True)
class Numbers:
    """What one council knows. `cost_gbp` is whole pounds a year; None means nobody has counted."""

    happens: int | None = None
    period: str = ""
    cost_gbp: int | None = None
    cost_basis: str = ""
    cost_source: str = ""

    @property
    def times_a_year(self) -> int | None:
        return None if self.happens is None or not self.period else self.happens * Period(self.period).a_year

    @property
    def how_often(self) -> str:
        """“1,200 times a month”"""
        if self.happens is None or not self.period:
            return ""
        return f"{'Once' if self.happens == 1 else f'{self.happens:,} times'} a {self.period}"

    @property
    def how_known(self) -> str:
        return Basis(self.cost_basis).label if self.cost_basis else ""


@dataclass(frozen=True)
class Total:
    """A sum over councils, and how many of them gave a number for it."""

    amount: int
    councils: int
    of: int
    basis: str = ""
    """How sure the least sure of them is."""

    @property
    def is_sum(self) -> bool:
        return self.councils > 1

    @property
    def note(self) -> str:
        """“from 2 of 3, at least one a best guess”; of a single council only how it knows."""
        sure = Basis(self.basis).short if self.basis else ""
        if self.of == 1:
            return sure
        parts = "from all" if self.councils == self.of else f"from {self.councils} of {self.of}"
        if self.is_sum and sure:
            sure = "all counted" if self.basis == Basis.COUNTED else f"at least one {sure}"
        return f"{parts}, {sure}" if sure else parts


@dataclass(frozen=True)
class Totals:
    """What the numbers of all councils that have a problem add up to; None where nobody gave one."""

    times_a_year: Total | None
    cost_gbp: Total | None


def totals(given: Iterable[Numbers]) -> Totals:
    """Times and pounds add up, since each council counts its own; the words of how they know do not."""
    numbers = list(given)
    times = [each.times_a_year for each in numbers if each.times_a_year is not None]
    costs = [each for each in numbers if each.cost_gbp is not None]
    bases = [Basis(each.cost_basis) for each in costs if each.cost_basis]
    return Totals(
        Total(sum(times), len(times), len(numbers)) if times else None,
        Total(sum(each.cost_gbp or 0 for each in costs), len(costs), len(numbers), _least_sure(bases))
        if costs
        else None,
    )


def _least_sure(bases: list[Basis]) -> str:
    return max(bases, key=SURENESS.index).value if bases else ""
