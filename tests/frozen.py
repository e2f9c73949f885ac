"""The clock of the tests."""

from __future__ import annotations

from datetime import datetime, timedelta


class Clock:
    """Stands still until told to move."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def __call__(self) -> datetime:
        return self.instant

    def go_to(self, instant: datetime) -> datetime:
        self.instant = instant
        return instant

    def pass_(self, **time: float) -> datetime:
        self.instant += timedelta(**time)
        return self.instant
