"""How far a panel is, for its chair and the sprint team: counts of what the viewer may know of, and never a score."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Boolean, ColumnElement, and_, bindparam, exists, false, func, or_, select, true

from sprint.accounts.models import User
from sprint.actor import SeatRole
from sprint.assessments.models import Attendance, Moderation, Nudge, Score, ScoreSheet, Signature
from sprint.assessments.progress import Dates, ProposalProgress, SeatProgress
from sprint.assessments.queries.conditions import Statement, active_sheets, counts, is_kept_from
from sprint.assessments.queries.viewers import Kind, Viewer, visible_to
from sprint.assessments.states import ModerationState
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.panels.models import Assignment, Interest, Panel, Preference, Seat
from sprint.panels.queries import declare_by, has_declared, panel_of
from sprint.panels.queries.visibility import belongs_to_bidder, has_declared_all, in_open_box, is_blind
from sprint.proposals.models import Proposal


@dataclass(frozen=True)
class Progress:
    """The panel as one viewer sees it."""

    seats: list[SeatProgress]
    proposals: list[ProposalProgress]


@dataclass(frozen=True)
class Counts:
    """What grows with the number of proposals; by seat: declared, preferences, (assigned, begun, locked), last act."""

    companies: int = 0
    declared: dict[int, tuple[int, datetime]] = field(default_factory=dict)
    preferences: dict[int, int] = field(default_factory=dict)
    sheets: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    saved: dict[int, datetime] = field(default_factory=dict)
    proposals: list[ProposalProgress] = field(default_factory=list)


def progress(viewer: Viewer, counted: Counts) -> Progress:
    """Two statements beside `counted`. Who is kept from a proposal sees of reminders only those of their own: another may
    have been about what is closed to them."""
    told = {"challenge": viewer.challenge.id, "by": viewer.actor.user_id, "all": not is_kept_from_any(viewer)}
    rows = db.session.execute(_seats(), told).all()
    return Progress([_seat(row, counted) for row in rows], counted.proposals)


def is_kept_from_any(viewer: Viewer) -> bool:
    """Whether something keeps this person from a proposal of this challenge: an interest, or not having declared yet."""
    if viewer.is_chair and viewer.seat and not has_declared(viewer.seat):
        return True
    if not viewer.actor.barred_from:
        return False
    about = (Proposal.challenge_id == viewer.challenge.id, Proposal.id.in_(viewer.actor.barred_from))
    return db.session.scalar(select(Proposal.id).where(*about).limit(1)) is not None


def _seat(row: Any, counted: Counts) -> SeatProgress:
    declared, declared_at = counted.declared.get(row.id, (0, None))
    assigned, begun, locked = counted.sheets.get(row.id, (0, 0, 0))
    acts = [each for each in (row.accepted_at, declared_at, counted.saved.get(row.id)) if each]
    return SeatProgress(
        row.id, row.name, SeatRole(row.role), row.invited_at, row.accepted_at, row.terms_accepted_at, row.nudged_at,
        counted.companies, declared, counted.preferences.get(row.id, 0), assigned, begun, locked, max(acts, default=None),
    )  # fmt: skip


@cache
def _seats() -> Statement:
    """The chair first, observers last."""
    is_told = or_(bindparam("all", type_=Boolean), Nudge.by_id == bindparam("by"))
    nudged = select(func.max(Nudge.at)).where(Nudge.seat_id == Seat.id, is_told).correlate(Seat).scalar_subquery()
    return (
        select(
            Seat.id, func.coalesce(User.name, Seat.name).label("name"), Seat.role, Seat.invited_at, Seat.accepted_at,
            Seat.terms_accepted_at, nudged.label("nudged_at"),
        )
        .join(Panel, Panel.id == Seat.panel_id)
        .outerjoin(User, User.id == Seat.user_id)
        .where(Panel.challenge_id == bindparam("challenge"), Seat.removed_at.is_(None))
        .order_by((Seat.role == SeatRole.CHAIR).desc(), (Seat.role == SeatRole.OBSERVER), Seat.id)
    )  # fmt: skip


def count(viewer: Viewer) -> Counts:
    """Six statements, whatever the number of proposals and seats."""
    kind, key = viewer.kind, viewer.key
    run = db.session.execute
    return Counts(
        companies=db.session.scalar(_companies(kind), key) or 0,
        declared={row[0]: (row[1], row[2]) for row in run(_declared(kind), key)},
        preferences={row[0]: row[1] for row in run(_preferences(kind), key)},
        sheets={row[0]: (row[1], row[2], row[3]) for row in run(_sheets(kind), key)},
        saved={row[0]: row[1] for row in run(_saved(kind), key)},
        proposals=[_proposal(row, len(viewer.challenge.criteria)) for row in run(_proposals(kind), key)],
    )


def in_box(kind: Kind) -> list[ColumnElement[bool]]:
    """The companies to declare on, eligible or not, without those closed to the viewer."""
    seat: Any = bindparam("seat")
    challenge: Any = bindparam("challenge")
    is_chairs = and_(
        true() if kind.role == SeatRole.CHAIR else false(),
        has_declared_all(seat, challenge), ~is_blind(seat), ~belongs_to_bidder(bindparam("user"), challenge),
    )  # fmt: skip
    return [
        Proposal.challenge_id == challenge, in_open_box(), ~is_kept_from(bindparam("user")),
        Proposal.bidder_id.not_in(bindparam("companies", expanding=True)),
        or_(true() if kind.is_staff else false(), is_chairs),
    ]  # fmt: skip


@cache
def _companies(kind: Kind) -> Statement:
    return select(func.count(Proposal.id)).where(*in_box(kind))


@cache
def _declared(kind: Kind) -> Statement:
    return (
        select(Interest.seat_id, func.count(), func.max(Interest.declared_at))
        .join(Proposal, Proposal.id == Interest.proposal_id)
        .where(*in_box(kind))
        .group_by(Interest.seat_id)
    )


@cache
def _preferences(kind: Kind) -> Statement:
    return (
        select(Preference.seat_id, func.count())
        .join(Proposal, Proposal.id == Preference.proposal_id)
        .where(*visible_to(kind))
        .group_by(Preference.seat_id)
    )


@cache
def _sheets(kind: Kind) -> Statement:
    return (
        _assigned(kind)
        .with_only_columns(
            Assignment.seat_id, func.count(), func.count(ScoreSheet.id), func.count(ScoreSheet.locked_at)
        )
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .group_by(Assignment.seat_id)
    )


@cache
def _saved(kind: Kind) -> Statement:
    return (
        _assigned(kind)
        .with_only_columns(Assignment.seat_id, func.max(Score.saved_at))
        .join(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .join(Score, Score.sheet_id == ScoreSheet.id)
        .group_by(Assignment.seat_id)
    )


def _assigned(kind: Kind) -> Statement:
    return (
        select(Assignment)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(counts(), *visible_to(kind))
    )


@cache
def _proposals(kind: Kind) -> Statement:
    sheets = active_sheets()
    present = (
        select(func.count(Attendance.id))
        .where(Attendance.moderation_id == Moderation.id, Attendance.until.is_(None), ~Attendance.is_kept_away)
        .correlate(Moderation)
        .scalar_subquery()
    )
    signed = (
        select(func.count(Signature.id))
        .where(Signature.moderation_id == Moderation.id, Signature.voided_at.is_(None))
        .correlate(Moderation)
        .scalar_subquery()
    )
    return (
        select(
            Proposal.id, Proposal.panel_label, func.coalesce(sheets.c.assigned, 0), func.coalesce(sheets.c.locked, 0),
            func.coalesce(Moderation.agreed, 0), Moderation.completed_at, present, signed,
        )
        .outerjoin(sheets, sheets.c.proposal_id == Proposal.id)
        .outerjoin(Moderation, Moderation.proposal_id == Proposal.id)
        .where(*visible_to(kind))
        .order_by(Proposal.panel_label)
    )  # fmt: skip


def _proposal(row: Any, criteria: int) -> ProposalProgress:
    proposal_id, label, assigned, locked, agreed, completed_at, present, signed = row
    is_open = assigned > 0 and locked == assigned
    state = ModerationState(assigned, locked, agreed if is_open else 0, criteria, completed_at if is_open else None)
    return ProposalProgress(proposal_id, label or "", state, present or 0, signed or 0)


@dataclass(frozen=True)
class Scorer:
    name: str
    is_locked: bool


def scorers(proposal_ids: list[int]) -> dict[int, list[Scorer]]:
    """Who scores each of these proposals, and whether they have locked: one statement."""
    found: dict[int, list[Scorer]] = {each: [] for each in proposal_ids}
    rows = db.session.execute(
        select(Assignment.proposal_id, func.coalesce(User.name, Seat.name), ScoreSheet.locked_at.is_not(None))
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .outerjoin(User, User.id == Seat.user_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(Assignment.proposal_id.in_(proposal_ids), counts())
        .order_by(Assignment.proposal_id, (Seat.role == SeatRole.CHAIR).desc(), Seat.id)
    )
    for proposal_id, name, is_locked in rows:
        found[proposal_id].append(Scorer(name, bool(is_locked)))
    return found


def is_open_box(challenge_id: int) -> bool:
    """Whether there is anything to oversee yet."""
    return bool(db.session.scalar(select(exists().where(Proposal.challenge_id == challenge_id, in_open_box()))))


def dates_of(challenge: Challenge) -> Dates:
    """What was promised: the panel's own day for declaring, or the one that follows from the calendar."""
    return Dates(declare_by(challenge, panel_of(challenge.id)), challenge.scores_due_at)
