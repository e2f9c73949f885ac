"""What is late in a region's sprint: since when, and whom it waits for. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sprint.actor import Role
from sprint.challenges.lifecycle import Phase
from sprint.dashboards.facts import ChallengeFacts
from sprint.dashboards.tasks.team import CDO, TEAM, Task, tasks
from sprint.web.filters import in_words
from sprint.when import as_date, day

PANEL, CHAIR = "the panel", "the panel’s chair"


@dataclass(frozen=True)
class Late:
    """One promise that was not kept yet. `endpoint` and `args` lead to where it is seen to."""

    what: str
    about: str
    due_at: datetime
    waits_for: str
    endpoint: str
    args: Mapping[str, str] = field(default_factory=dict)

    def days(self, now: datetime) -> int:
        return (as_date(now) - as_date(self.due_at)).days

    def days_words(self, now: datetime) -> str:
        return f"{_days(self.days(now))} late"

    @property
    def sentence(self) -> str:
        return f"{self.about}. Waiting for {self.waits_for}, due on {day(self.due_at)}."


def of_challenges(challenges: Iterable[ChallengeFacts], now: datetime) -> Iterator[Late]:
    """What the team has to do, and what it waits for itself: the opening of a box, its panels, the promised result."""
    for each in challenges:
        for task in tasks([each], now):
            if task.waiting.is_late(now):
                yield _of_task(each, task)
        if each.progress is not None or each.opened_at is None:
            yield from _of_panel(each, now)


def in_order(found: Iterable[Late], now: datetime) -> list[Late]:
    """The latest first."""
    return sorted(found, key=lambda each: (-each.days(now), each.about, each.what))


def heading(found: Sequence[Late], year: int | None, now: datetime) -> str:
    """“Three things are late, the longest by 12 days”; `found` in order."""
    if year is None:
        return "No edition has been started"
    if not found:
        return f"Nothing is late in the {year} edition"
    told = _days(found[0].days(now))
    if len(found) == 1:
        return f"One thing is late, by {told}"
    return f"{in_words(len(found)).capitalize()} things are late, the longest by {told}"


def rows(found: Iterable[Late], now: datetime) -> list[tuple[object, ...]]:
    """Head and body of the download."""
    head = ("What", "About", "Was due", "Days late", "Waits for")
    return [head, *((each.what, each.about, day(each.due_at), each.days(now), each.waits_for) for each in found)]


def _of_task(of: ChallengeFacts, task: Task) -> Late:
    waiting = task.waiting
    return Late(waiting.title, of.name, waiting.at, _whom(task), waiting.endpoint, waiting.args)


def _whom(task: Task) -> str:
    if task.only is not None:
        return "whoever wrote it"
    who = _office(task.roles)
    return f"{who}, not whoever did the step before" if task.without is not None else who


def _office(roles: frozenset[Role]) -> str:
    if not roles:
        return "a colleague who took no part in it"
    if roles == TEAM:
        return "the CDO or an officer"
    return "the CDO" if roles == CDO else "an officer"


def _of_panel(of: ChallengeFacts, now: datetime) -> Iterator[Late]:
    if of.is_over or of.phase(now) is not Phase.CLOSED:
        return
    for what, due_at, waits_for, endpoint in _missing(of):
        late = Late(what, of.name, due_at, waits_for, endpoint, {"reference": of.reference})
        if late.days(now) > 0:
            yield late


def _missing(of: ChallengeFacts) -> Iterator[tuple[str, datetime, str, str]]:
    """The step at which the challenge stands, and what was promised to the public beyond it."""
    seen = of.progress
    if seen is None:
        yield "Open the box", of.screening_due_at, "two people of the sprint team", "proposals.opening"
    elif seen.unsettled == 0 and seen.unassigned == 0 and seen.short_of_sheets:
        what = f"Scores of {seen.short_of_sheets} proposal{'' if seen.short_of_sheets == 1 else 's'}"
        yield what, of.scores_due_at, PANEL, "assessments.overview"
    elif seen.unsettled == 0 and not seen.short_of_sheets and seen.unmoderated:
        what = f"Agreed scores of {seen.unmoderated} proposal{'' if seen.unmoderated == 1 else 's'}"
        yield what, of.moderation_due_at, CHAIR, "assessments.moderation"
    if seen is None or not seen.is_ready:
        yield "The shortlist promised to everybody", of.decision_due_at, "the steps before it", "challenges.show"
    if of.decision is None:
        yield "The result promised to companies", of.feedback_due_at, "the shortlist", "challenges.show"


def _days(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'}"
