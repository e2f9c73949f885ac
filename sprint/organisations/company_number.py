"""Companies House numbers: one spelling for each, and what is none."""

from __future__ import annotations

import re

PREFIXES = frozenset({
    "AC", "BR", "CE", "CS", "EN", "ES", "FC", "FE", "GE", "GN", "GS", "IC", "IP", "LP", "NA", "NC", "NF", "NI", "NL", "NO", "NP",
    "NR", "NV", "NZ", "OC", "OE", "PC", "RC", "RS", "SA", "SC", "SE", "SF", "SG", "SI", "SL", "SO", "SP", "SR", "SZ", "ZC",
})  # fmt: skip
"""Kinds of company and places of registration, as in Companies House's guide to its numbers."""

LENGTH = 8
HELP = "Enter a Companies House number, like 01234567 or SC123456"
_SHAPE = re.compile(r"([A-Z]{0,2})([0-9]{1,8})([A-Z]?)")


def normalise(typed: str) -> str:
    """Capitals, no spaces, noughts in front of the figures: "sc 1234" is SC001234. Raises `ValueError` with a sentence."""
    plain = "".join(typed.split())
    shape = _SHAPE.fullmatch(plain.upper()) if plain.isascii() else None
    if shape is None:
        raise ValueError(HELP)
    prefix, figures, suffix = shape.groups()
    if not _is_known(prefix, suffix):
        raise ValueError(f"{HELP}. Numbers do not begin with {prefix}." if len(prefix) == 2 else HELP)
    room = LENGTH - len(prefix) - len(suffix)
    if len(figures) > room:
        raise ValueError(f"{HELP}. It has {LENGTH} characters.")
    if not figures.strip("0"):
        raise ValueError(f"{HELP}. It cannot be all noughts.")
    return prefix + figures.zfill(room) + suffix


def _is_known(prefix: str, suffix: str) -> bool:
    """Eight figures; R and seven; a known pair of letters and six, or five and a letter."""
    return prefix in PREFIXES if len(prefix) == 2 else prefix in ("", "R") and not suffix
