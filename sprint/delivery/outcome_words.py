"""What came of a challenge in a sentence, and the charts of its measures. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from sprint.delivery.progress import Change, is_percent
from sprint.delivery.readings import Slot
from sprint.delivery.stories import Story
from sprint.web import charts
from sprint.when import day

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SAID = {
    Change.MET: ("met its target", "met their targets"),
    Change.CLOSER: ("moved towards its target", "moved towards their targets"),
    Change.SAME: ("did not change", "did not change"),
    Change.WORSE: ("is further from its target than before", "are further from their targets than before"),
}


def summary(stories: Sequence[Story], today: date) -> str:
    """“One measure met its target, one has no number after the start yet. Two readings are overdue.”"""
    counts = Counter(each.change for each in stories)
    parts = [_counted(counts[change], *SAID[change]) for change in Change if counts[change]]
    if missing := counts[None]:
        parts.append(_counted(missing, "has no number after the start yet", "have no number after the start yet"))
    owed = sum(len(each.owed(today)) for each in stories)
    late = f" {_word(owed).capitalize()} {'reading is' if owed == 1 else 'readings are'} overdue." if owed else ""
    return f"{_of_measures(parts)}.{late}" if parts else "No measure was stated."


def _of_measures(parts: Sequence[str]) -> str:
    """“measure” stands once, in the first part."""
    number, rest = parts[0].split(" ", 1)
    first = f"{number.capitalize()} {'measure' if number == 'one' else 'measures'} {rest}"
    return ", ".join([first, *parts[1:]])


def _counted(number: int, one: str, many: str) -> str:
    return f"{_word(number)} {one if number == 1 else many}"


def _word(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def chart_of(story: Story, today: date, *, top: Decimal, level: int = 3) -> charts.Chart | None:
    """Baseline, readings and target of one measure in one trial; None while there is no baseline."""
    if story.way is None:
        return None
    target, trial = story.target, story.slots[0].trial
    suffix = "%" if is_percent(target.unit) else ""
    baseline = charts.Point("Before", float(story.way.baseline), _shown(story.way.baseline, suffix))
    months = [each for each in story.slots if each.months or trial.adoption_id is None]
    return charts.readings(
        [baseline, *(_point(each, suffix, today) for each in months)],
        target=float(target.target), top=float(top), title=story.sentence, unit=_unit_line(story),
        show=lambda value: _shown(Decimal(str(value)), suffix), level=level, has_table=False,
        key=f"measure-{target.position}-{trial.slug or 'own'}",
        source=f"Source of the baseline: {target.source}." if target.source and trial.adoption_id is None else "",
    )  # fmt: skip


def _unit_line(story: Story) -> str:
    target = story.target
    parts = [target.unit if not is_percent(target.unit) else "Per cent"]
    if story.slots[0].trial.adoption_id is not None:
        parts.append("baseline: its own reading at the start")
    elif target.baseline_period:
        parts.append(f"before: {target.baseline_period}")
    if target.due_on:
        parts.append(f"target for {day(target.due_on)}")
    line = ", ".join(parts)
    return f"{line[:1].upper()}{line[1:]}."


def _point(slot: Slot, suffix: str, today: date) -> charts.Point:
    entry = slot.confirmed
    if entry and entry.value is not None:
        return charts.Point(slot.label, float(entry.value), _shown(entry.value, suffix))
    if entry:
        return charts.Point(slot.label, None, "Not measured", "not measured")
    return charts.Point(slot.label, None, slot.public_words(today), "overdue" if slot.is_owed(today) else "")


def _shown(value: Decimal, suffix: str) -> str:
    return f"{charts.plain(float(value))}{suffix}"


def highest(stories: Iterable[Story]) -> Decimal:
    """The top of one scale for the same measure in several trials."""
    known = [Decimal(0)]
    for each in stories:
        known += [each.way.baseline] if each.way else []
        known += [slot.confirmed.value for slot in each.slots if slot.confirmed and slot.confirmed.value is not None]
    return max(known)
