"""Readings as rows of a table: one for each measure and month, given or not. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from sprint.delivery.readings import Slot, State, Trial
from sprint.delivery.stories import Story

HEAD = (
    "Challenge", "Title", "Region", "Edition", "Theme", "Where", "Measure", "Unit", "Baseline", "Target", "Target for", "Months after the start",
    "Due", "State", "Value", "Why not measured", "Read on", "Source", "Who vouches", "Note", "Shows",
)  # fmt: skip


class Row(Protocol):
    """A released challenge with its trials and what is known of each."""

    @property
    def reference(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def theme(self) -> str: ...
    @property
    def trials(self) -> Sequence[Trial]: ...
    @property
    def stories(self) -> Mapping[tuple[int, int | None], Sequence[Story]]: ...


def lines(row: Row, today: date) -> Iterator[tuple[object, ...]]:
    """Public readings only: `stories` hold no others."""
    about = (row.reference, row.title, row.region, row.year, row.theme)
    for trial in row.trials:
        for story in row.stories[trial.key]:
            for slot in story.slots:
                yield (*about, trial.where, *_line(story, slot, today))


def _line(story: Story, slot: Slot, today: date) -> tuple[object, ...]:
    target, entry = story.target, slot.confirmed
    baseline = story.way.baseline if story.way else None
    measure = (
        target.metric, target.unit, plain(baseline), plain(target.target), target.due_on, slot.months, slot.due_on,
    )  # fmt: skip
    if entry is None:
        state = {State.OVERDUE: "overdue", State.NOT_NEEDED: "stopped before"}.get(slot.state(today), "not due yet")
        return (*measure, state, "", "", "", "", "", "", "")
    shows = story.way.change(entry.value).label if story.way and entry.value is not None else ""
    state = "not measured" if entry.value is None else "given"
    return (
        *measure, state, plain(entry.value), entry.not_measured, entry.read_on, entry.source, entry.post, entry.note, shows,
    )  # fmt: skip


def plain(value: object) -> str:
    """A number for a spreadsheet: no thousands, no exponent."""
    return "" if value is None else f"{value:f}"
