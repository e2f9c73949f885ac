"""An objection to a decision: how it reached us, what became of it, and how long it keeps the standstill going. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sprint.editions.standstill import Spell
from sprint.when import day


class Channel(StrEnum):
    """How it reached the region."""

    SERVICE = "service"
    EMAIL = "email"
    LETTER = "letter"
    COURT = "court"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {"service": "Through this service", "email": "E-mail", "letter": "Letter", "court": "Papers from a court"}.get(
            self.value, "Another way"
        )  # fmt: skip


class Kind(StrEnum):
    """What happened to it. Each happens at most once."""

    ANSWERED = "answered"
    COURT = "court"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return {
            "answered": "Answered", "court": "Court proceedings issued", "settled": "Settled or decided by the court",
            "withdrawn": "Withdrawn by who objected",
        }[self.value]  # fmt: skip


ENDS = (Kind.SETTLED, Kind.WITHDRAWN)


@dataclass(frozen=True)
class Happened:
    kind: Kind
    on: date


def possible(happened: Sequence[Happened]) -> list[Kind]:
    """What can be recorded next. After a settlement or a withdrawal nothing can."""
    known = {each.kind for each in happened}
    return [] if known & set(ENDS) else [kind for kind in Kind if kind not in known]


def ended_on(happened: Sequence[Happened]) -> date | None:
    """The day from which it no longer waits: settled, withdrawn, or answered where no court was asked."""
    days = {each.kind: each.on for each in happened}
    final = next((days[kind] for kind in ENDS if kind in days), None)
    return final or (None if Kind.COURT in days else days.get(Kind.ANSWERED))


def spells(received_on: date, happened: Sequence[Happened]) -> list[Spell]:
    """Until it is answered, and from the day a court is asked until that ends: what was answered may go to court later."""
    days = {each.kind: each.on for each in happened}
    final = next((days[kind] for kind in ENDS if kind in days), None)
    found = [Spell(received_on, min(filter(None, (days.get(Kind.ANSWERED), final)), default=None))]
    if Kind.COURT in days:
        found.append(Spell(days[Kind.COURT], final))
    return found


def state(happened: Sequence[Happened], *, due_on: date, today: date) -> str:
    """“Waits for an answer, due on 7 May 2027”, “Answered on …”, “In court since …”."""
    days = {each.kind: each.on for each in happened}
    for kind, words in ((Kind.SETTLED, "Settled on"), (Kind.WITHDRAWN, "Withdrawn on"), (Kind.COURT, "In court since"),
                        (Kind.ANSWERED, "Answered on")):  # fmt: skip
        if kind in days:
            return f"{words} {day(days[kind])}"
    return f"Answer overdue since {day(due_on)}" if today > due_on else f"Waits for an answer, due by {day(due_on)}"
