"""What waits for the people who keep the service running."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from sprint.dashboards.waiting import Kind, Waiting

MANY = 100


class Machinery(Protocol):
    """Counts of parked mail, and of acts not yet linked into the chain."""

    @property
    def parked(self) -> int: ...
    @property
    def oldest_parked_at(self) -> datetime | None: ...
    @property
    def unlinked(self) -> int: ...
    @property
    def gaps(self) -> int: ...
    @property
    def oldest_gap_at(self) -> datetime | None: ...


def tasks(state: Machinery, now: datetime) -> Iterator[Waiting]:
    if state.parked:
        title = f"Look at {state.parked} parked mail{'' if state.parked == 1 else 's'}"
        text = "Every retry failed. The outbox shows the reason and can send them again."
        yield Waiting(
            state.oldest_parked_at or now,
            title,
            text,
            "messages.outbox",
            "See the outbox",
            {"state": "parked"},
            Kind.SINCE,
        )
    if state.gaps:
        title = f"Look at {state.gaps} gap{'' if state.gaps == 1 else 's'} that the worker noticed"
        text = "Say whether people lost time: a recorded outage is public, and the teams of open challenges are told."
        at = state.oldest_gap_at or now
        yield Waiting(at, title, text, "service.desk", "Look at them", kind=Kind.SINCE)
    if state.unlinked > MANY:
        text = f"{state.unlinked:,} acts are not linked yet. The worker links them within seconds when it runs."
        yield Waiting(now, "Check that the worker runs", text, "record.show", "See the record", kind=Kind.SINCE)
