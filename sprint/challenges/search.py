"""What somebody types into the search box, as words and phrases that all have to be found. Pure."""

from __future__ import annotations

import re

LONGEST = 200
TERMS = 8
_TERM = re.compile(r'"([^"]+)"|(\S+)')


def terms(typed: str) -> list[str]:
    """Words, and phrases in double quotes, in lower case; at most eight."""
    found = [
        " ".join((phrase or word.replace('"', "")).lower().split()) for phrase, word in _TERM.findall(typed[:LONGEST])
    ]
    return list(dict.fromkeys(term for term in found if term))[:TERMS]


def pattern(term: str) -> str:
    """A LIKE pattern that finds `term` anywhere; its own wildcards are plain letters (escape character: \\)."""
    escaped = term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
