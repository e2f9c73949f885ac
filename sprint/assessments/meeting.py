"""A panel's meeting on one proposal: who may be there, who is, what each said to the agreed scores, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sprint.actor import SeatRole


@dataclass(frozen=True)
class Attendee:
    """One seat of the panel as it stands to one proposal. `answer` is its standing one: "signed", "dissented" or ""."""

    seat_id: int
    user_id: int
    name: str
    role: SeatRole
    is_open: bool
    """The proposal is open to this seat."""
    is_kept_away: bool
    """An interest keeps this seat away."""
    scores_it: bool
    stands_in: bool
    since: datetime | None
    """Present since then."""
    answer: str
    dissent: str
    answered_at: datetime | None
    signed_hash: str = ""

    @property
    def may_attend(self) -> bool:
        """Whoever may see its scores: the chair, observers, those who score it and a stand-in."""
        return self.is_open and (self.role is not SeatRole.ASSESSOR or self.scores_it or self.stands_in)

    @property
    def is_present(self) -> bool:
        return self.since is not None and self.may_attend

    @property
    def signs(self) -> bool:
        return self.is_present and self.role is not SeatRole.OBSERVER

    @property
    def label(self) -> str:
        return "Chair for this proposal" if self.stands_in else self.role.label


@dataclass(frozen=True)
class Meeting:
    """`quorum` is how many have to be there, and how many have to sign; `content` the hash of what is agreed now."""

    attendees: Sequence[Attendee]
    quorum: int
    content: str

    @cached_property
    def present(self) -> list[Attendee]:
        return [each for each in self.attendees if each.is_present]

    @cached_property
    def signers(self) -> list[Attendee]:
        return [each for each in self.attendees if each.signs]

    @cached_property
    def signed(self) -> list[Attendee]:
        return [each for each in self.signers if each.answer == "signed" and each.signed_hash == self.content]

    @cached_property
    def dissenting(self) -> list[Attendee]:
        return [each for each in self.signers if each.answer == "dissented" and each.signed_hash == self.content]

    @cached_property
    def waiting(self) -> list[Attendee]:
        answered = {each.seat_id for each in (*self.signed, *self.dissenting)}
        return [each for each in self.signers if each.seat_id not in answered]

    @property
    def missing(self) -> str:
        """Why the agreed scores cannot count yet; empty when everybody present has answered and a quorum has signed."""
        if not self.signers:
            return "Nobody is recorded as present. Record who is here first."
        if len(self.signers) < self.quorum:
            return f"{_people(len(self.signers))} present. The quorum is {self.quorum}."
        if self.waiting:
            return f"{_named(self.waiting)} {'has' if len(self.waiting) == 1 else 'have'} not signed yet."
        if len(self.signed) < self.quorum:
            return f"{_people(len(self.signed))} in agreement. {self.quorum} signatures are needed, so agree on something else."
        return ""

    def of(self, user_id: int | None) -> Attendee | None:
        return next((each for each in self.attendees if each.user_id == user_id), None)


def _people(number: int) -> str:
    return f"{number} {'person is' if number == 1 else 'people are'}"


def _named(people: Sequence[Attendee]) -> str:
    names = [each.name for each in people]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
