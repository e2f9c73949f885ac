"""When planned maintenance may be, and the closes it would come too near to. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sprint.policy_figures import MAINTENANCE_KEEPS_FROM_CLOSE_HOURS
from sprint.when import moment

WORDS, REASON_WORDS = 60, 100
CHARACTERS, REASON_CHARACTERS = 600, 1000
LONGEST, FARTHEST = timedelta(hours=24), timedelta(days=60)
KEEPS = timedelta(hours=int(MAINTENANCE_KEEPS_FROM_CLOSE_HOURS.value))


@dataclass(frozen=True)
class Close:
    """An instant at which proposals to a challenge close."""

    reference: str
    at: datetime


@dataclass(frozen=True)
class Plan:
    begins_at: datetime
    ends_at: datetime
    what: str

    def problems(self, at: datetime) -> Iterator[tuple[str, str]]:
        """Each with the field it belongs to."""
        if self.begins_at <= at:
            yield "begins_at", "The beginning has passed. Record what happened as an outage instead."
        elif self.begins_at > at + FARTHEST:
            yield "begins_at", "The beginning is more than 60 days away. Check the date."
        if self.ends_at <= self.begins_at:
            yield "ends_at", "The end has to be after the beginning."
        elif self.ends_at - self.begins_at > LONGEST:
            yield "ends_at", "Maintenance can last up to 24 hours. Announce a second one if it needs longer."

    def too_near(self, closes: Sequence[Close]) -> list[Close]:
        """The closes that come during it or less than 24 hours after its end."""
        return [each for each in closes if self.begins_at <= each.at < self.ends_at + KEEPS]


def warning(closes: Sequence[Close]) -> str:
    """Why it is refused unless somebody gives a reason."""
    named = "; ".join(f"{each.reference} closes on {moment(each.at)}" for each in closes)
    hours = MAINTENANCE_KEEPS_FROM_CLOSE_HOURS.value
    return f"This is less than {hours} hours before a close: {named}. Choose another time, or say why it cannot wait."
