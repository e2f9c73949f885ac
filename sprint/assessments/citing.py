"""Whether the reason for an agreed score points to the proposal, and says why scores moved where they did.

It knows words, not meaning: it finds a quotation in the answer or a mention of one, and cannot tell whether the answer
says what the reason claims. The page says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

QUOTED = re.compile(r"[“\"‘]([^“”\"‘’]{8,400})[”\"’]")
NAMED = re.compile(
    r"\b(?:answers?|proposals?|submissions?|attach(?:ed|ments?)|files?|tables?|pages?|paragraphs?|passages?|sentences?|texts?)\b",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"\b(?:mov(?:ed?|es|ing)|rais(?:ed?|es|ing)|lower(?:ed|s|ing)?|higher|highest|lowest|settled?|agreed on|came down|come down"
    r"|(?:went|go|gone) (?:up|down)|rose|risen|fell|fallen|chang(?:ed?|es|ing)|differ(?:ed|s)?|apart|first scores?|reconsidered"
    r"|from (?:a |the )?\d+|one \d+|scored \d+|(?:read|looked|look|reading) (?:\w+ ){0,4}(?:again|together)|after (?:the )?discussion"
    r"|in discussion|middle of our scores)\b",
    re.IGNORECASE,
)
WORDS = re.compile(r"\w+")
QUOTED_WORDS_FROM = 3


@dataclass(frozen=True)
class Citation:
    """What a reason points to: words found in the answer, quoted words that are not in it, or a mention only."""

    found: tuple[str, ...]
    unfound: tuple[str, ...]
    is_named: bool

    @property
    def is_given(self) -> bool:
        return bool(self.found) or self.is_named


def citation(reason: str, answer: str) -> Citation:
    """Quotations of three words or more are looked for in the answer, whatever their case, spaces and signs."""
    known = f" {_bare(answer)} "
    quoted = [text for text in QUOTED.findall(reason) if len(WORDS.findall(text)) >= QUOTED_WORDS_FROM]
    found = tuple(text for text in quoted if f" {_bare(text)} " in known)
    return Citation(found, tuple(text for text in quoted if text not in found), bool(NAMED.search(reason)))


def _bare(text: str) -> str:
    return " ".join(WORDS.findall(text.casefold()))


def has_moved(agreed: int, originals: Sequence[int]) -> bool:
    """Whether the agreed score differs from more than half of the assessors' own."""
    return 2 * sum(score != agreed for score in originals) > len(originals)


def explains_movement(reason: str) -> bool:
    return MOVED.search(reason) is not None


def lacks(reason: str, *, answer: str, agreed: int, originals: Sequence[int]) -> str:
    """What the reason has to add before it can be recorded, as a sentence; empty when nothing."""
    if not citation(reason, answer).is_given:
        return "Point to the proposal: quote the answer, or say what “the answer to …” says or leaves out."
    if has_moved(agreed, originals) and not explains_movement(reason):
        given = ", ".join(map(str, sorted(originals)))
        return f"Say why scores moved. The assessors scored {given}, and the agreed score is {agreed}."
    return ""
