"""What somebody types into the search box of challenges. Pure."""

from __future__ import annotations

from sprint.words import LONGEST_SEARCH as LONGEST
from sprint.words import terms as terms

__all__ = ["LONGEST", "terms"]
