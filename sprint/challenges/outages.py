"""What an outage took from a challenge, and the extension that would give it back. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sprint.policy_figures import OUTAGE_OFFERS_TIME_DAYS
from sprint.service.outages import Facts, period
from sprint.when import moment, span

NEAR = timedelta(days=int(OUTAGE_OFFERS_TIME_DAYS.value))
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Touch:
    """One outage beside the time in which one challenge took proposals; `at` is now."""

    number: int
    facts: Facts
    recorded_at: datetime
    opens_at: datetime
    closes_at: datetime
    at: datetime

    @property
    def until(self) -> datetime:
        """Its end; now, while it goes on."""
        return self.facts.ended_at or max(self.at, self.facts.began_at)

    @property
    def lost(self) -> timedelta:
        """How much of the time in which the challenge was open."""
        return max(min(self.until, self.closes_at) - max(self.facts.began_at, self.opens_at), timedelta(0))

    @property
    def lost_words(self) -> str:
        return f"{span(self.lost)}{'' if self.facts.ended_at else ' so far'}"

    @property
    def covers_close(self) -> bool:
        """Whether it still went on at the close."""
        return self.facts.began_at < self.closes_at <= self.until

    @property
    def is_near(self) -> bool:
        """Whether it ended so near the close that an extension is offered."""
        return bool(self.lost) and self.closes_at - self.until <= NEAR

    @property
    def days(self) -> int:
        """Working days to offer: one for every day or part of a day lost."""
        return max(1, -(-self.lost // DAY))

    @property
    def nearness(self) -> str:
        if self.covers_close:
            return "It went on over the close."
        if self.facts.ended_at is None:
            return f"It goes on, {span(self.closes_at - self.at)} before the close."
        return f"It ended {span(self.closes_at - self.facts.ended_at)} before the close."

    @property
    def was_recorded(self) -> str:
        """Whether the record stood before the close: that is what a later request can be held against."""
        side = "before" if self.recorded_at < self.closes_at else "after"
        return f"Recorded on {moment(self.recorded_at)}, {side} the close."

    @property
    def reason(self) -> str:
        """The public reason of an extension, to start from."""
        facts = self.facts
        verb = "failed" if facts.ended_at else "has failed"
        return (
            f"The service {verb} {period(facts.began_at, facts.ended_at)}. {self.nearness} "
            f"What failed: {_sentence(facts.what_failed)} What people saw: {_sentence(facts.what_seen)} "
            "Companies get more time in return."
        )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
