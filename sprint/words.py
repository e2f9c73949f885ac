"""Words in what people type: counted alike by page and server, and taken from a search box."""

import re

LONGEST_TEXT = 20_000
"""In characters: no text that is typed is longer, whatever its limit in words."""
LONGEST_SEARCH = 200
MOST_TERMS = 8
_WORD = re.compile(r"[^\W_]\S*")
_TERM = re.compile(r'"([^"]+)"|(\S+)')


def count_words(text: str | None) -> int:
    """Runs of characters without white space that hold a letter or a digit, so that a bullet or a dash that stands
    alone is no word (static/js/wordcount.js counts alike; tests/words.json holds both to it)."""
    return len(_WORD.findall(text or ""))


def terms(typed: str) -> list[str]:
    """Words, and phrases in double quotes, in lower case; at most eight."""
    found = [
        " ".join((phrase or word.replace('"', "")).lower().split())
        for phrase, word in _TERM.findall(typed[:LONGEST_SEARCH])
    ]
    return list(dict.fromkeys(term for term in found if term))[:MOST_TERMS]
