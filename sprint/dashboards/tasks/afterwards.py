"""What waits for a region's team after a decision: objections to answer, and deletions to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from sprint.dashboards.waiting import Kind, Waiting
from sprint.when import london

END_OF_DAY = time(17)


@dataclass(frozen=True)
class ObjectionFacts:
    """One that has not ended. `court_on` is the day a court was asked."""

    reference: str
    name: str
    number: int
    due_on: date
    court_on: date | None


@dataclass(frozen=True)
class DeletionFacts:
    """A colleague's request, and from when on it can be confirmed."""

    reference: str
    name: str
    papers: str
    since: datetime


def objections(found: Iterable[ObjectionFacts]) -> Iterator[Waiting]:
    for each in found:
        if each.court_on:
            at, kind, title = each.court_on, Kind.SINCE, "An objection is in court"
            text, link_text = f"{each.name}. Record how it ends. Nothing is signed before.", "Look at it"
        else:
            at, kind, title = each.due_on, Kind.BY, "Answer an objection to a decision"
            text, link_text = f"{each.name}. Record the answer that was given.", "Read it"
        args = {"reference": each.reference, "number": str(each.number)}
        yield Waiting(london(at, END_OF_DAY), title, text, "objections.objection", link_text, args, kind)


def deletions(found: Iterable[DeletionFacts]) -> Iterator[Waiting]:
    for each in found:
        text = f"{each.name}. {each.papers}. A colleague asked; someone else confirms or leaves it."
        args = {"reference": each.reference}
        yield Waiting(each.since, "Confirm a deletion", text, "retention.show", "See what would go", args, Kind.SINCE)
