"""What waits around the readings of measures: to record, to record again, and to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sprint.dashboards.waiting import Kind, Waiting
from sprint.when import day, london


@dataclass(frozen=True)
class ReadingFacts:
    """One month of one challenge, or of a council that adopted it; counts are of its measures."""

    reference: str
    slug: str
    name: str
    council: str
    months: int
    due_on: date
    missing: int
    returned: int
    to_confirm: int
    records: bool
    """Whether this person's side is the one that is asked for numbers: the team is when they are overdue."""


def tasks(found: Iterable[ReadingFacts], now: datetime) -> Iterator[Waiting]:
    for each in found:
        due = london(each.due_on)
        about = f"{each.name}{f', adopted by {each.council}' if each.council else ''}. Due {day(each.due_on)}."
        if each.missing and (each.records or due < now):
            title = f"{'Record' if each.records else 'See to'} {_readings(each.missing)} {_when(each.months)}"
            yield _waiting(each, due, title, about, "Record them" if each.records else "Look at them")
        if each.returned and each.records:
            title = f"Record {_readings(each.returned)} again"
            yield _waiting(each, due, title, f"{about} It came back with a comment.", "Read the comment")
        if each.to_confirm:
            title = f"Confirm {_readings(each.to_confirm)} {_when(each.months)}"
            yield _waiting(each, due, title, f"{about} Nobody else sees it before.", "Look and confirm")


def _waiting(of: ReadingFacts, at: datetime, title: str, text: str, link_text: str) -> Waiting:
    args: Mapping[str, str] = {"reference": of.reference, "slug": of.slug}
    return Waiting(at, title, text, "outcomes.desk", link_text, args, Kind.BY)


def _readings(number: int) -> str:
    return "a reading" if number == 1 else f"{number} readings"


def _when(months: int) -> str:
    return f"at {months} months" if months else "at the start"
