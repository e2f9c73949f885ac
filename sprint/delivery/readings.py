"""Where measures are read, and what is known of one at one month: read, waiting, or missing. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from sprint.delivery import reading_dates
from sprint.delivery.progress import amount
from sprint.when import day


class State(StrEnum):
    LATER = "later"
    SOON = "soon"
    OVERDUE = "overdue"
    WAITING = "waiting"
    RETURNED = "returned"
    READ = "read"
    NOT_MEASURED = "not measured"
    NOT_NEEDED = "not needed"


@dataclass(frozen=True)
class Trial:
    """Where a challenge's measures are read: where it was tried first, or at a council that adopted it.

    `councils` and `authorities` are the two sides that record and confirm.
    """

    challenge_id: int
    reference: str
    title: str
    start: date
    councils: frozenset[int] = frozenset()
    authorities: frozenset[int] = frozenset()
    home_id: int | None = None
    """The challenge's own region."""
    adoption_id: int | None = None
    slug: str = ""
    """Of the council that adopted."""
    council: str = ""
    stopped_on: date | None = None
    stopped_why: str = ""

    @property
    def key(self) -> tuple[int, int | None]:
        return self.challenge_id, self.adoption_id

    @property
    def where(self) -> str:
        return self.council or "Where it was tried first"

    def is_due(self, months: int) -> bool:
        """What was stopped before the day is not read on it; what was due before the end still is."""
        return self.stopped_on is None or reading_dates.due_on(self.start, months) <= self.stopped_on


@dataclass(frozen=True)
class Entry:
    """One reading as it was recorded."""

    id: int
    number: int
    value: Decimal | None
    not_measured: str
    unit: str
    read_on: date
    source: str
    post: str
    note: str
    reason: str
    side: str
    recorded_by_id: int
    recorded_by: str
    recorded_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    returned_at: datetime | None
    return_comment: str

    @property
    def is_waiting(self) -> bool:
        return self.confirmed_at is None and self.returned_at is None

    @property
    def words(self) -> str:
        return "Not measured" if self.value is None else amount(self.value, self.unit)


@dataclass(frozen=True)
class Slot:
    """One measure at one month; `entries` in the order in which they were recorded."""

    trial: Trial
    months: int
    entries: Sequence[Entry] = field(default_factory=tuple)

    @property
    def due_on(self) -> date:
        return reading_dates.due_on(self.trial.start, self.months)

    @property
    def label(self) -> str:
        return reading_dates.label(self.months)

    @cached_property
    def confirmed(self) -> Entry | None:
        """The one that counts and is public."""
        return next((each for each in reversed(self.entries) if each.confirmed_at), None)

    @property
    def last(self) -> Entry | None:
        return self.entries[-1] if self.entries else None

    @property
    def waiting(self) -> Entry | None:
        """The one that a second person has to confirm."""
        return self.last if self.last and self.last.is_waiting else None

    @property
    def corrected(self) -> list[Entry]:
        """Public ones that a later public one replaced."""
        return [each for each in self.entries if each.confirmed_at and each is not self.confirmed]

    def after(self, entry: Entry) -> Entry:
        """The public one that replaced `entry`."""
        later = [each for each in self.entries if each.confirmed_at and each.number > entry.number]
        return later[0] if later else entry

    def state(self, today: date) -> State:
        if self.waiting:
            return State.WAITING
        if self.last and self.last.returned_at:
            return State.RETURNED
        if self.confirmed:
            return State.READ if self.confirmed.value is not None else State.NOT_MEASURED
        return self._missing(today)

    def _missing(self, today: date) -> State:
        if not self.trial.is_due(self.months):
            return State.NOT_NEEDED
        if reading_dates.is_overdue(self.trial.start, self.months, today):
            return State.OVERDUE
        return State.SOON if today >= reading_dates.first_day(self.trial.start, self.months) else State.LATER

    def is_owed(self, today: date) -> bool:
        """Its day has passed and the public has neither a number nor the reason for none."""
        return (
            self.confirmed is None
            and self.trial.is_due(self.months)
            and reading_dates.is_overdue(self.trial.start, self.months, today)
        )

    def short_words(self, today: date) -> str:
        """The same for a narrow cell."""
        if not self.trial.is_due(self.months):
            return "stopped before"
        return "overdue" if self.is_owed(today) else "later"

    def public_words(self, today: date) -> str:
        """What everybody reads where there is no number yet."""
        if not self.trial.is_due(self.months):
            return "Not read: stopped before"
        if self.is_owed(today):
            return f"Due {day(self.due_on)}, not given yet"
        return f"Due {day(self.due_on)}"
