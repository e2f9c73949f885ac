"""An owner's sign-off before a draft is submitted, where the company wants one. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sprint.when import moment


@dataclass(frozen=True)
class Standing:
    """`is_current`: an owner signed off the draft exactly as it stands."""

    is_wanted: bool
    asked_by: str = ""
    asked_at: datetime | None = None
    signed_by: str = ""
    signed_at: datetime | None = None
    is_current: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether an owner was asked and has not answered yet."""
        return self.asked_at is not None and (self.signed_at is None or self.signed_at < self.asked_at)

    @property
    def lacks(self) -> bool:
        return self.is_wanted and not self.is_current

    @property
    def words(self) -> str:
        """How it stands, in a sentence or two."""
        if not self.is_wanted:
            return ""
        if self.is_current and self.signed_at:
            return f"{self.signed_by} signed this version off on {moment(self.signed_at)}. Any change voids it."
        asked = f" {self.asked_by} asked for it on {moment(self.asked_at)}." if self.is_asked and self.asked_at else ""
        if self.signed_at:
            return (
                f"{self.signed_by} signed it off on {moment(self.signed_at)}, and it was changed after that, "
                f"so it needs a new sign-off.{asked}"
            )
        return f"An owner of your company signs off before you submit.{asked}"

    @property
    def refusal(self) -> str:
        """Why somebody who is no owner cannot submit now."""
        return f"{self.words} Nothing was submitted." if self.lacks else ""
