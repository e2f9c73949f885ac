"""Which figures of a region stay hidden, so that no count from 1 to 4 can be read or worked out from the others. Pure.

What is counted here are the proposals that were not shortlisted: the names on a shortlist are public. Published sums
are made of groups of challenges that never overlap, and each group is large enough to be published itself; so whatever
somebody adds and subtracts, they learn sums of groups and never the count of a small one. An edition comes in whole,
when its last challenge has its result, so what is published from one day to the next tells no less than an edition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sprint.dashboards.counts import Cell, Counts, Key, total
from sprint.dashboards.indicators import Indicator
from sprint.policy_figures import COUNT_SHOWN_FROM

Hidden = frozenset[Key]
"""The years and themes in which a count is not shown."""
SPLITS = {
    "from_smes": "shortlisted_smes",
    "from_region": "shortlisted_from_region",
    "first_time": "shortlisted_first_time",
    "given_feedback": "shortlisted_given_feedback",
}
"""Counts that part the proposals received in two, each with its share of those whose names are public."""


MOST = COUNT_SHOWN_FROM - 1
"""The largest count that is small."""


@dataclass(frozen=True)
class Group:
    """Counts that may not be small, added up over `size` challenges or cells that are hidden together; `least` and
    `most` are those of a single one."""

    counts: tuple[int, ...]
    least: tuple[int, ...]
    most: tuple[int, ...]
    size: int

    def small(self) -> list[int]:
        """Places of the counts that give somebody away."""
        columns = enumerate(zip(self.counts, self.least, self.most, strict=True))
        return [place for place, (count, least, most) in columns if self._tells(count, least, most)]

    def _tells(self, count: int, least: int, most: int) -> bool:
        """From 1 to 4; or all parts are, and nearly all of them have to be 1, or 4, for that sum."""
        are_all_small = least > 0 and most <= MOST
        return 0 < count <= MOST or (are_all_small and not self.size + 1 < count < MOST * self.size - 1)

    def has(self, places: Iterable[int]) -> bool:
        return any(self.counts[place] for place in places)


def single(*counts: int) -> Group:
    return Group(counts, counts, counts, 1)


def together(groups: Iterable[Group]) -> Group:
    known = list(groups)
    return Group(
        tuple(map(sum, zip(*(each.counts for each in known), strict=True))),
        tuple(map(min, zip(*(each.least for each in known), strict=True))),
        tuple(map(max, zip(*(each.most for each in known), strict=True))),
        sum(each.size for each in known),
    )


def hidden(cells: Iterable[Cell]) -> dict[str, Hidden]:
    """By the count of `Counts`: in which years and themes it may not be shown. `cells` are one for each challenge."""
    known = [each for each in cells if each.counts.received]
    received = _hidden(known, _unnamed) | _below(known)
    themes = _by_theme(known)
    return {"received": received} | {count: received | _hidden(themes, _split(count)) for count in SPLITS}


def small_part(of: Indicator, top: int, bottom: int) -> int:
    """The count from 1 to 4 that a figure tells by itself, 0 where it tells none: never shown, wherever it was counted."""
    told: tuple[int, ...] = ()
    if of.top == "received":
        told = (top,)
    elif of.bottom == "received":
        told = (bottom, bottom - top, *([top] if of.top in SPLITS else []))
    return next((count for count in told if 0 < count <= MOST), 0)


def _unnamed(of: Counts) -> Group | None:
    """The page of a challenge tells how many proposals there were, unless only few of them have no name."""
    unnamed = of.received - of.shortlisted
    return single(unnamed) if 0 < unnamed < COUNT_SHOWN_FROM else None


def _split(count: str) -> Callable[[Counts], Group | None]:
    """Both parts of the proposals received, and both without those whose names are public."""

    def group(of: Counts) -> Group:
        here, named = getattr(of, count), getattr(of, SPLITS[count])
        there = of.received - here
        return single(here, there, here - named, there - (of.shortlisted - named))

    return group


def _hidden(cells: Iterable[Cell], group: Callable[[Counts], Group | None]) -> Hidden:
    """Themes are hidden before the sum of their year, and the years before what all years give together."""
    years: dict[int, dict[str, list[Group]]] = defaultdict(lambda: defaultdict(list))
    for cell in cells:
        if of_cell := group(cell.counts):
            years[cell.year][cell.theme].append(of_cell)
    secret: set[Key] = set()
    small = []
    for year, themes in years.items():
        closed, rest = _closed({theme: together(groups) for theme, groups in themes.items()})
        secret |= {(when, theme) for theme in closed for when in (year, None)}
        if rest and rest.small():
            secret.add((year, ""))
            small.append(rest)
    if small and together(small).small():
        secret.add((None, ""))
    return frozenset(secret)


def _closed(themes: Mapping[str, Group]) -> tuple[set[str], Group | None]:
    """The themes of one year to hide, and what they give together. While that is small the smallest others join that can
    help: all that are equal, since which of them did would tell."""
    closed = {theme for theme, group in themes.items() if group.small()}
    rest = together(themes[theme] for theme in closed) if closed else None
    while rest and (places := rest.small()):
        helping = [theme for theme in themes if theme not in closed and themes[theme].has(places)]
        if not helping:
            break
        smallest = min(themes[theme].counts for theme in helping)
        closed |= {theme for theme in helping if themes[theme].counts == smallest}
        rest = together(themes[theme] for theme in closed)
    return closed, rest


def _below(cells: Iterable[Cell]) -> Hidden:
    """Where from 1 to 4 proposals came in: `cells` have at least one each."""
    received: dict[Key, int] = defaultdict(int)
    for each in cells:
        for key in each.keys:
            received[key] += each.counts.received
    return frozenset(key for key, count in received.items() if count < COUNT_SHOWN_FROM)


def _by_theme(cells: Iterable[Cell]) -> list[Cell]:
    """One cell for all challenges of a theme in a year."""
    found: dict[tuple[str, int, str], list[Counts]] = defaultdict(list)
    for each in cells:
        found[each.region, each.year, each.theme].append(each.counts)
    return [Cell(*key, total(counts)) for key, counts in found.items()]
