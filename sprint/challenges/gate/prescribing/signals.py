"""The places in a text that ask for a solution by name, each with how surely it does. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sprint.challenges.gate.prescribing.context import force
from sprint.challenges.gate.prescribing.grammar import Shape
from sprint.challenges.gate.prescribing.shapes import shapes
from sprint.challenges.gate.prescribing.things import things
from sprint.challenges.gate.reading import READ_UP_TO, Word, sentences, words

SURE, WEAK = 2.0, 0.25
WORDS_AT_ONCE = 300
"""A sentence that is longer is no sentence; it is read in pieces, so that time grows with the length only."""


@dataclass(frozen=True)
class Signal:
    """`text[start:end]` asks for `name`; `strength` is 2 for a plain request to build or buy."""

    start: int
    end: int
    strength: float
    name: str


def signals(text: str) -> list[Signal]:
    """In the order of the text; of those that overlap, the strongest."""
    text = text[:READ_UP_TO]
    return [signal for each in sentences(text) for piece in _pieces(words(text, each)) for signal in _of_piece(piece)]


def distinct(*groups: Iterable[Signal]) -> list[Signal]:
    """In order; of those that overlap, the one of the earliest group, and in a group the strongest."""
    kept: list[Signal] = []
    for group in groups:
        for each in sorted(group, key=lambda signal: -signal.strength):
            place = bisect_left(kept, each.end, key=lambda signal: signal.start)
            if place == 0 or kept[place - 1].end <= each.start:
                kept.insert(place, each)
    return kept


def _pieces(found: Sequence[Word]) -> Iterator[Sequence[Word]]:
    for begin in range(0, len(found), WORDS_AT_ONCE):
        yield found[begin : begin + WORDS_AT_ONCE]


def _of_piece(found: Sequence[Word]) -> list[Signal]:
    named = things(found)
    return distinct(_signals(found, shapes(found, named)))


def _signals(found: Sequence[Word], given: Iterator[Shape]) -> Iterator[Signal]:
    for shape in given:
        strength = SURE * shape.weight * force(found, shape.verb, shape.first, shape.last)
        if strength >= WEAK:
            begin, end = min(shape.verb, shape.first), max(shape.verb, shape.last)
            yield Signal(found[begin].start, found[end].end, round(strength, 2), shape.name)
