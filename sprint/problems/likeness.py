"""What of a problem's words is compared with others, and how much has to be shared to be shown. Pure."""

from __future__ import annotations

import re

EVERYWHERE = frozenset({
    "authorities", "authority", "call", "calls", "council", "councils", "customer", "customers", "day", "days",
    "hour", "hours", "month", "months", "needs", "number", "office", "officer", "officers", "people", "person",
    "problem", "problems", "public", "report", "reported", "reporting", "reports", "resident", "residents",
    "service", "services", "staff", "team", "teams", "time", "times", "week", "weeks", "year", "years",
})  # fmt: skip
"""Words of almost every public problem: sharing them says nothing."""

SHARED = 6
"""A word shared with another's title counts three, with its text one: so two words of its title, or one and three of its text."""
SHOWN = 5
COMPARED = 16
ASKED_CHARACTERS = 2_000
_WORD = re.compile(r"\w+")


def telling(title: str, *texts: str | None) -> str:
    """The words that can tell a problem from others: those of its title, then the longest of its texts."""
    first = _words(title)
    rest = sorted((word for word in _words(*texts) if word not in first), key=len, reverse=True)
    return " ".join([*first, *rest][:COMPARED])


def _words(*texts: str | None) -> list[str]:
    found = _WORD.findall(" ".join(text or "" for text in texts)[:ASKED_CHARACTERS].lower())
    return list(
        dict.fromkeys(word for word in found if len(word) > 3 and word not in EVERYWHERE and not word.isdigit())
    )
