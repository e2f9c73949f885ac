"""Texts that are the same or nearly so: pasted from one company's summary into another's. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import ceil

from sprint.shortlists.checks.finding import Spot

RUN = 3
"""Texts are compared by their runs of three words, so that moved sentences and a changed word do not hide a copy."""
NEARLY = 0.75
"""The share of runs that two texts have in common from which one counts as a copy of the other."""
FEWEST = 5
"""Shorter texts are too short to be anybody's own words; they are pointed out for that."""
_WORDS = re.compile(r"\w+")


def words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())


def copies(texts: Mapping[Spot, str]) -> dict[Spot, list[Spot]]:
    """For each text that stands, or nearly stands, in another proposal's summary too: where, in order."""
    alike: dict[Spot, list[Spot]] = defaultdict(list)
    same: dict[tuple[str, ...], list[Spot]] = defaultdict(list)
    for spot, text in texts.items():
        if len(found := words(text)) >= FEWEST:
            same[tuple(found)].append(spot)
    for group in same.values():
        _pair(alike, group, group)
    for one, other in _near(list(same)):
        _pair(alike, same[one], same[other])
        _pair(alike, same[other], same[one])
    return {spot: others for spot, others in alike.items() if others}


def _pair(alike: dict[Spot, list[Spot]], spots: Iterable[Spot], others: Iterable[Spot]) -> None:
    for spot in spots:
        alike[spot] += [other for other in others if other.proposal != spot.proposal]


def _near(texts: list[tuple[str, ...]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of different texts with most of their runs in common.

    Two such texts have one of their rarest runs in common as well: both would miss too many without it. So a sentence
    that begins every text makes no pair of them.
    """
    runs = _numbered([_runs(each) for each in texts])
    holders: dict[int, list[int]] = defaultdict(list)
    found = []
    for number, own in enumerate(runs):
        rare = sorted(own)[: len(own) - ceil(NEARLY * len(own)) + 1]
        nearby = sorted({earlier for run in rare for earlier in holders[run]})
        found += [(texts[earlier], texts[number]) for earlier in nearby if _is_near(own, runs[earlier])]
        for run in rare:
            holders[run].append(number)
    return found


def _is_near(one: set[int], other: set[int]) -> bool:
    shared = len(one & other)
    return shared >= NEARLY * (len(one) + len(other) - shared)


def _numbered(runs: list[set[tuple[str, ...]]]) -> list[set[int]]:
    """The runs of each text as numbers, the rarest lowest."""
    counted = Counter(run for own in runs for run in own)
    number = {run: at for at, run in enumerate(sorted(counted, key=counted.__getitem__))}
    return [{number[run] for run in own} for own in runs]


def _runs(found: tuple[str, ...]) -> set[tuple[str, ...]]:
    return set(zip(*(found[start:] for start in range(RUN)), strict=False))
