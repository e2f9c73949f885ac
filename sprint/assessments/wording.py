"""Points out words that compare one bid with another: a score is given against the scale, never against a neighbour.

It knows words, not meaning: "better than today's service" is pointed out too. So it warns and never refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sprint.proposals.masking import FORMS, SHORTEST

BIDS = r"(?:bids?|proposals?|submissions?|tenders?|bidders?|compan(?:y|ies)|teams?|suppliers?|firms?|answers?)"
MANY = r"(?:bids|proposals|submissions|tenders|bidders|companies|teams|suppliers|firms|answers)"
COMPARED = r"(?:better|worse|stronger|weaker|clearer|cheaper|higher|lower|fuller|superior|inferior|(?:more|less) \w+)"
HIGHEST = r"(?:strongest|weakest|best|worst|clearest|cheapest|highest|lowest|fullest|most \w+|least \w+)"

PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{COMPARED} (?:than|to)\b(?: \w+){{0,2}}",
        rf"\bthe (?:second |third )?{HIGHEST}\b(?: \w+)?",
        r"\b(?:compared|in comparison|by comparison|relative) (?:with|to)\b(?: \w+){0,2}",
        rf"\b(?:the |all |any )?others? {BIDS}\b",
        r"\b(?:than|unlike|like|as) (?:the |all |any )?others?\b",
        r"\b(?:ranks?|ranked|came|placed) (?:first|second|third|last|top|bottom)\b",
        rf"\b(?:of|among|amongst) (?:all |both |the )+{MANY}\b",
    )
)


def comparisons(text: str) -> list[str]:
    """The phrases that seem to compare, as written, in the order of the text; overlapping finds are one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found.span() for pattern in PATTERNS for found in pattern.finditer(text)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return list(dict.fromkeys(text[start:end] for start, end in merged))


def others_named(text: str, names: Iterable[str]) -> list[str]:
    """Which of these companies a text names, with or without their legal form: a reason speaks of one proposal only."""
    lowered = text.casefold()
    return sorted({name for name in names if _is_in(FORMS.sub("", name).casefold(), lowered)})


def _is_in(name: str, text: str) -> bool:
    return len(name) >= SHORTEST and name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
