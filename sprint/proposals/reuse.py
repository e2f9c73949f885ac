"""Choosing among a company's earlier texts, and how one comes into a draft. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sprint.when import day
from sprint.words import terms

MOST_SHOWN = 20
OPENING_WORDS = 40
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True)
class Earlier:
    """A text of another proposal of the same company. `place` is the answer's number there, 0 for other parts."""

    key: str
    challenge: str
    title: str
    question: str
    text: str
    place: int
    at: datetime
    is_sent: bool

    @property
    def source(self) -> str:
        """“Answer 2, “Understands the problem”, submitted on 3 March 2026 for “How might we …?””"""
        what = f"Answer {self.place}, “{self.title}”" if self.place else self.title
        when = f"submitted on {day(self.at)}" if self.is_sent else f"in the draft of {day(self.at)}"
        return f"{what}, {when} for “{self.challenge}”"

    @property
    def opening(self) -> str:
        """Its first words."""
        words = self.text.split()
        return " ".join(words[:OPENING_WORDS]) + (" …" if len(words) > OPENING_WORDS else "")


def best(found: Sequence[Earlier], typed: str, *, asked: str) -> list[Earlier]:
    """With every word typed, somewhere in the text or its question; the likest to what is asked first, then the newest."""
    wanted = terms(typed)
    fitting = [each for each in found if all(term in _searched(each) for term in wanted)]
    words = _telling([asked])
    ranked = sorted(
        fitting, key=lambda each: (len(words & _telling([each.title, each.question])), each.at), reverse=True
    )
    return ranked[:MOST_SHOWN]


def _searched(each: Earlier) -> str:
    return " ".join(f"{each.text} {each.title} {each.question} {each.challenge}".lower().split())


def _telling(texts: Iterable[str]) -> set[str]:
    return set(_WORD.findall(" ".join(texts).lower()))


def added(there: str, text: str) -> str:
    """The text below what is there."""
    return f"{there}\n\n{text}" if there.strip() else text


def added_lines(there: str, text: str) -> str:
    """The lines that are not there yet below those that are."""
    kept = [line.strip() for line in there.splitlines() if line.strip()]
    more = [line.strip() for line in text.splitlines() if line.strip()]
    return "\n".join(dict.fromkeys([*kept, *more]))
