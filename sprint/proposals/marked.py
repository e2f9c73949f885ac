"""One text made of two: the words that stayed, those that were taken out and those that came in. Pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PIECE = re.compile(r"\S+\s*|^\s+")
MOST_STEPS = 250_000
"""Texts that repeat themselves so much that comparing word by word takes seconds are shown one after the other."""


class Mark(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Stretch:
    mark: Mark
    text: str


def compared(before: str, after: str) -> list[Stretch]:
    """Without what was added the stretches give `before`, without what was removed `after`, white space aside."""
    if before == after:
        return [Stretch(Mark.SAME, after)] if after else []
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    if _steps(old, new) > MOST_STEPS:
        return _stretches((Mark.REMOVED, old), (Mark.ADDED, new))
    matcher = SequenceMatcher(None, _words(old), _words(new), autojunk=False)
    found: list[tuple[Mark, list[str]]] = []
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            found.append((Mark.SAME, new[other_start:other_end]))
        else:
            found += [(Mark.REMOVED, old[start:end]), (Mark.ADDED, new[other_start:other_end])]
    return _stretches(*found)


def _words(pieces: list[str]) -> list[str]:
    return [piece.strip() for piece in pieces]


def _steps(old: list[str], new: list[str]) -> int:
    """How often the comparison would look at a pair of equal words, at least."""
    there = Counter(_words(new))
    return sum(count * there[word] for word, count in Counter(_words(old)).items())


def _stretches(*found: tuple[Mark, list[str]]) -> list[Stretch]:
    return [Stretch(mark, "".join(pieces)) for mark, pieces in found if pieces]
