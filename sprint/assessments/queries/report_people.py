"""The tables of a panel's report about its people and what they did: seats, interests, assignment runs, acts, dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import aliased, joinedload, undefer

from sprint.accounts.models import User
from sprint.actor import SeatRole
from sprint.assessments.queries.conditions import Statement
from sprint.assessments.queries.overview import in_box, is_kept_from_any, is_open_box
from sprint.assessments.queries.viewers import Viewer, visible_to
from sprint.assessments.report import Part
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.organisations.models import Company
from sprint.panels.models import AssignmentRun, Interest, InterestEntry, Panel, Seat
from sprint.panels.queries import panel_of, promised
from sprint.proposals.models import Proposal

Row = Sequence[Any]
ABOUT_PROPOSALS = ("sheet.%", "moderation.%", "stand_in.%")
ABOUT_PANELS = ("seat.%", "interest.%", "panel.%", "round.%", "note_taker.%", "preference.%")


def _seats(viewer: Viewer, _at: datetime) -> Iterator[Row]:
    """Those that ended too."""
    query = (
        select(
            func.coalesce(User.name, Seat.name), Seat.role, Seat.invited_at, Seat.accepted_at, Seat.terms_version,
            Seat.terms_accepted_at, Seat.removed_at, Seat.removal_reason,
        )
        .join(Panel, Panel.id == Seat.panel_id)
        .outerjoin(User, User.id == Seat.user_id)
        .where(Panel.challenge_id == viewer.challenge.id)
        .order_by((Seat.role == SeatRole.CHAIR).desc(), (Seat.role == SeatRole.OBSERVER), Seat.id)
    )  # fmt: skip
    yield from db.session.execute(query)


def interests(viewer: Viewer) -> Statement:
    """By company and never by the panel's label: while names are hidden it would tell which is which."""
    author = aliased(User)
    return (
        select(
            func.coalesce(User.name, Seat.name), Company.name, func.coalesce(InterestEntry.act, _declared()),
            func.coalesce(InterestEntry.words, Interest.detail), func.coalesce(author.name, User.name),
            func.coalesce(InterestEntry.at, Interest.declared_at), func.coalesce(InterestEntry.voided, 0),
        )
        .select_from(Interest)
        .join(Seat, Seat.id == Interest.seat_id)
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Proposal, Proposal.id == Interest.proposal_id)
        .join(Company, Company.id == Proposal.bidder_id)
        .outerjoin(User, User.id == Seat.user_id)
        .outerjoin(InterestEntry, InterestEntry.interest_id == Interest.id)
        .outerjoin(author, author.id == InterestEntry.by_id)
        .where(*in_box(viewer.kind))
        .order_by(Company.name, Seat.id, Interest.id, InterestEntry.id)
    )  # fmt: skip


def _declared() -> ColumnElement[str]:
    """Of interests from before every step of them was kept."""
    return case((Interest.has_interest, "declared"), else_="declared none")


def acts(viewer: Viewer) -> Statement:
    """What was done to the panel and to proposals open to the viewer. Who is kept from one hears only of the latter, and of
    what they did themselves: an act on the panel may be about what is closed to them.
    """
    visible = select(Proposal.id).where(*visible_to(viewer.kind))
    on_open = and_(or_(*(AuditEntry.act.like(each) for each in ABOUT_PROPOSALS)), AuditEntry.proposal_id.in_(visible))
    on_panel = and_(or_(*(AuditEntry.act.like(each) for each in ABOUT_PANELS)), AuditEntry.proposal_id.is_(None))
    if is_kept_from_any(viewer):
        on_panel = and_(on_panel, AuditEntry.actor_id == viewer.actor.user_id)
    return (
        select(AuditEntry.at, AuditEntry.actor_name, AuditEntry.act, func.coalesce(Proposal.panel_label, ""))
        .outerjoin(Proposal, Proposal.id == AuditEntry.proposal_id)
        .where(AuditEntry.challenge_id == bindparam("challenge"), or_(on_open, on_panel))
        .order_by(AuditEntry.id)
    )


def _runs(viewer: Viewer, _at: datetime) -> Iterator[Row]:
    """None for who is kept from a proposal: the pairs of a run are about all of them."""
    if is_kept_from_any(viewer):
        return
    query = (
        select(AssignmentRun)
        .join(Panel, Panel.id == AssignmentRun.panel_id)
        .where(Panel.challenge_id == viewer.challenge.id)
        .options(joinedload(AssignmentRun.by), undefer(AssignmentRun.changes))
        .order_by(AssignmentRun.number)
    )
    yield from (_run(each) for each in db.session.scalars(query))


def _run(run: AssignmentRun) -> Row:
    return (
        run.number, run.at, run.by.name, run.method_label, run.added, run.ended, run.pairs, run.total, run.given, run.worst,
        run.lowest_load, run.highest_load, run.groups, run.seed, run.input_sha256,
        _pairs(run.told["added"]), _pairs(run.told["ended"]),
    )  # fmt: skip


def _pairs(told: list[list[str]]) -> str:
    """“C27 Ada; H75 Bea”."""
    return "; ".join(" ".join(pair) for pair in told)


def _dates(viewer: Viewer, at: datetime) -> Iterator[Row]:
    """When the last of all was done is told to those only who may know of all."""
    panel = panel_of(viewer.challenge.id)
    if panel is None or is_kept_from_any(viewer):
        return
    for each in promised(viewer.challenge, panel, at, is_open=is_open_box(viewer.challenge.id)):
        yield each.label, each.due_at, each.words, each.moved_from


TABLES: dict[Part, Callable[[Viewer, datetime], Iterator[Row]]] = {
    Part.SEATS: _seats, Part.RUNS: _runs, Part.DATES: _dates,
}  # fmt: skip
