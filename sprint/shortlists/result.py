"""What a decision makes of a proposal."""

from __future__ import annotations

from enum import StrEnum


class Result(StrEnum):
    SHORTLISTED = "shortlisted"
    RESERVE = "reserve"
    NOT_SHORTLISTED = "not_shortlisted"
    EXCLUDED = "excluded"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ").capitalize()

    @property
    def tag(self) -> str:
        """The kind of tag that shows it: see docs/look.md."""
        return {"shortlisted": "filled", "reserve": "wash"}.get(self.value, "outline")
