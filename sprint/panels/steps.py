"""What is done and what waits on a panel, in words: for the team's list and for the people in the seats. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sprint.actor import SeatRole
from sprint.when import moment, weekday

WAITS, CALM, LATER, DONE = "warm", "wash", "outline", "finished"


@dataclass(frozen=True)
class PanelCounts:
    """One panel in the team's list; `declared` are accepted seats that have, `filled` proposals with their quorum."""

    reference: str
    title: str
    closes_at: datetime
    scores_due_at: datetime
    quorum: int
    opened_at: datetime | None
    is_decided: bool
    seats: int
    accepted: int
    chairs: int
    declared: int
    to_rule: int
    eligible: int
    filled: int

    @property
    def state(self) -> tuple[str, str]:
        """What comes next, and the kind of its tag."""
        if self.is_decided:
            return "Decided", DONE
        if not self.seats:
            return "No seats", WAITS
        if not self.chairs:
            return "No chair", WAITS
        if self.accepted < self.quorum:
            return "Too few seats", WAITS
        return self._after_opening if self.opened_at else ("Seated", CALM)

    @property
    def _after_opening(self) -> tuple[str, str]:
        if self.to_rule:
            return f"{self.to_rule} to rule on", WAITS
        if self.declared < self.accepted:
            return "Declaring", CALM
        return ("Assigned", CALM) if self.filled == self.eligible else ("To assign", WAITS)


@dataclass(frozen=True)
class Step:
    """One line of a person's task list; `endpoint` is empty when there is nothing to open."""

    title: str
    status: str
    kind: str
    endpoint: str = ""
    note: str = ""


@dataclass(frozen=True)
class SeatCounts:
    """One seat of a person. Proposals that an interest keeps away are in no count."""

    reference: str
    title: str
    role: str
    accepted_at: datetime | None
    invited_at: datetime
    closes_at: datetime
    scores_due_at: datetime
    opened_at: datetime | None
    is_decided: bool
    ending: str
    """Why the challenge ended early; empty while it runs."""
    undeclared: int
    undecided: int
    assigned: int
    locked: int
    to_rule: int
    has_terms: bool = True
    has_described: bool = True
    open_now: int = 0
    """Proposals that are open to the seat."""
    preferred: int = 0
    """Of these, how many they said they could judge, well or not."""
    is_carried: bool = True
    """False while a proposal of their own company takes the seat out of their roles."""

    @property
    def role_label(self) -> str:
        return SeatRole(self.role).label

    @property
    def is_over(self) -> bool:
        return self.is_decided or bool(self.ending)

    @property
    def is_invitation(self) -> bool:
        return self.accepted_at is None

    @property
    def is_over_because(self) -> str:
        return f"{self.ending or 'The shortlist is decided.'} There is nothing left to do."

    def steps(self, now: datetime) -> list[Step]:
        return list(self._steps(now))

    def _steps(self, now: datetime) -> Iterator[Step]:
        if not self.has_terms:
            note = "The terms have changed. No proposal opens before you accept them."
            yield Step("Accept the terms of your seat", "Waits for you", WAITS, "panels.seat_terms", note)
        if self.role != SeatRole.OBSERVER:
            yield self._describing()
        yield self._declaring()
        if self.role != SeatRole.OBSERVER and self.open_now and not self.assigned:
            yield self._preferring()
        if self.role == SeatRole.CHAIR:
            yield self._ruling()
        if self.role != SeatRole.OBSERVER:
            yield self._scoring(now)
        if self.opened_at and not self.undeclared:
            yield Step("Moderation", "Open", LATER, "assessments.moderation", self._moderation_note)

    @property
    def _moderation_note(self) -> str:
        return "The panel agrees on one score for each criterion once the sheets are locked."

    def _describing(self) -> Step:
        title = "Say what you know, and how much you can score"
        if self.has_described:
            return Step(title, "Said", DONE, "panels.own")
        note = "It takes two minutes, and helps to give each proposal to people who can judge it."
        return Step(title, "Waits for you", WAITS, "panels.own", note)

    def _preferring(self) -> Step:
        title, said = "Say which proposals you could judge best", f"{self.preferred} of {self.open_now} said"
        note = "If you like. It counts until the proposals are assigned."
        return Step(title, said, DONE if self.preferred == self.open_now else LATER, "panels.preferences", note)

    def _declaring(self) -> Step:
        title = "Declare your interests"
        if self.opened_at is None:
            note = f"The list of companies opens after the close on {moment(self.closes_at)}."
            return Step(title, "Not yet", LATER, note=note)
        if self.undeclared:
            companies = "1 company" if self.undeclared == 1 else f"{self.undeclared} companies"
            note = f"{companies} to go. No proposal opens before that."
            return Step(title, "Waits for you", WAITS, "panels.interests", note)
        if self.undecided:
            waiting = "1 interest waits" if self.undecided == 1 else f"{self.undecided} interests wait"
            return Step(title, "Declared", CALM, "panels.interests", f"{waiting} for a ruling.")
        return Step(title, "Declared", DONE, "panels.interests")

    def _scoring(self, now: datetime) -> Step:
        if not self.assigned:
            return Step(
                "Score proposals", "Not yet", LATER, note="You get an email when proposals are assigned to you."
            )
        title = f"Score {self.assigned} proposal{'' if self.assigned == 1 else 's'}"
        if self.locked == self.assigned:
            return Step(title, "All locked", DONE, "assessments.reading")
        is_late = now >= self.scores_due_at
        note = f"Lock by {moment(self.scores_due_at)}." if not is_late else f"Was due on {weekday(self.scores_due_at)}."
        return Step(title, f"{self.locked} of {self.assigned} locked", WAITS, "assessments.reading", note)

    def _ruling(self) -> Step:
        title = "Clear or bar declared interests"
        if self.opened_at is None or self.undeclared:
            return Step(title, "Not yet", LATER, note="After you have declared your own.")
        if not self.to_rule:
            return Step(title, "None waits", DONE, "panels.rulings")
        return Step(title, f"{self.to_rule} to decide", WAITS, "panels.rulings")
