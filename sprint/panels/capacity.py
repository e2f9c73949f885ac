"""How many proposals a seat scores: the panel's limits, and what a person says of themself. Pure."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 999


@dataclass(frozen=True)
class Load:
    """At least `low`, at most `high`; None where nothing is said."""

    low: int | None = None
    high: int | None = None

    def __bool__(self) -> bool:
        return self.low is not None or self.high is not None

    def within(self, panel: Load) -> Load:
        """What holds for a seat: its own word first, else the panel's. An own highest below the panel's lowest lowers that."""
        low = self.low if self.low is not None else panel.low
        high = self.high if self.high is not None else panel.high
        if low is not None and high is not None and low > high:
            low = high if self.low is None else low
            high = low if self.high is None else high
        return Load(low, high)

    def is_below(self, panel: Load) -> bool:
        """Whether this person takes less than the panel asks of everybody."""
        if panel.low is None:
            return False
        return any(own is not None and own < panel.low for own in (self.low, self.high))

    @property
    def words(self) -> str:
        if self.low is None and self.high is None:
            return "as many as are given"
        if self.high is None:
            return f"{self.low} or more"
        if self.low is None:
            return f"up to {self.high}"
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


def fault(load: Load, *, highest_is_at_least: int = 0) -> str:
    """What is wrong with these limits; empty when nothing is."""
    for value in (load.low, load.high):
        if value is not None and not 0 <= value <= MOST:
            return f"A number of proposals is between 0 and {MOST}."
    if load.high is not None and load.high < highest_is_at_least:
        return f"“At most” must be {highest_is_at_least} or more."
    if load.low is not None and load.high is not None and load.low > load.high:
        return "“At most” must not be less than “at least”."
    return ""
