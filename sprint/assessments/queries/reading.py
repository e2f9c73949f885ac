"""What one seat is to score: its proposals in its own order, and one of them with everything its pages need.

The statements are built once and take the seat as parameters: their conditions cost more to write than to run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import selectinload

from sprint.actor import Actor, SeatRole
from sprint.assessments.models import Score, ScoreSheet
from sprint.assessments.order import shuffled
from sprint.assessments.queries.conditions import Statement, is_decided
from sprint.assessments.states import SheetState
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.panels.models import Assignment, Interest, Panel, Seat
from sprint.panels.queries.visibility import has_declared_all, opens_to
from sprint.proposals.manifest import Content, read
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.queries import Received, eligible, is_last


@dataclass(frozen=True)
class Place:
    """A person's accepted seat on one challenge's panel."""

    seat: Seat
    challenge: Challenge
    has_declared: bool
    is_decided: bool

    @property
    def key(self) -> dict[str, int | None]:
        """The parameters of the statements below."""
        return {"seat": self.seat.id, "user": self.seat.user_id, "challenge": self.challenge.id}


@dataclass(frozen=True)
class Step:
    """One proposal that the seat is to score."""

    proposal_id: int
    label: str
    state: SheetState


@dataclass(frozen=True)
class Reading:
    """One proposal open to a seat, with the seat's own sheet and what it declared about the company."""

    assignment: Assignment
    sheet: ScoreSheet | None
    received: Received
    interest: Interest | None

    @property
    def scores(self) -> dict[int, Score]:
        """By criterion id."""
        return {each.criterion_id: each for each in self.sheet.scores} if self.sheet else {}

    @property
    def is_locked(self) -> bool:
        return bool(self.sheet and self.sheet.locked_at)


def place_of(reference: str, actor: Actor) -> Place:
    """The seat from which this person scores. Raises `NotFound` without one, and for observers, who score nothing."""
    asked = {"reference": reference.upper(), "user": actor.user_id, "held": list(actor.seats)}
    found = db.session.execute(_places(), asked).first()
    if found is None:
        raise NotFound
    return Place(*found)


@cache
def _places() -> Statement:
    return (
        select(Seat, Challenge, has_declared_all(Seat.id, Challenge.id), is_decided(Challenge.id))
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Challenge, Challenge.id == Panel.challenge_id)
        .options(selectinload(Challenge.criteria))
        .where(Challenge.reference == bindparam("reference"), Challenge.id.in_(bindparam("held", expanding=True)))
        .where(Seat.user_id == bindparam("user"), Seat.accepted_at.is_not(None), Seat.removed_at.is_(None))
        .where(Seat.role != SeatRole.OBSERVER)
    )


def steps(place: Place) -> list[Step]:
    """What is assigned and open to the seat, in the seat's own order: one statement."""
    criteria = len(place.challenge.criteria)
    found = [
        Step(proposal_id, label or "", SheetState(scored or 0, criteria, locked_at, is_begun=started_at is not None))
        for proposal_id, label, scored, locked_at, started_at in db.session.execute(_steps(), place.key)
    ]
    return shuffled(place.seat.id, found, lambda step: step.proposal_id)


@cache
def _steps() -> Statement:
    return _assigned().with_only_columns(
        Proposal.id, Proposal.panel_label, ScoreSheet.scored, ScoreSheet.locked_at, ScoreSheet.started_at
    )  # fmt: skip


def reading(place: Place, label: str) -> Reading:
    """Raises `NotFound` alike for the unknown, the barred and what is not assigned to this seat."""
    row = db.session.execute(_one(), place.key | {"label": label.upper()}).first()
    received = eligible(place.challenge.id, Proposal.id == row[0].proposal_id) if row else []
    if row is None or not received:
        raise NotFound
    assignment, sheet, interest = row
    return Reading(assignment, sheet, received[0], interest)


@cache
def _one() -> Statement:
    return (
        _assigned()
        .with_only_columns(Assignment, ScoreSheet, Interest)
        .outerjoin(Interest, and_(Interest.seat_id == Assignment.seat_id, Interest.proposal_id == Proposal.id))
        .options(selectinload(ScoreSheet.scores))
        .where(Proposal.panel_label == bindparam("label"))
    )


def is_open(assignment: Assignment) -> bool:
    """Whether this assignment's proposal is open to its seat now: what every act on a sheet asks again."""
    return db.session.scalar(_open_assignment(), {"assignment_id": assignment.id}) is not None


@cache
def _open_assignment() -> Statement:
    """Built once: it is asked at every save, and building it takes longer than asking it."""
    return (
        select(Assignment.id)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(Assignment.id == bindparam("assignment_id"), Assignment.ended_at.is_(None))
        .where(Seat.accepted_at.is_not(None), Seat.removed_at.is_(None), Seat.role != SeatRole.OBSERVER)
        .where(opens_to(Seat.id, Seat.user_id, Proposal.challenge_id))
    )


def own_scores(place: Place) -> Sequence[int]:
    """Every score this seat has given to what is open to it."""
    return [score for score in db.session.scalars(_own_scores(), place.key) if score is not None]


@cache
def _own_scores() -> Statement:
    return _assigned().with_only_columns(Score.score).join(Score, Score.sheet_id == ScoreSheet.id)


def own_reasons(place: Place) -> list[tuple[int, int, str]]:
    """(proposal id, criterion id, reason) of everything this seat has written."""
    return [(row[0], row[1], row[2]) for row in db.session.execute(_own_reasons(), place.key)]


@cache
def _own_reasons() -> Statement:
    return (
        _assigned()
        .with_only_columns(Proposal.id, Score.criterion_id, Score.reason)
        .join(Score, Score.sheet_id == ScoreSheet.id)
        .where(Score.reason != "")
        .order_by(Proposal.id, Score.criterion_id)
    )


@cache
def _assigned() -> Statement:
    """The seat's assignments whose proposals are open to it, with their sheets."""
    return (
        select(Assignment)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(Assignment.seat_id == bindparam("seat"), Assignment.ended_at.is_(None))
        .where(opens_to(bindparam("seat"), bindparam("user"), bindparam("challenge")))
    )


def contents(proposal_ids: Sequence[int]) -> dict[int, Content]:
    """The last submission of each proposal: one statement."""
    rows = db.session.execute(
        select(Proposal.id, Submission.content).join(Submission, is_last()).where(Proposal.id.in_(proposal_ids))
    )
    return {proposal_id: read(content) for proposal_id, content in rows}
