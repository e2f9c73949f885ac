"""Who can and who does score what: the pairs of seats and proposals, and what a change of them means. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

Pair = tuple[int, int]
"""A seat's id, then a proposal's."""


class Pairing(StrEnum):
    """Whether a seat can be given a proposal, and if not, why."""

    POSSIBLE = "possible"
    NOT_ACCEPTED = "not accepted yet"
    UNDECLARED = "not declared yet"
    AWAITS_RULING = "waits for a ruling"
    NOT_POSSIBLE = "not possible"


@dataclass(frozen=True)
class GridSeat:
    id: int
    name: str
    role: str
    has_accepted: bool
    has_declared: bool
    belongs_to_bidder: bool = False


@dataclass(frozen=True)
class GridProposal:
    id: int
    label: str
    reference: str
    title: str
    company: str


@dataclass(frozen=True)
class Held:
    """An assignment that has not ended."""

    assignment_id: int
    has_begun: bool


@dataclass(frozen=True)
class Change:
    """What saving a grid does. `begun` are those of `ended` whose score sheet has been started."""

    added: tuple[Pair, ...]
    ended: tuple[Pair, ...]
    begun: tuple[Pair, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.ended)


@dataclass(frozen=True)
class Grid:
    """`barred` and `awaiting` are pairs that an interest keeps apart; `quorum` is how many seats score a proposal."""

    seats: list[GridSeat]
    proposals: list[GridProposal]
    quorum: int
    held: Mapping[Pair, Held] = field(default_factory=dict)
    barred: Collection[Pair] = ()
    awaiting: Collection[Pair] = ()

    def pairing(self, seat: GridSeat, proposal: GridProposal) -> Pairing:
        pair = (seat.id, proposal.id)
        if pair in self.barred or seat.belongs_to_bidder:
            return Pairing.NOT_POSSIBLE
        if not seat.has_accepted:
            return Pairing.NOT_ACCEPTED
        if not seat.has_declared:
            return Pairing.UNDECLARED
        return Pairing.AWAITS_RULING if pair in self.awaiting else Pairing.POSSIBLE

    @cached_property
    def possible(self) -> frozenset[Pair]:
        return frozenset(
            (seat.id, proposal.id)
            for seat in self.seats
            for proposal in self.proposals
            if self.pairing(seat, proposal) is Pairing.POSSIBLE
        )

    @property
    def has_begun(self) -> bool:
        """Whether a score sheet of any of these assignments has been started."""
        return any(each.has_begun for each in self.held.values())

    @cached_property
    def _loads(self) -> Counter[int]:
        return Counter(seat for seat, _ in self.held)

    @cached_property
    def _scorers(self) -> Counter[int]:
        return Counter(proposal for _, proposal in self.held)

    def load(self, seat_id: int) -> int:
        """How many proposals a seat has to score."""
        return self._loads[seat_id]

    def scorers(self, proposal_id: int) -> int:
        return self._scorers[proposal_id]

    @property
    def short(self) -> list[GridProposal]:
        """Proposals with fewer scorers than the challenge asks for."""
        return [each for each in self.proposals if self.scorers(each.id) < self.quorum]

    @property
    def cannot_be_filled(self) -> list[GridProposal]:
        """Proposals for which there are too few seats without a conflict, whoever is ticked."""
        able = Counter(proposal for _, proposal in self.possible | frozenset(self.held))
        return [each for each in self.proposals if able[each.id] < self.quorum]

    @cached_property
    def names(self) -> dict[int, str]:
        """What a file calls each seat: the name, and the seat's number where two share it."""
        shared = Counter(each.name for each in self.seats)
        return {each.id: each.name if shared[each.name] == 1 else f"{each.name} ({each.id})" for each in self.seats}

    def change(self, wanted: Mapping[int, Iterable[int]]) -> Change:
        """From what is held to what is wanted. Seats that `wanted` does not name, and pairs that wait for a ruling, stay.

        Raises `ValueError` for a new pair that is not possible.
        """
        asked = {(seat, proposal) for seat, proposals in wanted.items() for proposal in proposals}
        if asked - self.possible - set(self.held):
            raise ValueError("One of these pairs is not possible.")
        added = asked - set(self.held)
        ended = {pair for pair in self.held if pair[0] in wanted and pair in self.possible} - asked
        begun = {pair for pair in ended if self.held[pair].has_begun}
        return Change(tuple(sorted(added)), tuple(sorted(ended)), tuple(sorted(begun)))

    def told(self, pairs: Iterable[Pair]) -> list[str]:
        """ "K3: Ada Fenwick", by proposal."""
        labels = {each.id: (place, each.label) for place, each in enumerate(self.proposals)}
        ordered = sorted(pairs, key=lambda pair: (labels[pair[1]], self.names[pair[0]]))
        return [f"{labels[proposal][1]}: {self.names[seat]}" for seat, proposal in ordered]

    @property
    def stamp(self) -> str:
        """Changes whenever the assignments do: tells a form that was opened before the last change."""
        return sha256(repr(sorted(self.held)).encode()).hexdigest()[:16]
