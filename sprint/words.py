"""Counting words: the one counter that page and server share (static/js/wordcount.js counts alike)."""

import re

_WORD = re.compile(r"\S+")


def count_words(text: str | None) -> int:
    """Runs of characters without white space."""
    return len(_WORD.findall(text or ""))
