"""What a chart shows, in one sentence written from its data: highest, rising, falling, unchanged, or nothing. Pure.

Sentences compare values as they are written, so that nobody reads that 58% rose to 58%.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from sprint.dashboards.public.showing import said
from sprint.dashboards.published import IndicatorRow, Missing
from sprint.web.filters import in_words


@dataclass(frozen=True)
class Point:
    """One value with the name of its year, theme or region."""

    label: str
    row: IndicatorRow

    @property
    def value(self) -> Decimal:
        return Decimal(0) if self.row.value is None else self.row.value

    @property
    def text(self) -> str:
        return said(self.row)


def known(points: Sequence[Point]) -> list[Point]:
    return [each for each in points if each.row.value is not None]


def over_years(name: str, points: Sequence[Point]) -> str:
    """`points` in the order of their years."""
    found = known(points)
    if not found:
        return nothing(name, points)
    first, last = found[0], found[-1]
    if len(found) == 1:
        alone = "" if len(points) == 1 else ", the only year that can be shown"
        return f"{name} came to {first.text} in {first.label}{alone}"
    if first.text == last.text:
        return _unchanged(name, found)
    verb = "rose" if last.value > first.value else "fell"
    every = " every year," if _is_steady(points, verb) else ""
    return f"{name} {verb}{every} from {first.text} in {first.label} to {last.text} in {last.label}"


def _unchanged(name: str, found: Sequence[Point]) -> str:
    first, last = found[0], found[-1]
    if all(each.text == first.text for each in found):
        return f"{name} stayed at {first.text} from {first.label} to {last.label}"
    return f"{name} came to {last.text} in {last.label}, as in {first.label}"


def _is_steady(points: Sequence[Point], verb: str) -> bool:
    """Three years or more, none of them missing, each further than the one before, also as it is written."""
    if len(points) < 3 or len(known(points)) < len(points):
        return False
    if any(before.text == after.text for before, after in pairwise(points)):
        return False
    steps = [after.value - before.value for before, after in pairwise(points)]
    return all(step > 0 for step in steps) if verb == "rose" else all(step < 0 for step in steps)


def across(name: str, points: Sequence[Point], *, of: str, own: str = "") -> str:
    """Side by side; `of` is what the points are, such as theme, and `own` the label of the one that readers look for."""
    found = sorted(known(points), key=lambda each: each.value)
    if not found:
        return nothing(name, points)
    if len(found) == 1:
        alone = "" if len(points) == 1 else f"; no other {of} can be shown"
        return f"{name} came to {found[0].text} in {found[0].label}{alone}"
    lowest, highest = found[0], found[-1]
    if lowest.text == highest.text:
        shown = "" if len(found) == len(points) else " that can be shown"
        return f"{name} came to {highest.text} in every {of}{shown}"
    middle = next((each for each in found if each.label == own and each.text not in (lowest.text, highest.text)), None)
    if middle:
        return f"{name} came to {middle.text} in {own}, between {_at(found, lowest, of)} and {_at(found, highest, of)}"
    return f"{name} came highest in {_where(found, highest, of)} and lowest in {_where(found, lowest, of)}"


def _at(found: Sequence[Point], mark: Point, of: str) -> str:
    return f"{mark.text} in {_places(found, mark, of)}"


def _where(found: Sequence[Point], mark: Point, of: str) -> str:
    return f"{_places(found, mark, of)} ({mark.text})"


def _places(found: Sequence[Point], mark: Point, of: str) -> str:
    """The one place, both that are level, or how many."""
    level = [each.label for each in found if each.text == mark.text]
    return " and ".join(level) if len(level) < 3 else f"{len(level)} {of}s"


def beside(own: str, other: str, pairs: Sequence[tuple[str, IndicatorRow, IndicatorRow]]) -> str:
    """Two regions: in what they differ most. `pairs` are name, own row, other row, all in one unit."""
    both = [each for each in pairs if each[1].value is not None and each[2].value is not None]
    if not both:
        return f"Nothing can be compared between {own} and {other} yet"
    name, mine, theirs = max(both, key=_gap)
    if said(mine) == said(theirs):
        where = "everything that can be compared" if len(both) > 1 else f"{lower(name)}: {said(mine)}"
        return f"{own} and {other} came to the same in {where}"
    first, last = ((own, mine), (other, theirs)) if _is_higher(mine, theirs) else ((other, theirs), (own, mine))
    most = "" if len(both) == 1 else "most "
    return (
        f"{own} and {other} differ {most}in {lower(name)}: {said(first[1])} in {first[0]}, {said(last[1])} in {last[0]}"
    )


def _gap(pair: tuple[str, IndicatorRow, IndicatorRow]) -> Decimal:
    return abs((pair[1].value or Decimal(0)) - (pair[2].value or Decimal(0)))


def _is_higher(mine: IndicatorRow, theirs: IndicatorRow) -> bool:
    return (mine.value or Decimal(0)) > (theirs.value or Decimal(0))


def directions(name: str, series: Sequence[Sequence[Point]], *, of: str) -> str:
    """Small multiples: in how many it rose, fell or stayed, from the first year that can be shown to the last."""
    ways = [_way(found) for points in series if len(found := known(points)) > 1]
    if not ways:
        return nothing(
            name, [point for points in series for point in points], lacks=f"No {of} has two years to compare"
        )
    counts = [(verb, count) for verb in ("rose", "fell", "did not change") if (count := ways.count(verb))]
    if len(counts) == 1:
        return f"{name} {_everywhere(ways[0], len(ways), of)}"
    (verb, first), *others, (last, count) = counts
    middle = "".join(f", {other} in {in_words(number)}" for other, number in others)
    return f"{name} {verb} in {in_words(first)} of {in_words(len(ways))} {of}s{middle} and {last} in {in_words(count)}"


def _everywhere(verb: str, number: int, of: str) -> str:
    if number == 1:
        return f"{verb} in the one {of} with two years"
    return f"{verb} in {'any' if verb == 'did not change' else 'all'} of the {in_words(number)} {of}s"


def _way(found: Sequence[Point]) -> str:
    if found[0].text == found[-1].text:
        return "did not change"
    return "rose" if found[-1].value > found[0].value else "fell"


def nothing(name: str, points: Sequence[Point], *, lacks: str = "") -> str:
    """Why there is no value at all."""
    if known(points):
        return f"{name}: {lower(lacks)}"
    if any(each.row.missing is Missing.SMALL for each in points):
        return f"{name}: not shown, to protect small numbers"
    if any(each.row.missing is Missing.RESIDENTS for each in points):
        return f"{name}: the number of residents is not known"
    return f"{name}: nothing to count yet"


def changed(now: IndicatorRow, before: IndicatorRow) -> str:
    """The remark behind a figure: up from 6.1 in 2025. Empty without an earlier value."""
    if now.value is None or before.value is None:
        return ""
    if said(now) == said(before):
        return f"the same as in {before.year}"
    return f"{'up' if now.value > before.value else 'down'} from {said(before)} in {before.year}"


def lower(text: str) -> str:
    return text[:1].lower() + text[1:]
