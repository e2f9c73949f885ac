"""Which counts of a round may be published, and how."""

from __future__ import annotations

from dataclasses import dataclass

from sprint.policy_figures import COUNT_SHOWN_FROM


@dataclass(frozen=True)
class RoundCounts:
    """How many proposals came in, were eligible and were shortlisted."""

    received: int
    eligible: int
    shortlisted: int

    @property
    def shown_received(self) -> str:
        return published_count(self.received, shortlisted=self.shortlisted)

    @property
    def shown_eligible(self) -> str:
        return published_count(self.eligible, shortlisted=self.shortlisted)


def published_count(count: int, *, shortlisted: int) -> str:
    """Small counts could point at a company that was not shortlisted; when all of them were, there is none to protect."""
    if count >= COUNT_SHOWN_FROM or (count == shortlisted and count > 0):
        return f"{count:,}"
    return f"fewer than {COUNT_SHOWN_FROM}"
