"""Words in what people type: counted alike by page and server, and taken from a search box."""

import re

LONGEST_TEXT = 20_000
"""In characters: no text that is typed is longer, whatever its limit in words."""
LONGEST_SEARCH = 200
MOST_TERMS = 8
_OF_A_WORD = re.compile(r"[^\W_]")
_TERM = re.compile(r'"([^"]+)"|(\S+)')


def count_words(text: str | None) -> int:
    """Runs of characters without white space that hold a letter or a digit, so that a bullet or a dash that stands
    alone is no word (static/js/wordcount.js counts alike; tests/words.json holds both to it)."""
    runs = (text or "").split()
    return len(runs) - sum(1 for run in runs if not run[0].isalnum() and not _OF_A_WORD.search(run))


def terms(typed: str) -> list[str]:
    """Words, and phrases in double quotes, in lower case; at most eight."""
    found = [
        " ".join((phrase or word.replace('"', "")).lower().split())
        for phrase, word in _TERM.findall(typed[:LONGEST_SEARCH])
    ]
    return list(dict.fromkeys(term for term in found if term))[:MOST_TERMS]
