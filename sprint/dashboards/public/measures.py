"""How far the measures of one edition came on their way from baseline to target. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from sprint.dashboards.public.charts import LEVEL
from sprint.dashboards.public.lookup import Figure
from sprint.delivery.progress import Change, amount
from sprint.delivery.stories import Story
from sprint.web import charts
from sprint.web.charts import Reading
from sprint.web.filters import in_words

SHOWN = 10
"""More than that are on the page of outcomes."""


def measures(stories: Sequence[Story], region: str, year: int) -> Figure | None:
    """None while nothing was read. Those read last come first."""
    read = sorted((each for each in stories if each.change), key=_read_on, reverse=True)
    if not read:
        return None
    met = sum(each.change is Change.MET for each in read)
    few = f", the {SHOWN} of {len(read)} measures that were read last" if len(read) > SHOWN else ""
    drawn = charts.progress_dots(
        [_reading(each) for each in read[:SHOWN]], key="measures", title=_title(met, len(read), year), level=LEVEL,
        unit=f"The way from baseline to target at the last reading, {region}, edition {year}{few}",
        source="Read by the councils, confirmed by a second person.",
    )  # fmt: skip
    return Figure(drawn)


def _title(met: int, read: int, year: int) -> str:
    if read == 1:
        return f"The one measure of {year} read so far {'met' if met else 'has not met'} its target"
    if met in (0, read):
        return f"{'All' if met else 'None of the'} {in_words(read)} measures of {year} read so far met their target"
    return f"{in_words(met).capitalize()} of {in_words(read)} measures of {year} read so far met their target"


def _read_on(story: Story) -> tuple[str, str]:
    slot = story.latest_number
    entry = slot.confirmed if slot else None
    return (entry.read_on.isoformat() if entry and entry.read_on else "", story.target.metric)


def _reading(story: Story) -> Reading:
    of, actual = story.target, story.actual
    words = of.baseline_words, of.target_words, "" if actual is None else amount(actual, of.unit)
    return Reading(
        of.metric, float(of.baseline), float(of.target), None if actual is None else float(actual),
        f"{of.baseline.normalize():f} to {words[2]}", story.change is Change.MET, words,
    )  # fmt: skip
