"""Hides a company's name and its people's in a text while a panel reads without names. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

HIDDEN = "[name hidden]"
FORMS = re.compile(r"[,\s]+(?:ltd|limited|plc|llp|cic|cio|lp|inc|co)\.?$", re.IGNORECASE)
SHORTEST = 3


def names_to_hide(company: str, people: Iterable[str]) -> list[str]:
    """The company's name with and without its legal form, and each person's name (what stands before a comma)."""
    names = [company, FORMS.sub("", company), *(line.split(",")[0] for line in people)]
    known = {name.strip() for name in names if len(name.strip()) >= SHORTEST}
    return sorted(known, key=lambda name: (-len(name), name))


def masked(text: str, names: Iterable[str]) -> str:
    """`text` without these names, however they are capitalised; only whole words are replaced."""
    for name in names:
        text = re.sub(rf"(?<!\w){_loose(name)}(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    return text


def _loose(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())
