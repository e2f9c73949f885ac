"""What is late after a decision: readings of measures, check-ins, milestones and payments. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sprint.dashboards.figures.late import Late
from sprint.delivery.reading_dates import MONTHS
from sprint.delivery.readings import Trial
from sprint.delivery.rhythm import Side, Span, due_on, missing
from sprint.delivery.stories import Story
from sprint.shortlists.titles import short_title
from sprint.web.filters import plural, pounds
from sprint.when import london


@dataclass(frozen=True)
class TeamFacts:
    """One team whose sprint goes on, for the region. `late` are titles of milestones with their days, `owed` amounts with theirs."""

    reference: str
    company: str
    challenge: str
    span: Span | None
    given: Mapping[str, set[date]]
    late: Sequence[tuple[str, date]] = ()
    owed: Sequence[tuple[int, date]] = ()


def readings(trials: Iterable[Trial], stories: Mapping[tuple[int, int | None], Sequence[Story]], today: date) -> Iterator[Late]:  # fmt: skip
    """One line for each month of a trial whose numbers everybody waits for."""
    for trial in trials:
        for months in MONTHS:
            slots = [slot for story in stories[trial.key] for slot in story.slots if slot.months == months]
            if owed := [slot for slot in slots if slot.is_owed(today)]:
                what = f"{plural(len(owed), 'reading')} {f'at {months} months' if months else 'at the start'}"
                yield Late(
                    what, short_title(trial.title), london(owed[0].due_on), trial.council or "its problem owners",
                    "outcomes.desk", {"reference": trial.reference, "slug": trial.slug},
                )  # fmt: skip


def teams(found: Iterable[TeamFacts], today: date) -> Iterator[Late]:
    for each in found:
        for side in Side:
            yield from _check_ins(each, side, today)
        for title, on in each.late:
            yield _late(each, f"Milestone: {title}", on, "both sides", "milestones")
        for amount, on in each.owed:
            yield _late(each, f"Payment of {pounds(amount)}", on, "the sprint team", "payments")


def _check_ins(of: TeamFacts, side: Side, today: date) -> Iterator[Late]:
    weeks = missing(of.span, of.given.get(side, set()), today) if of.span else []
    if weeks:
        who = of.company if side is Side.COMPANY else "its problem owners"
        yield _late(of, plural(len(weeks), "weekly check-in"), due_on(weeks[0]), who, "check_ins")


def _late(of: TeamFacts, what: str, on: date, waits_for: str, endpoint: str) -> Late:
    about = f"{of.company}, {of.challenge}"
    return Late(what, about, london(on), waits_for, f"workspaces.{endpoint}", {"reference": of.reference})
