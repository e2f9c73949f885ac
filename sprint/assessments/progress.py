"""How far each seat and each proposal of a panel is, who is late with what, and what may be asked of them again. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sprint.actor import SeatRole
from sprint.assessments.states import ModerationState
from sprint.when import as_date, moment


class Duty(StrEnum):
    """What somebody in a seat still has to do."""

    DECLARE = "declare"
    SCORE = "score"

    @property
    def asked(self) -> str:
        return ASKED[self]

    @property
    def page(self) -> str:
        return PAGES[self]


ASKED = {
    Duty.DECLARE: "Declare your interests: no proposal opens to you before.",
    Duty.SCORE: "Score the proposals that were given to you, and lock your scores: only locked sheets count.",
}
PAGES = {Duty.DECLARE: "interests", Duty.SCORE: "scoring"}


@dataclass(frozen=True)
class Dates:
    """What the panel was promised to be done by."""

    declare_by: datetime
    scores_due_at: datetime

    def of(self, duty: Duty) -> datetime:
        return self.declare_by if duty is Duty.DECLARE else self.scores_due_at


@dataclass(frozen=True)
class SeatProgress:
    """One seat; the counts are of proposals that the person who looks may know of."""

    id: int
    name: str
    role: SeatRole
    invited_at: datetime
    accepted_at: datetime | None
    terms_at: datetime | None
    last_nudged_at: datetime | None
    companies: int
    declared: int = 0
    preferences: int = 0
    assigned: int = 0
    begun: int = 0
    locked: int = 0
    last_seen_at: datetime | None = None

    @property
    def has_declared(self) -> bool:
        return self.declared >= self.companies

    @property
    def is_scorer(self) -> bool:
        return self.role is not SeatRole.OBSERVER

    @property
    def owes(self) -> list[Duty]:
        """What is open, in the order in which it is done."""
        if self.accepted_at is None:
            return []
        found = [] if self.has_declared else [Duty.DECLARE]
        return [*found, Duty.SCORE] if self.is_scorer and self.locked < self.assigned else found

    def late(self, dates: Dates, now: datetime) -> list[Duty]:
        return [duty for duty in self.owes if now >= dates.of(duty)]

    def was_nudged_today(self, now: datetime) -> bool:
        return self.last_nudged_at is not None and as_date(self.last_nudged_at) == as_date(now)

    def state(self, dates: Dates, now: datetime) -> tuple[str, str]:
        """In words, and the kind of its tag."""
        if self.accepted_at is None:
            return "Invited", "outline"
        if late := self.late(dates, now):
            return ("Declaration overdue" if late[0] is Duty.DECLARE else "Scores overdue"), "warm"
        if not self.has_declared:
            return "To declare", "wash"
        if not self.is_scorer:
            return "Declared", "finished"
        if not self.assigned:
            return "Nothing assigned", "outline"
        return ("All locked", "finished") if self.locked == self.assigned else ("Scoring", "wash")


@dataclass(frozen=True)
class ProposalProgress:
    """One proposal: never a score, only how far it is."""

    id: int
    label: str
    state: ModerationState
    present: int = 0
    signed: int = 0

    def is_short(self, quorum: int) -> bool:
        """Too few locked sheets to decide on it."""
        return self.state.locked < quorum


class Show(StrEnum):
    """Which proposals of the overview are listed."""

    ALL = "all"
    SHORT = "short"
    OVERDUE = "overdue"
    TO_MODERATE = "to-moderate"
    UNSIGNED = "unsigned"
    COMPLETE = "complete"

    @property
    def label(self) -> str:
        return SHOWN[self]


SHOWN = {
    Show.ALL: "All",
    Show.SHORT: "Short of quorum",
    Show.OVERDUE: "Scores overdue",
    Show.TO_MODERATE: "Ready to moderate",
    Show.UNSIGNED: "Signatures missing",
    Show.COMPLETE: "Complete",
}


def chosen(
    rows: Iterable[ProposalProgress], show: Show, *, quorum: int, dates: Dates, now: datetime
) -> list[ProposalProgress]:
    if show is Show.ALL:
        return list(rows)
    return [each for each in rows if show in _choices(each, quorum, now >= dates.scores_due_at)]


def counted(rows: Iterable[ProposalProgress], *, quorum: int, dates: Dates, now: datetime) -> dict[Show, int]:
    """How many proposals each choice lists."""
    is_due = now >= dates.scores_due_at
    found = Counter(show for each in rows for show in _choices(each, quorum, is_due))
    return {show: found[show] for show in Show}


def _choices(row: ProposalProgress, quorum: int, is_due: bool) -> Iterator[Show]:
    """Every choice that lists this proposal: looked at once, since there may be thousands."""
    state, is_open = row.state, row.state.is_open
    yield Show.ALL
    if row.is_short(quorum):
        yield Show.SHORT
    if is_due and not is_open:
        yield Show.OVERDUE
    if is_open:
        yield Show.COMPLETE if state.is_complete else Show.TO_MODERATE
    if state.agreed and row.signed < row.present:
        yield Show.UNSIGNED


def to_nudge(
    seats: Sequence[SeatProgress], asked: Iterable[int], now: datetime, *, own: int | None = None
) -> list[SeatProgress]:
    """Of those asked for, who has something to do and was not nudged today; nobody nudges their `own` seat."""
    ids = set(asked) - {own}
    return [each for each in seats if each.id in ids and each.owes and not each.was_nudged_today(now)]


def late_lines(duties: Iterable[Duty], dates: Dates, now: datetime) -> list[tuple[str, str, str]]:
    """For the mail: what to do, by when, and the page. No number: who nudges may not know of every proposal."""
    return [
        (each.asked, f"{'Was due on' if now >= dates.of(each) else 'Due by'} {moment(dates.of(each))}.", each.page)
        for each in duties
    ]
