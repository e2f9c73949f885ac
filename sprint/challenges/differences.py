"""Two wordings beside each other, the words that differ marked in both. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 4000
"""Beyond this, comparing word by word takes too long: the whole of both texts counts as different."""
_PIECE = re.compile(r"\s+|\S+")


@dataclass(frozen=True)
class Span:
    """A stretch of a wording; `is_changed` when the other side has no such words in this place."""

    text: str
    is_changed: bool = False


@dataclass(frozen=True)
class Change:
    """One thing of a brief that differs: where it stands, what it is called, and both wordings."""

    section: str
    label: str
    before: str
    after: str

    @property
    def old(self) -> tuple[Span, ...]:
        return apart(self.before, self.after)[0]

    @property
    def new(self) -> tuple[Span, ...]:
        return apart(self.before, self.after)[1]


def apart(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Both texts in spans; joined, the spans of a side give its text back to the letter."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    if max(len(old), len(new)) > 2 * MOST_WORDS:
        return _whole(before), _whole(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    left: list[Span] = []
    right: list[Span] = []
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        _add(left, old[start:end], kind != "equal")
        _add(right, new[other_start:other_end], kind != "equal")
    return tuple(left), tuple(right)


def _whole(text: str) -> tuple[Span, ...]:
    return (Span(text, is_changed=True),) if text else ()


def _add(spans: list[Span], pieces: Sequence[str], is_changed: bool) -> None:
    if pieces:
        spans.append(Span("".join(pieces), is_changed))
