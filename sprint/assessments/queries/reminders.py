"""The seats that reminders may go to, what is left for each of them to do, and who wants which."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, select

from sprint.accounts.models import User
from sprint.accounts.queries import StopLink
from sprint.actor import SeatRole
from sprint.assessments.models import PanelReminderChoice, ScoreSheet, SeatReminder
from sprint.assessments.progress import Dates, Duty
from sprint.assessments.queries.conditions import counts, is_decided
from sprint.assessments.reminding import Key, Line, Place
from sprint.challenges.models import Challenge
from sprint.challenges.queries import is_under_way
from sprint.db import db
from sprint.editions.models import Edition
from sprint.panels.dates import declare_by
from sprint.panels.models import Assignment, Interest, Panel, Seat
from sprint.panels.queries.visibility import belongs_to_bidder, in_open_box, opens_to
from sprint.proposals.models import Opening, Proposal
from sprint.proposals.reminders import Before

ALL = frozenset(Before)
STOP = StopLink("/your-panels/reminders/stop/", salt="stop reminders of panels")


def places(at: datetime) -> list[Place]:
    """Accepted seats on panels that are at work and whose scores are not due yet: one statement."""
    rows: Any = db.session.execute(
        select(
            Seat.id, Seat.user_id, Challenge.reference, Challenge.title, Challenge.scores_due_at, Challenge.closes_at,
            Edition.screening_due_at, Panel.declare_by, Seat.accepted_at, Opening.second_at, PanelReminderChoice,
        )
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Challenge, Challenge.id == Panel.challenge_id)
        .join(Edition, Edition.id == Challenge.edition_id)
        .join(Opening, Opening.challenge_id == Challenge.id)
        .join(User, User.id == Seat.user_id)
        .outerjoin(PanelReminderChoice, PanelReminderChoice.user_id == Seat.user_id)
        .where(Seat.accepted_at.is_not(None), Seat.removed_at.is_(None), User.disabled_at.is_(None))
        .where(Opening.second_at.is_not(None), Challenge.scores_due_at > at, is_under_way(at), ~is_decided(Challenge.id))
        .where(~belongs_to_bidder(Seat.user_id, Challenge.id))
        .order_by(Challenge.scores_due_at, Challenge.id, Seat.id)
    )  # fmt: skip
    return [_place(row) for row in rows]


def _place(row: Any) -> Place:
    seat_id, user_id, reference, title, scores_due_at, closes_at, screening, own, accepted_at, opened_at, choice = row
    day = declare_by(own, screening_due_at=screening, closes_at=closes_at, scores_due_at=scores_due_at)
    wanted = choice.wanted if choice else ALL
    return Place(seat_id, user_id, reference, title, Dates(day, scores_due_at), max(accepted_at, opened_at), wanted)


def looked_at(seat_ids: Collection[int]) -> set[Key]:
    """The reminders to these seats that are done with."""
    rows = db.session.execute(
        select(SeatReminder.seat_id, SeatReminder.duty, SeatReminder.due_at, SeatReminder.before).where(
            SeatReminder.seat_id.in_(seat_ids)
        )
    )
    return {(row[0], Duty(row[1]), row[2], Before(row[3])) for row in rows}


def left_to_do(places: Collection[Place], at: datetime) -> list[Line]:
    """What these seats still have to do before a day that has not passed: two statements."""
    ids = [each.seat_id for each in places]
    left = {Duty.DECLARE: _undeclared(ids), Duty.SCORE: _unlocked(ids)}
    return [
        Line(each.reference, each.title, duty, left[duty][each.seat_id], each.dates.of(duty))
        for each in places
        for duty in Duty
        if left[duty].get(each.seat_id) and at < each.dates.of(duty)
    ]


def _undeclared(seat_ids: Collection[int]) -> dict[int, int]:
    about = exists().where(Interest.seat_id == Seat.id, Interest.proposal_id == Proposal.id).correlate_except(Interest)
    rows = db.session.execute(
        select(Seat.id, func.count(Proposal.id))
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Proposal, Proposal.challenge_id == Panel.challenge_id)
        .where(Seat.id.in_(seat_ids), in_open_box(), ~about)
        .group_by(Seat.id)
    )
    return {row[0]: row[1] for row in rows}


def _unlocked(seat_ids: Collection[int]) -> dict[int, int]:
    rows = db.session.execute(
        select(Seat.id, func.count(Assignment.id))
        .join(Assignment, Assignment.seat_id == Seat.id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(Seat.id.in_(seat_ids), Seat.role != SeatRole.OBSERVER, ScoreSheet.locked_at.is_(None), counts())
        .where(opens_to(Seat.id, Seat.user_id, Proposal.challenge_id))
        .group_by(Seat.id)
    )
    return {row[0]: row[1] for row in rows}


def wanted_by(user_id: int | None) -> frozenset[Before]:
    choice = db.session.get(PanelReminderChoice, user_id)
    return choice.wanted if choice else ALL
