"""Which part of an assessor's pile to show: by how far a sheet is, or those marked to come back to. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from sprint.assessments.states import SheetState


class InPile(Protocol):
    """A proposal to score with its state and flag."""

    @property
    def state(self) -> SheetState: ...
    @property
    def is_flagged(self) -> bool: ...


Row = TypeVar("Row", bound=InPile)


class Part(StrEnum):
    ALL = "all"
    NOT_STARTED = "not-started"
    STARTED = "started"
    FLAGGED = "flagged"
    READY = "ready"
    LOCKED = "locked"

    @property
    def label(self) -> str:
        names = {Part.READY: "Ready to lock", Part.FLAGGED: "To come back to"}
        return names.get(self, self.value.replace("-", " ").capitalize())

    def holds(self, row: InPile) -> bool:
        is_part = {
            Part.ALL: True, Part.FLAGGED: row.is_flagged, Part.LOCKED: row.state.is_locked,
            Part.READY: row.state.is_scored and not row.state.is_locked,
            Part.NOT_STARTED: not row.state.is_begun and not row.state.is_locked,
            Part.STARTED: row.state.is_begun and not row.state.is_scored and not row.state.is_locked,
        }  # fmt: skip
        return is_part[self]


def part_of(asked: str) -> Part:
    """The whole pile for whatever is no part of it."""
    return Part(asked) if asked in set(Part) else Part.ALL


def counted(rows: Sequence[InPile]) -> dict[Part, int]:
    return {part: sum(part.holds(row) for row in rows) for part in Part}


def within(rows: Sequence[Row], part: Part) -> list[Row]:
    return [row for row in rows if part.holds(row)]
