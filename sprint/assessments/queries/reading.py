"""What one seat is to score: its proposals in its own order, and one of them with everything its pages need.

The statements are built once and take the seat as parameters: their conditions cost more to write than to run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import selectinload

from sprint.actor import Actor, SeatRole
from sprint.assessments.models import DeskNote, Score, ScoreSheet
from sprint.assessments.order import shuffled
from sprint.assessments.policy import Standing
from sprint.assessments.queries.conditions import Statement, is_decided
from sprint.assessments.states import SheetState
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.panels.models import Assignment, Interest, Panel, Seat
from sprint.panels.queries.declared import SINCE, UNKNOWN, is_large, keep, known_since, newest_entry
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
    closed_at: datetime | None = None
    """When the chair closed the scoring round."""
    newest: int = 0
    """The newest entry on the challenge's record when this was read."""
    since: int = UNKNOWN
    """See `declared.SINCE`."""
    companies: frozenset[int] = frozenset()
    """Of the person in the seat, whose own bids close everything."""

    @property
    def key(self) -> dict[str, int | None]:
        """The parameters of the statements below."""
        return {
            "seat": self.seat.id, "user": self.seat.user_id, "challenge": self.challenge.id, "since": self.since
        }  # fmt: skip

    def standing(self, sheet: ScoreSheet | None = None) -> Standing:
        """What decides whether a sheet of this seat may be written on."""
        ending, locked_at = self.challenge.timeline.ending, sheet.locked_at if sheet else None
        again = sheet.unlocked_at if sheet else None
        is_late = self.closed_at is not None and not locked_at and not (again and again >= self.closed_at)
        return Standing(self.seat.user_id, self.challenge.id, ending, self.is_decided, locked_at, is_late)


@dataclass(frozen=True)
class Step:
    """One proposal that the seat is to score."""

    proposal_id: int
    label: str
    state: SheetState
    is_flagged: bool = False
    has_note: bool = False

    def noted(self, is_flagged: bool, has_note: bool) -> Step:
        return replace(self, is_flagged=is_flagged, has_note=has_note)


@dataclass(frozen=True)
class Reading:
    """One proposal open to a seat, with the seat's own sheet and what it declared about the company."""

    assignment: Assignment
    sheet: ScoreSheet | None
    received: Received
    interest: Interest | None
    note: DeskNote | None

    @property
    def scores(self) -> dict[int, Score]:
        """By criterion id."""
        return {each.criterion_id: each for each in self.sheet.scores} if self.sheet else {}

    @property
    def is_locked(self) -> bool:
        return bool(self.sheet and self.sheet.locked_at)


def place_of(reference: str, actor: Actor) -> Place:
    """The seat from which this person scores. Raises `NotFound` without one, and for observers, who score nothing."""
    reference, user_id = reference.upper(), actor.user_id
    asked = {
        "reference": reference, "user": user_id, "held": list(actor.seats), "since": known_since(user_id, reference)
    }  # fmt: skip
    found = db.session.execute(_places(), asked).first()
    if found is None:
        raise NotFound
    *kept, large = found
    place = Place(*kept)
    if place.has_declared:
        keep(user_id, reference, newest=place.newest, is_large=large)
    return replace(place, since=known_since(user_id, reference), companies=actor.companies)


@cache
def _places() -> Statement:
    return (
        select(
            Seat, Challenge, has_declared_all(Seat.id, Challenge.id, SINCE), is_decided(Challenge.id),
            Panel.scoring_closed_at, newest_entry(Challenge.id), is_large(Challenge.id),
        )
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Challenge, Challenge.id == Panel.challenge_id)
        .options(selectinload(Challenge.criteria))
        .where(Challenge.reference == bindparam("reference"), Challenge.id.in_(bindparam("held", expanding=True)))
        .where(Seat.user_id == bindparam("user"), Seat.accepted_at.is_not(None), Seat.removed_at.is_(None))
        .where(Seat.role != SeatRole.OBSERVER)
    )  # fmt: skip


def steps(place: Place) -> list[Step]:
    """What is assigned and open to the seat, in the seat's own order: one statement."""
    found = [_step(place, row) for row in db.session.execute(_steps(), place.key)]
    return shuffled(place.seat.id, found, lambda step: step.proposal_id)


def step_on(place: Place, proposal_id: int) -> Step | None:
    """One of them, as it is now; None when it is not open to the seat any more."""
    row = db.session.execute(_one_step(), {**place.key, "proposal": proposal_id}).first()
    return _step(place, row) if row else None


def notes_on(place: Place) -> dict[int, tuple[bool, bool]]:
    """By proposal, where the seat has noted something: whether it is flagged, and whether there is a text. Whether a
    proposal is open to the seat is for `steps` to say.
    """
    return {row[0]: (row[1], bool(row[2])) for row in db.session.execute(_notes(), place.key)}


def _step(place: Place, row: Any) -> Step:
    return Step(row.id, row.panel_label or "", _state(row, len(place.challenge.criteria)))


def _state(row: Any, criteria: int) -> SheetState:
    return SheetState(row.scored or 0, criteria, row.locked_at, is_begun=row.started_at is not None)


@cache
def _steps() -> Statement:
    return (
        assigned()
        .with_only_columns(
            Proposal.id, Proposal.panel_label, ScoreSheet.scored, ScoreSheet.locked_at, ScoreSheet.started_at
        )
        .order_by(Proposal.id)
    )  # fmt: skip


@cache
def _one_step() -> Statement:
    return _steps().where(Proposal.id == bindparam("proposal"))


@cache
def _notes() -> Statement:
    return (
        select(Assignment.proposal_id, DeskNote.is_flagged, DeskNote.text)
        .join(DeskNote, DeskNote.assignment_id == Assignment.id)
        .where(Assignment.seat_id == bindparam("seat"), Assignment.ended_at.is_(None))
        .order_by(Assignment.proposal_id)
    )


def reading(place: Place, label: str) -> Reading:
    """Raises `NotFound` alike for the unknown, the barred and what is not assigned to this seat."""
    row = db.session.execute(_one(), place.key | {"label": label.upper()}).first()
    received = eligible(place.challenge.id, Proposal.id == row[0].proposal_id) if row else []
    if row is None or not received:
        raise NotFound
    assignment, sheet, interest, note = row
    return Reading(assignment, sheet, received[0], interest, note)


@cache
def _one() -> Statement:
    return (
        assigned()
        .with_only_columns(Assignment, ScoreSheet, Interest, DeskNote)
        .outerjoin(Interest, and_(Interest.seat_id == Assignment.seat_id, Interest.proposal_id == Proposal.id))
        .outerjoin(DeskNote, DeskNote.assignment_id == Assignment.id)
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


@cache
def assigned() -> Statement:
    """The seat's assignments whose proposals are open to it, with their sheets."""
    return (
        select(Assignment)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(Assignment.seat_id == bindparam("seat"), Assignment.ended_at.is_(None))
        .where(opens_to(bindparam("seat"), bindparam("user"), bindparam("challenge"), SINCE))
    )


def contents(proposal_ids: Sequence[int]) -> dict[int, Content]:
    """The last submission of each proposal: one statement."""
    rows = db.session.execute(
        select(Proposal.id, Submission.content).join(Submission, is_last()).where(Proposal.id.in_(proposal_ids))
    )
    return {proposal_id: read(content) for proposal_id, content in rows}
