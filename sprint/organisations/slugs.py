"""Names as parts of addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 60


def slug_of(name: str) -> str:
    """ "Hobmoor Data Co-operative" becomes hobmoor-data-co-operative."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-") or "organisation"


def free_slug(name: str, taken: Collection[str]) -> str:
    """The name's own, or the first with a number that nobody has."""
    wanted = slug_of(name)
    number, found = 1, wanted
    while found in taken:
        number, found = number + 1, f"{wanted}-{number + 1}"
    return found
