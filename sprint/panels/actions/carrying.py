"""A person who takes a new seat on the same panel brings along what kept them away in the one before."""

from __future__ import annotations

from sprint.accounts.models import User
from sprint.db import db
from sprint.panels import queries
from sprint.panels.models import Interest, InterestEntry, Seat

KEPT = (
    "proposal_id", "has_interest", "kind", "detail", "declared_at", "ruling", "ruling_reason", "ruled_by_id", "ruled_at",
)  # fmt: skip
OF_ENTRY = ("act", "kind", "words", "about_id", "by_id", "at", "voided")


def carry_over(seat: Seat, user: User) -> None:
    """Barred and undecided interests with their history; nobody is cleared by leaving and coming back."""
    for earlier in queries.kept_away_before(seat, user.id):
        entries = [InterestEntry(**{name: getattr(each, name) for name in OF_ENTRY}) for each in earlier.entries]
        kept = {name: getattr(earlier, name) for name in KEPT}
        db.session.add(Interest(seat_id=seat.id, entries=entries, **kept))
