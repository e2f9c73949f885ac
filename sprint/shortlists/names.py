"""Keeps the names of companies that were not shortlisted out of what is published."""

from __future__ import annotations

import re
from collections.abc import Collection

FORMS = r"(?:ltd|limited|plc|llp|lp|cic|community interest company|inc)"
_FORM = re.compile(rf"[\s,]+{FORMS}\.?$", re.IGNORECASE)
WITHHELD = "a company that is not shortlisted"


def short_name(company: str) -> str:
    """“Brackenwise plc” as people write it: “Brackenwise”."""
    return _FORM.sub("", company.strip()) or company.strip()


def named(text: str, companies: Collection[str], *, allowed: Collection[str]) -> list[str]:
    """Those of `companies` that the text names, with or without their legal form. Capitals count: “bridge” is no company.

    A name inside one of the `allowed` ones is not meant: “Data” in “Hobmoor Data”.
    """
    found = mentioned(text, pattern([*companies, *allowed]))
    return [company for company in companies if short_name(company) in found]


def mentioned(text: str, either: re.Pattern[str]) -> set[str]:
    """The short names that a `pattern` finds in the text."""
    return {short_name(match[1]) for match in either.finditer(text)}


def withhold(text: str, companies: Collection[str], *, allowed: Collection[str]) -> str:
    """The text with each of these names replaced, and the `allowed` ones kept."""
    hidden = {short_name(company) for company in companies}

    def replace(match: re.Match[str]) -> str:
        if match[1] not in hidden:
            return match[0]
        return WITHHELD[:1].upper() + WITHHELD[1:] if _begins_sentence(text[: match.start()]) else WITHHELD

    return pattern([*companies, *allowed]).sub(replace, text)


def _begins_sentence(before: str) -> bool:
    return not before.strip() or before.rstrip()[-1] in ".!?:"


def pattern(companies: Collection[str]) -> re.Pattern[str]:
    """Longest names first, so that a name is never taken for a part of itself."""
    names = sorted({short_name(company) for company in companies}, key=len, reverse=True)
    either = "|".join(re.escape(name) for name in names) or r"(?!)"
    return re.compile(rf"(?<!\w)({either})(?:[\s,]+(?i:{FORMS})\b)?(?!\w)")
