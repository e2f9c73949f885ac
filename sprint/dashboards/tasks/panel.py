"""What waits for a person on a panel: declaring, scoring, locking, moderating."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sprint.actor import SeatRole
from sprint.dashboards.waiting import Waiting


@dataclass(frozen=True)
class SeatFacts:
    """One seat of this person. Proposals closed to them are in no count; before the opening every count is nought."""

    reference: str
    name: str
    role: SeatRole
    closes_at: datetime
    is_opened: bool
    screening_due_at: datetime
    scores_due_at: datetime
    moderation_due_at: datetime
    undeclared: int
    to_score: int
    begun: int
    to_lock: int
    to_moderate: int
    to_sign: int
    interests_to_rule: int


def tasks(seats: Iterable[SeatFacts]) -> Iterator[Waiting]:
    for seat in seats:
        if seat.undeclared:
            text = f"{seat.name}. No proposal opens before you have declared an interest, or none, in each company."
            yield _waiting(seat, seat.screening_due_at, "Declare your interests", text, "panels.interests", "Declare")
        if seat.to_score:
            begun = f" You have begun {seat.begun}." if seat.begun else ""
            text = f"{seat.name}.{begun}"
            yield _waiting(
                seat, seat.scores_due_at, f"Score {_proposals(seat.to_score)}", text, "assessments.reading", "Score"
            )
        if seat.to_lock:
            title = f"Lock {seat.to_lock} score sheet{'' if seat.to_lock == 1 else 's'}"
            text = f"{seat.name}. Every criterion has its score. Only locked sheets count."
            yield _waiting(seat, seat.scores_due_at, title, text, "assessments.reading", "Check and lock")
        if seat.to_sign:
            text = f"{seat.name}. You were there when they were agreed. They do not count before you have signed or dissented."
            title = f"Sign the agreed scores of {_proposals(seat.to_sign)}"
            yield _waiting(seat, seat.moderation_due_at, title, text, "assessments.moderation", "Read and sign")
        if seat.role is SeatRole.CHAIR:
            yield from _chair(seat)


def _chair(seat: SeatFacts) -> Iterator[Waiting]:
    if count := seat.interests_to_rule:
        title = f"Clear or bar {count} declared interest{'' if count == 1 else 's'}"
        text = f"{seat.name}. Until then the proposal stays closed to the person who declared."
        yield _waiting(seat, seat.screening_due_at, title, text, "panels.rulings", "Look at them")
    if seat.to_moderate:
        text = f"{seat.name}. The score sheets are locked."
        title = f"Agree scores for {_proposals(seat.to_moderate)}"
        yield _waiting(seat, seat.moderation_due_at, title, text, "assessments.moderation", "Moderate")


def _waiting(seat: SeatFacts, at: datetime, title: str, text: str, endpoint: str, link_text: str) -> Waiting:
    return Waiting(at, title, text, endpoint, link_text, {"reference": seat.reference})


def _proposals(count: int) -> str:
    return f"{count} proposal{'' if count == 1 else 's'}"
