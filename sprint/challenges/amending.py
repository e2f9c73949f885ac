"""The acts on a published challenge that take two people, and how far each is. Pure."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sprint.challenges.lifecycle import Phase


class Kind(StrEnum):
    AMENDMENT = "amendment"
    EXTENSION = "extension"
    RESUMPTION = "resumption"
    NO_AWARD = "no_award"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def needs_cdo(self) -> bool:
        """Whether one of the two people has to be the region's Chief Digital Officer."""
        return self in (Kind.AMENDMENT, Kind.NO_AWARD)

    @property
    def phases(self) -> tuple[Phase, ...]:
        """When it can be proposed and published."""
        return PHASES[self]

    @property
    def waits(self) -> str:
        """“An amendment waits”"""
        return WAITS[self]


LABELS = {
    Kind.AMENDMENT: "Amendment",
    Kind.EXTENSION: "Extension",
    Kind.RESUMPTION: "Goes on after a pause",
    Kind.NO_AWARD: "Ended without an award",
}
BEFORE_OPENING = (Phase.APPROVED, Phase.ANNOUNCED)
PHASES = {
    Kind.AMENDMENT: (*BEFORE_OPENING, Phase.OPEN, Phase.PAUSED),
    Kind.EXTENSION: (Phase.OPEN,),
    Kind.RESUMPTION: (Phase.PAUSED,),
    Kind.NO_AWARD: (Phase.CLOSED,),
}
FROZEN_REASON = (
    "This challenge has opened. From the opening on nobody can change its criteria, weights, scale, eligibility questions "
    "or panel rules: companies decide by them whether to bid."
)
WAITS = {
    Kind.AMENDMENT: "An amendment waits",
    Kind.EXTENSION: "An extension waits",
    Kind.RESUMPTION: "Going on after the pause waits",
    Kind.NO_AWARD: "Ending it without an award waits",
}


class State(StrEnum):
    WAITING = "waiting"
    PUBLISHED = "published"
    DROPPED = "dropped"


def state_of(*, published_at: datetime | None, dropped_at: datetime | None) -> State:
    if published_at is not None:
        return State.PUBLISHED
    return State.DROPPED if dropped_at is not None else State.WAITING
