"""What somebody types into the search box of challenges. Pure."""

from __future__ import annotations

from sprint.words import LONGEST_SEARCH as LONGEST
from sprint.words import MOST_TERMS as TERMS
from sprint.words import terms as terms

__all__ = ["LONGEST", "TERMS", "pattern", "terms"]


def pattern(term: str) -> str:
    """A LIKE pattern that finds `term` anywhere; its own wildcards are plain letters (escape character: \\)."""
    escaped = term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
