"""One measure from its baseline over every month on: the way it had to go and how far it came. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from sprint.delivery import reading_dates
from sprint.delivery.progress import Change, Way, amount, direction
from sprint.delivery.readings import Entry, Slot, Trial
from sprint.when import day


@dataclass(frozen=True)
class Target:
    """A measure of the challenge, as it was stated."""

    id: int
    position: int
    metric: str
    unit: str
    baseline: Decimal
    target: Decimal
    baseline_period: str
    due_on: date | None
    source: str

    @property
    def baseline_words(self) -> str:
        return amount(self.baseline, self.unit)

    @property
    def target_words(self) -> str:
        return amount(self.target, self.unit)


@dataclass(frozen=True)
class Story:
    """One measure in one trial: the way it had to go and every month of it."""

    target: Target
    slots: Sequence[Slot]
    way: Way | None
    """None while a council that adopted has no baseline of its own."""

    @cached_property
    def latest(self) -> Slot | None:
        """The last month that says how it stands now: at the start nothing was tried yet."""
        said = [each for each in self.slots if each.confirmed and each.months]
        return said[-1] if said else None

    @cached_property
    def latest_number(self) -> Slot | None:
        said = [each for each in self.slots if each.confirmed and each.confirmed.value is not None and each.months]
        return said[-1] if said else None

    @property
    def change(self) -> Change | None:
        """By the last number there is."""
        actual = self.actual
        return self.way.change(actual) if self.way and actual is not None else None

    @property
    def actual(self) -> Decimal | None:
        slot = self.latest_number
        return slot.confirmed.value if slot and slot.confirmed else None

    @property
    def sentence(self) -> str:
        """What the chart shows, in one sentence."""
        if self.way is None:
            return "No baseline of its own yet."
        slot, actual = self.latest_number, self.actual
        if slot is None or actual is None:
            return _without_number(self.latest) if self.latest else self._at_the_start()
        when = f"{reading_dates.when_words(slot.months)}, {day(slot.confirmed.read_on)}" if slot.confirmed else ""
        said = f"{self.way.sentence(actual, self.target.unit).rstrip('.')} ({when})."
        is_later_missing = self.latest is not None and self.latest is not slot
        return f"{said} {_without_number(self.latest)}" if is_later_missing else said

    def _at_the_start(self) -> str:
        first = self.slots[0].confirmed
        if first is None or first.value is None:
            return "No number yet."
        return f"{first.words} at the start, {day(first.read_on)}. No later number yet."

    def owed(self, today: date) -> list[Slot]:
        return [each for each in self.slots if each.is_owed(today)]


def _without_number(slot: Slot | None) -> str:
    if slot is None or slot.confirmed is None:
        return "No reading yet."
    return f"Not measured {reading_dates.when_words(slot.months)}: {slot.confirmed.not_measured}"


def stories(trial: Trial, targets: Sequence[Target], entries: Mapping[tuple[int, int], Sequence[Entry]]) -> list[Story]:
    """Every measure with all its months; `entries` go by measure and month."""
    return [_story(trial, each, entries) for each in targets]


def _story(trial: Trial, target: Target, entries: Mapping[tuple[int, int], Sequence[Entry]]) -> Story:
    slots = [Slot(trial, months, tuple(entries.get((target.id, months), ()))) for months in reading_dates.MONTHS]
    baseline: Decimal | None = target.baseline
    if trial.adoption_id is not None:
        first = slots[0].confirmed
        baseline = first.value if first else None
    better = direction(target.baseline, target.target)
    return Story(target, slots, None if baseline is None else Way(baseline, target.target, better))
