"""Which part of an assessor's pile to show: by how far a sheet is, those marked to come back to, and what is near. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

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


def part_of(asked: str) -> Part:
    """The whole pile for whatever is no part of it."""
    return Part(asked) if asked in set(Part) else Part.ALL


def counted(rows: Sequence[InPile]) -> dict[Part, int]:
    found = Counter(part for row in rows for part in parts(row))
    return {part: found[part] for part in Part}


def within(rows: Sequence[Row], part: Part) -> Sequence[Row]:
    return rows if part is Part.ALL else [row for row in rows if part in parts(row)]


def parts(row: InPile) -> Iterator[Part]:
    """Every part that holds this proposal: looked at once, since there may be thousands."""
    yield Part.ALL
    if row.is_flagged:
        yield Part.FLAGGED
    if row.state.is_locked:
        yield Part.LOCKED
    elif row.state.is_begun and not row.state.is_scored:
        yield Part.STARTED
    else:
        if not row.state.is_begun:
            yield Part.NOT_STARTED
        if row.state.is_scored:
            yield Part.READY


NEAR = 30
"""So many on either side are linked from a proposal's page: a progress bar of hundreds is no bar any more."""
Each = TypeVar("Each")


@dataclass(frozen=True)
class Stretch(Generic[Each]):
    """A run of a pile, from its number `first` on."""

    first: int
    rows: Sequence[Each]


def stretch(rows: Sequence[Each], number: int) -> Stretch[Each]:
    """What lies around one number; the whole of a pile that is no longer than that."""
    first = max(1, min(number - NEAR, len(rows) - 2 * NEAR))
    return Stretch(first, rows[first - 1 : first + 2 * NEAR])
