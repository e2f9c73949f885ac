"""What a company marks as confidential: which parts, why, and until when. Kept as one text that people can read. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from sprint.when import day

WORDS = 100
CHARACTERS = 1_000
_KEPT = re.compile(
    r"(?P<parts>.*?)(?:(?:\A|\n\n)Why: (?P<reason>.*?))?(?:(?:\A|\n\n)Until: (?P<until>[1-9][0-9]? [A-Z][a-z]+ [0-9]{4}))?",
    re.DOTALL,
)


@dataclass(frozen=True)
class Confidential:
    """`until` is the last day on which the parts are to be kept back."""

    parts: str = ""
    reason: str = ""
    until: date | None = None

    def lacks(self, closes_on: date) -> list[str]:
        """What is still to be said, as ends of a sentence about the marked parts; nothing when none are marked."""
        if self == Confidential():
            return []
        found = [f"no {name}" for name, given in self._named() if not given]
        if self.until and self.until <= closes_on:
            found.append("an end date that does not come after the close")
        return found

    def _named(self) -> tuple[tuple[str, object], ...]:
        return ("words saying which they are", self.parts), ("reason", self.reason), ("end date", self.until)


def write(marked: Confidential) -> str:
    """“The day rates.”, “Why: …”, “Until: 31 March 2029”, an empty line between them."""
    why = f"Why: {marked.reason}" if marked.reason else ""
    until = f"Until: {day(marked.until)}" if marked.until else ""
    return "\n\n".join(filter(None, [marked.parts, why, until]))


def read(text: str) -> Confidential:
    """Back from `write`. A text of another shape is all about the parts."""
    found = _KEPT.fullmatch(text)
    until = _day(found["until"]) if found and found["until"] else None
    if found is None or (found["until"] and until is None):
        return Confidential(text)
    return Confidential(found["parts"], found["reason"] or "", until)


def _day(words: str) -> date | None:
    try:
        return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def together(there: str, text: str) -> str:
    """Both in one: parts and reasons one below the other, until the later of the days."""
    one, other = read(there), read(text)
    days = [each.until for each in (one, other) if each.until]
    parts, reason = ("\n".join(filter(None, pair)) for pair in ((one.parts, other.parts), (one.reason, other.reason)))
    return write(Confidential(parts, reason, max(days, default=None)))
