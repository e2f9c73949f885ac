"""The numbers of a decided round that everybody may know: none is small, and none can be worked out from the others. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sprint.shortlists.result import Result
from sprint.shortlists.suppression import is_shown, parts

BANDS = (80, 60, 40, 20, 0)
"""Where each band of totals begins; the highest holds 100."""


@dataclass(frozen=True)
class Placed:
    """One proposal of the round as decided; without a total it was not eligible."""

    total: Decimal | None
    result: str

    @property
    def is_shortlisted(self) -> bool:
        return self.result == Result.SHORTLISTED


@dataclass(frozen=True)
class Band:
    label: str
    count: int | None


@dataclass(frozen=True)
class Statistics:
    """None stands for a number that is not shown. `threshold` is the lowest total on the shortlist.

    `bands` hold the eligible proposals that were not shortlisted.
    """

    received: int | None
    eligible: int | None
    shortlisted: int
    threshold: Decimal | None
    bands: Sequence[Band]

    @property
    def has_bands(self) -> bool:
        return any(band.count for band in self.bands)


def statistics(places: Sequence[Placed]) -> Statistics:
    """No number below five but that of the shortlisted, whose names are public beside it.

    They are in no band: a few of them alone in one would be a small number, and hiding that one would tell of others. With
    `received` published, bands and exclusions are the parts of one total, and are looked at together.
    """
    chosen = [each for each in places if each.is_shortlisted]
    others = [each for each in places if not each.is_shortlisted]
    excluded = sum(each.total is None for each in others)
    cells = [_within(others, index) for index in range(len(BANDS))] + ([excluded] if excluded else [])
    has_total = is_shown(len(places), beside=[len(chosen)])
    shown = parts(cells) if has_total else [None] * len(cells)
    has_eligible = has_total and (not excluded or shown[-1] is not None)
    return Statistics(
        received=len(places) if has_total else None,
        eligible=len(places) - excluded if has_eligible else None,
        shortlisted=len(chosen),
        threshold=min((each.total for each in chosen if each.total is not None), default=None),
        bands=[Band(_label(index), count) for index, count in enumerate(shown[: len(BANDS)])],
    )


def _within(places: Sequence[Placed], index: int) -> int:
    """How many totals lie in one band."""
    low, high = BANDS[index], BANDS[index - 1] if index else 101
    return sum(each.total is not None and low <= each.total < high for each in places)


def _label(index: int) -> str:
    """“80 to 100”, “60 to under 80”"""
    return f"{BANDS[index]} to under {BANDS[index - 1]}" if index else f"{BANDS[0]} to 100"


def rows(found: Statistics, *, assessors: int) -> list[list[object]]:
    """Head and body of the download; what is not shown is an empty cell."""
    threshold = "" if found.threshold is None else f"{found.threshold:f}"
    bands: list[list[object]] = [[f"Not shortlisted, totals from {band.label}", band.count] for band in found.bands]
    return [
        ["Figure", "Value"],
        ["Proposals received", found.received],
        ["Eligible", found.eligible],
        ["Shortlisted", found.shortlisted],
        ["Lowest total on the shortlist, of 100", threshold],
        ["Assessors for each proposal, at least", assessors],
        *bands,
    ]
