"""Texts that are the same or nearly so: pasted from one company's summary into another's. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

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
    """Pairs of different texts with most of their runs in common."""
    runs = [_runs(each) for each in texts]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found = []
    for number, own in enumerate(runs):
        shared = Counter(earlier for run in own for earlier in holders[run])
        found += [
            (texts[earlier], texts[number])
            for earlier, count in shared.items()
            if count >= NEARLY * len(own | runs[earlier])
        ]
        for run in own:
            holders[run].append(number)
    return found


def _runs(found: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {found[start : start + RUN] for start in range(len(found) - RUN + 1)}
