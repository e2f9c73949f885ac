"""How far a clarification is, derived from what was recorded of it. Pure."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    ASKED = "asked"
    DRAFTED = "drafted"
    PUBLISHED = "published"
    MERGED = "merged"
    SET_ASIDE = "set_aside"
    TAKEN_BACK = "taken_back"

    @property
    def is_waiting(self) -> bool:
        """Whether the public is still owed an answer."""
        return self in (State.ASKED, State.DRAFTED)

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    State.ASKED: "Needs an answer",
    State.DRAFTED: "Answer drafted",
    State.PUBLISHED: "Answered",
    State.MERGED: "Merged",
    State.SET_ASIDE: "Not for publication",
    State.TAKEN_BACK: "Taken back",
}


def state_of(
    *,
    answer: str,
    published_at: datetime | None,
    merged_into_id: int | None,
    set_aside_at: datetime | None,
    taken_back_at: datetime | None,
) -> State:
    if published_at is not None:
        return State.PUBLISHED
    if merged_into_id is not None:
        return State.MERGED
    if taken_back_at is not None:
        return State.TAKEN_BACK
    if set_aside_at is not None:
        return State.SET_ASIDE
    return State.DRAFTED if answer.strip() else State.ASKED
