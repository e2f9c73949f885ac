"""What a reading says beside its baseline and target: met, closer, no change, worse. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum


class Change(StrEnum):
    MET = "met"
    CLOSER = "closer"
    SAME = "same"
    WORSE = "worse"

    @property
    def label(self) -> str:
        return {"met": "Target met", "closer": "Moved towards the target", "same": "No change", "worse": "Worse"}[self]

    @property
    def tag(self) -> str:
        """The kind of its tag."""
        return {"met": "filled", "closer": "wash", "same": "outline", "worse": "warm"}[self]


class Direction(StrEnum):
    """Which way is better: it follows from baseline and target."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"


def direction(baseline: Decimal, target: Decimal) -> Direction:
    if target == baseline:
        return Direction.KEEP
    return Direction.UP if target > baseline else Direction.DOWN


@dataclass(frozen=True)
class Way:
    """From a baseline to a target. Another council has a baseline of its own and the `better` of the original."""

    baseline: Decimal
    target: Decimal
    better: Direction

    def change(self, actual: Decimal) -> Change:
        if self.better is Direction.KEEP:
            return Change.MET if actual == self.target else Change.WORSE
        sign = 1 if self.better is Direction.UP else -1
        if (actual - self.target) * sign >= 0 and not self._was_there_and_fell(actual, sign):
            return Change.MET
        if actual == self.baseline:
            return Change.SAME
        return Change.CLOSER if (actual - self.baseline) * sign > 0 else Change.WORSE

    def _was_there_and_fell(self, actual: Decimal, sign: int) -> bool:
        """A council that was beyond the target before it began has met nothing by getting worse."""
        return (self.baseline - self.target) * sign >= 0 and (actual - self.baseline) * sign < 0

    def percent(self, actual: Decimal) -> int | None:
        """How much of the way is done, rounded down; None where there is no way to go or it went back."""
        whole = self.target - self.baseline
        is_ahead = (whole > 0) is (self.better is Direction.UP)
        if not whole or not is_ahead or self.better is Direction.KEEP:
            return None
        done = (actual - self.baseline) / whole * 100
        return int(done.to_integral_value(ROUND_DOWN)) if done > 0 else None

    def sentence(self, actual: Decimal, unit: str) -> str:
        """“Down from 74 days to 40 days: 64% of the way to the target of 21 days.”"""
        moved = _moved(self.baseline, actual, unit)
        return f"{moved}: {self._meaning(actual, unit)}."

    def _meaning(self, actual: Decimal, unit: str) -> str:
        change, aim = self.change(actual), amount(self.target, unit)
        if change is Change.MET:
            return f"the target of {aim} is met"
        if self.better is Direction.KEEP:
            return f"the target was to keep {aim}"
        if change is Change.CLOSER and (percent := self.percent(actual)) is not None:
            return (
                f"{percent}% of the way to the target of {aim}" if percent else f"a small step to the target of {aim}"
            )
        if change is Change.CLOSER:
            return f"closer to the target of {aim}"
        return f"{'no nearer to' if change is Change.SAME else 'further from'} the target of {aim}"


def way(baseline: Decimal, target: Decimal) -> Way:
    return Way(baseline, target, direction(baseline, target))


def _moved(before: Decimal, after: Decimal, unit: str) -> str:
    if before == after:
        return f"Still {amount(after, unit)}"
    return f"{'Up' if after > before else 'Down'} from {amount(before, unit)} to {amount(after, unit)}"


def amount(value: Decimal, unit: str) -> str:
    """“40 days”, “12%”, “£1,200”, “1,200”"""
    text = f"{value.normalize():,f}" if value % 1 else f"{int(value):,}"
    if unit == "£":
        return f"-£{text[1:]}" if value < 0 else f"£{text}"
    return f"{text}%" if is_percent(unit) else f"{text} {_one(unit) if abs(value) == 1 else unit}".strip()


def _one(unit: str) -> str:
    """“day” for “days”, “visit a week” for “visits a week”."""
    first, blank, rest = unit.partition(" ")
    is_plural = len(first) > 3 and first.endswith("s") and not first.endswith("ss")
    return f"{first[:-1] if is_plural else first}{blank}{rest}"


def is_percent(unit: str) -> bool:
    return unit.strip().lower() in ("%", "per cent", "percent")
