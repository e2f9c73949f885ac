"""The measures of one trial as the API tells them: what is confirmed, and for each other month why there is no number. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sprint.delivery import readings
from sprint.delivery.progress import Way
from sprint.delivery.readings import Slot
from sprint.delivery.stories import Story
from sprint.opendata.api import shapes
from sprint.opendata.api.shapes.outcome import ReadingState


def trial(of: readings.Trial, stories: Sequence[Story], today: date) -> shapes.Trial:
    return shapes.Trial(
        of.slug, of.council, of.start, of.stopped_on, of.stopped_why, tuple(_measure(each, today) for each in stories)
    )


def _measure(story: Story, today: date) -> shapes.ReadMeasure:
    target = story.target
    return shapes.ReadMeasure(
        metric=target.metric,
        unit=target.unit,
        baseline=story.way.baseline if story.way else None,
        target=target.target,
        target_for=target.due_on,
        readings=tuple(_reading(each, story.way, today) for each in story.slots),
    )


def _reading(slot: Slot, way: Way | None, today: date) -> shapes.ReadValue:
    entry = slot.confirmed
    return shapes.ReadValue(
        months=slot.months,
        due_on=slot.due_on,
        state=_state(slot, today),
        value=entry.value if entry else None,
        not_measured=entry.not_measured if entry else "",
        read_on=entry.read_on if entry else None,
        source=entry.source if entry else "",
        vouched_by=entry.post if entry else "",
        note=entry.note if entry else "",
        shows=way.change(entry.value) if way and entry and entry.value is not None else None,
    )


def _state(slot: Slot, today: date) -> ReadingState:
    if slot.confirmed:
        return ReadingState.NOT_MEASURED if slot.confirmed.value is None else ReadingState.GIVEN
    if not slot.trial.is_due(slot.months):
        return ReadingState.STOPPED
    return ReadingState.OVERDUE if slot.is_owed(today) else ReadingState.LATER
