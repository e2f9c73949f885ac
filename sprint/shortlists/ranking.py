"""The official ranking: the published rule in exact decimals, with minimums and the tie-break sequence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sprint.shortlists.draw import lot


@dataclass(frozen=True)
class CriterionRule:
    """How one criterion counts. `weight` is in per cent; a score below `minimum` keeps a proposal off the shortlist."""

    id: int
    title: str
    weight: Decimal
    minimum: int | None = None


@dataclass(frozen=True)
class Scored:
    """The agreed whole score of one proposal for each criterion id."""

    reference: str
    scores: Mapping[int, int]


@dataclass(frozen=True)
class Ranked:
    """One line of the ranking. `total` runs from 0 to 100; `misses` are the criteria whose minimum was not reached."""

    reference: str
    place: int
    total: Decimal
    misses: tuple[int, ...]
    is_drawn: bool = False
    """Whether lots put it before or after another that is equal in everything."""

    @property
    def passes(self) -> bool:
        return not self.misses


Key = tuple[int, Decimal, tuple[int, ...]]


def rank(proposals: Sequence[Scored], rules: Sequence[CriterionRule], *, top: int, seed: str = "") -> list[Ranked]:
    """Best first. Total = Σ weight × score ÷ top of the scale; proposals that miss a minimum follow those that pass.

    Equal totals are decided by the higher score in the criterion of greatest weight, then the next; criteria of equal
    weight in the order of the challenge. Proposals equal in all of them share a place (1, 2, 2, 4), until `seed` draws lots among them: then they follow
    each other in the order of `draw.lot`.
    """
    keys = {each.reference: _key(each, rules) for each in proposals}
    lots = {each.reference: lot(seed, each.reference) if seed else "" for each in proposals}
    ordered = sorted(proposals, key=lambda each: (keys[each.reference], lots[each.reference], each.reference))
    equals = Counter(keys.values())
    lines: list[Ranked] = []
    for position, each in enumerate(ordered, 1):
        is_tied = bool(lines) and keys[lines[-1].reference] == keys[each.reference]
        place = lines[-1].place if is_tied and not seed else position
        is_drawn = bool(seed) and equals[keys[each.reference]] > 1
        lines.append(Ranked(each.reference, place, total(each.scores, rules, top=top), _misses(each, rules), is_drawn))
    return lines


def total(scores: Mapping[int, int], rules: Sequence[CriterionRule], *, top: int) -> Decimal:
    """Divided once, after exact products and sums, so that equal points give equal totals."""
    return _points(scores, rules) / top


def tie_break_order(rules: Sequence[CriterionRule]) -> list[CriterionRule]:
    """Heaviest first; `sorted` keeps the challenge's order among equal weights."""
    return sorted(rules, key=lambda rule: -rule.weight)


def shown_decimals(lines: Sequence[Ranked], *, least: int = 1, most: int = 6) -> int:
    """The fewest decimals, from one on, at which totals that differ also look different."""
    totals = {line.total for line in lines}
    for places in range(least, most):
        if len({round(each, places) for each in totals}) == len(totals):
            return places
    return most


def _key(each: Scored, rules: Sequence[CriterionRule]) -> Key:
    """Smaller is better."""
    breaks = tuple(-each.scores[rule.id] for rule in tie_break_order(rules))
    return (1 if _misses(each, rules) else 0, -_points(each.scores, rules), breaks)


def _points(scores: Mapping[int, int], rules: Sequence[CriterionRule]) -> Decimal:
    return sum((rule.weight * scores[rule.id] for rule in rules), Decimal(0))


def _misses(each: Scored, rules: Sequence[CriterionRule]) -> tuple[int, ...]:
    return tuple(rule.id for rule in rules if rule.minimum is not None and each.scores[rule.id] < rule.minimum)
