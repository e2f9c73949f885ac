"""What of the teams' workspaces may wait for somebody. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sprint.delivery.questions import Asked


@dataclass(frozen=True)
class WorkspaceFacts:
    """What of one workspace may wait for one person; dates are None and counts nought where nothing does."""

    reference: str
    name: str
    parties: frozenset[Asked]
    to_agree: int
    agree_by: date | None
    late: tuple[str, ...]
    late_since: date | None
    check_in_due: date | None
    missed: int
    questions: int
    asked_at: datetime | None
    overdue_gbp: int
    overdue_since: date | None
    demo: tuple[str, datetime] | None
    end_waits: datetime | None
    end_returned: datetime | None


@dataclass(frozen=True)
class ToStart:
    """A challenge whose teams wait for their workspaces."""

    reference: str
    name: str
    since: date
