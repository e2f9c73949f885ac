"""Cuts a text into sentences and words, each with its place in the text, in time that grows with the length only. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

READ_UP_TO = 50_000
"""Characters of one text that the gate reads; what follows is reported as not read."""

_WORD = re.compile(r"[^\W_]+(?:['’\-/][^\W_]+)*|[^\w\s]")
_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|approx|dr|mr|mrs|ms|prof|st|no|inc|ltd|dept|fig|cf|u\.s|d\.c)|\b[A-Z])\.$", re.I
)
_BULLET = re.compile(r"[ \t]*(?:[-*•–+#>]|\(?[0-9a-z]{1,3}[.)])(?=\s)", re.I)
_LONG_LINE, _WRAPPED_LINE = 45, 90


class Word(NamedTuple):
    """A word or a sign, in lower case, and its place."""

    text: str
    start: int
    end: int
    is_capital: bool = False

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


@dataclass(frozen=True)
class Sentence:
    """The place of one sentence, heading or item of a list."""

    start: int
    end: int


def word_set(listed: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(listed.split())


def sentences(text: str) -> Iterator[Sentence]:
    """In order; blank ones are left out."""
    for start, end in pairwise([0, *_ends(text), len(text)]):
        piece = text[start:end]
        begin = start + len(piece) - len(piece.lstrip())
        if stripped := piece.strip():
            yield Sentence(begin, begin + len(stripped))


def _ends(text: str) -> Iterator[int]:
    line = 0
    for found in _END.finditer(text):
        if found.group() == "\n":
            if _is_line_end(text, line, found.start()):
                yield found.end()
            line = found.end()
        elif not _ABBREVIATION.search(text, max(0, found.start() - 12), found.start() + 1) and _starts_anew(
            text, found.end()
        ):
            yield found.end()


def _starts_anew(text: str, place: int) -> bool:
    following = text[place : place + 8].lstrip()
    return not following or not following[0].islower()


def _is_line_end(text: str, start: int, end: int) -> bool:
    """Whether a line break ends a sentence; lines of even length that go on in the middle of one are joined."""
    line, following = text[start:end].strip(), text[end + 1 : end + 80]
    if not line or not following.strip() or following.lstrip(" \t")[:1] == "\n" or _BULLET.match(following):
        return True
    if line[-1] in ".!?:;" or len(line) < _LONG_LINE or len(line) > _WRAPPED_LINE:
        return not (following.lstrip()[0].islower() and line[-1] not in ".!?:;")
    return False


def words(text: str, within: Sentence) -> list[Word]:
    return [
        Word(each.group().lower().replace("’", "'"), each.start(), each.end(), each.group()[0].isupper())
        for each in _WORD.finditer(text, within.start, within.end)
    ]
