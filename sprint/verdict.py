"""The answer of a policy: allowed, or refused with a reason a person can read."""

from __future__ import annotations

from dataclasses import dataclass

from sprint.errors import NotNow, Refused


@dataclass(frozen=True)
class Verdict:
    """Drives the refusal, the disabled button and its explanation alike."""

    is_permitted: bool
    reason: str = ""
    is_about_time: bool = False

    def __bool__(self) -> bool:
        return self.is_permitted

    def require(self) -> None:
        """Raise `Refused` (403), or `NotNow` (409) where another phase would allow it."""
        if not self.is_permitted:
            raise NotNow(self.reason) if self.is_about_time else Refused(self.reason)


PERMITTED = Verdict(True)


def refused(reason: str) -> Verdict:
    return Verdict(False, reason)


def not_now(reason: str) -> Verdict:
    return Verdict(False, reason, is_about_time=True)


def all_of(*verdicts: Verdict) -> Verdict:
    """The first refusal, or permission."""
    return next((verdict for verdict in verdicts if not verdict), PERMITTED)
