"""A council's part in the sprint: its problems, the challenges it stands behind, and what came of them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sprint.challenges.lifecycle import Phase
from sprint.delivery.progress import Change
from sprint.delivery.readings import Trial
from sprint.delivery.stories import Story
from sprint.shortlists.titles import short_title
from sprint.web import charts
from sprint.web.filters import in_words
from sprint.when import day

SUGGESTED = 5
DRAWN = 12
"""Measures in the chart; the table and the download hold all."""


@dataclass(frozen=True)
class OwnProblem:
    """A problem that one of the councils has. `challenge` is empty where it was not taken up, `reference` too while that is a draft."""

    reference: str
    title: str
    posted_at: datetime
    is_own: bool
    """Posted by one of the councils; others they said to have too."""
    holders: int
    is_closed: bool
    is_taken_up: bool
    challenge: str
    challenge_reference: str

    @property
    def became(self) -> str:
        if self.challenge:
            return self.challenge
        if self.is_taken_up:
            return "A challenge that is being written"
        return "Closed" if self.is_closed else "In the pool"


@dataclass(frozen=True)
class Sponsored:
    """A public challenge in which one of the councils takes part."""

    id: int
    reference: str
    name: str
    year: int
    phase: Phase
    released_at: datetime | None
    shortlisted: int
    ends: Sequence[str] = ()
    """How each team's sprint ended, as published."""

    @property
    def outcome(self) -> str:
        if self.released_at is None:
            return self.phase.label
        if not self.shortlisted:
            return "No shortlist"
        teams = f"{self.shortlisted} shortlisted"
        return f"{teams}: {_together(self.ends, of=self.shortlisted)}" if self.ends else teams


def _together(ends: Sequence[str], *, of: int) -> str:
    """“both adopted”, “one adopted, two go on”: of so many teams."""
    if of == 1:
        return ends[0].lower()
    counts = sorted(Counter(each.lower() for each in ends).items())
    return ", ".join(
        f"{'both' if count == of == 2 else in_words(count)} {end if count == 1 else end.replace('goes', 'go')}"
        for end, count in counts
    )


@dataclass(frozen=True)
class Tried:
    """Where a measure is read, with its stories: a challenge of the councils, or what one adopted, or others from them."""

    trial: Trial
    stories: Sequence[Story]

    @property
    def name(self) -> str:
        return short_title(self.trial.title)

    @property
    def best(self) -> Change | None:
        """The best that a measure of it shows."""
        changes = [each.change for each in self.stories if each.change]
        return min(changes, key=list(Change).index, default=None)

    @property
    def words(self) -> str:
        """The measure that got furthest, in a sentence."""
        told = [each for each in self.stories if each.change]
        return min(told, key=lambda each: list(Change).index(each.change or Change.WORSE)).sentence if told else ""


@dataclass(frozen=True)
class CouncilFigures:
    problems: Sequence[OwnProblem]
    sponsored: Sequence[Sponsored]
    own: Sequence[Tried]
    """What is read of the challenges in which the councils take part."""
    by_others: Sequence[Tried]
    adopted: Sequence[Tried]
    could: Sequence[Tried]

    @cached_property
    def measures(self) -> list[tuple[Tried, Story]]:
        return [(tried, story) for tried in (*self.own, *self.adopted) for story in tried.stories]

    @cached_property
    def read(self) -> list[tuple[Tried, Story]]:
        return [(tried, story) for tried, story in self.measures if story.actual is not None and story.way]

    @property
    def met(self) -> int:
        return sum(story.change is Change.MET for _, story in self.read)

    @property
    def heading(self) -> str:
        """What became of the councils' problems."""
        taken, count = sum(each.is_taken_up for each in self.problems), len(self.problems)
        if not count:
            return "Your council has no problem in the pool yet"
        if count == 1:
            return f"The problem of your council {'became a challenge' if taken else 'waits in the pool'}"
        if not taken:
            return f"{in_words(count).capitalize()} problems of your council wait in the pool"
        became = "a challenge" if taken == 1 else "challenges"
        return f"{in_words(taken).capitalize()} of your council’s {in_words(count)} problems became {became}"

    @property
    def numbers(self) -> list[dict[str, object]]:
        """At most four."""
        ended = sum(each.trial.stopped_on is not None for each in self.by_others)
        of_these = f", {in_words(ended)} ended" if ended else ""
        counts = (
            (sum(each.is_own for each in self.problems), "problem posted", "problems posted"),
            (sum(not each.is_own for each in self.problems), "time “we have this too”", "times “we have this too”"),
            (len(self.sponsored), "challenge you take part in", "challenges you take part in"),
            (len(self.by_others), f"adoption of them by others{of_these}", f"adoptions of them by others{of_these}"),
        )
        return [{"value": count, "text": one if count == 1 else many} for count, one, many in counts]

    def chart(self, csv_href: str) -> charts.Chart | None:
        found = self.read[:DRAWN]
        if not found:
            return None
        return charts.progress_dots(
            [each for _, story in found if (each := _reading(story))], title=self.met_heading, csv_href=csv_href,
            unit="From the baseline to the target, by the last confirmed reading",
        )  # fmt: skip

    @property
    def met_heading(self) -> str:
        if not self.met:
            return "No measure has reached its target yet"
        if len(self.read) == 1:
            return "The one measure read so far reached its target"
        return f"{in_words(self.met).capitalize()} of {in_words(len(self.read))} measures reached their target"


def _reading(of: Story) -> charts.Reading | None:
    if of.way is None or of.actual is None:
        return None
    said = of.change.label if of.change else ""
    return charts.Reading(of.target.metric, float(of.way.baseline), float(of.way.target), float(of.actual), said)


def suggested(found: Iterable[Tried]) -> list[Tried]:
    """What got closer to its target elsewhere, what met it first."""
    good = [each for each in found if each.best in (Change.MET, Change.CLOSER)]
    return sorted(good, key=lambda each: (list(Change).index(each.best or Change.WORSE), -each.trial.challenge_id))[:SUGGESTED]  # fmt: skip


def problem_rows(of: CouncilFigures) -> Iterator[tuple[object, ...]]:
    yield "Problem", "Reference", "Posted", "Posted by you", "Councils that have it", "What became of it", "Challenge"
    for each in of.problems:
        yield (
            each.title, each.reference, day(each.posted_at), "yes" if each.is_own else "no", each.holders, each.became,
            each.challenge_reference,
        )  # fmt: skip


def measure_rows(of: CouncilFigures) -> Iterator[tuple[object, ...]]:
    yield (
        "Challenge",
        "Reference",
        "Where",
        "Measure",
        "Unit",
        "Baseline",
        "Target",
        "Last reading",
        "Read on",
        "What it says",
    )
    for tried, story in of.measures:
        slot = story.latest_number
        yield (
            tried.name, tried.trial.reference, tried.trial.where, story.target.metric, story.target.unit,
            _plain(story.way.baseline if story.way else None), _plain(story.target.target), _plain(story.actual),
            _read_on(slot.confirmed.read_on if slot and slot.confirmed else None), story.change.label if story.change else "Not read yet",
        )  # fmt: skip


def _plain(value: object) -> str:
    return "" if value is None else f"{value:f}"


def _read_on(on: date | None) -> str:
    return on.isoformat() if on else ""
