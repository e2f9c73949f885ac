"""The panels that a person chairs, with what their seat may see and nothing else: three statements, whatever there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, func, select

from sprint.actor import Actor, SeatRole
from sprint.assessments.models import Moderation, Score, ScoreSheet
from sprint.assessments.queries.conditions import active_sheets, counts, is_kept_from
from sprint.challenges.lifecycle import Phase, Timeline
from sprint.challenges.models import Challenge
from sprint.challenges.queries import TIMELINE, is_public, timeline_of
from sprint.dashboards.facts import within
from sprint.dashboards.figures.chair import ChairedPanel, ChairFigures, Round
from sprint.db import db
from sprint.editions.models import Edition
from sprint.organisations.models import Authority
from sprint.panels.models import Assignment, Panel, Seat
from sprint.panels.queries.visibility import opens_to
from sprint.proposals.models import Opening, Proposal
from sprint.shortlists.models import Decision
from sprint.shortlists.queries import is_released
from sprint.shortlists.titles import short_title


def figures(actor: Actor, at: datetime) -> ChairFigures:
    """The latest close first."""
    rows = _panels(actor, at)
    ids = [row.seat_id for row in rows]
    rounds, spread = _rounds(actor, ids), _spread(actor, ids)
    return ChairFigures([
        ChairedPanel(
            row.reference, short_title(row.title), row.short_name, row.year, row.closes_at, row.second_at, row.scores_due_at,
            within(row.moderation_due_at, row.scores_due_at, row.decision_due_at), row.released_at,
            rounds.get(row.seat_id, ()), spread.get(row.seat_id, {}), _stopped(timeline_of(row), at),
        )
        for row in rows
    ])  # fmt: skip


def _stopped(timeline: Timeline, at: datetime) -> str:
    phase = timeline.phase(at)
    return phase.label if phase in (Phase.PAUSED, Phase.NO_AWARD, Phase.WITHDRAWN) else ""


def _panels(actor: Actor, at: datetime) -> Sequence[Any]:
    chaired = [challenge_id for challenge_id, role in actor.seats.items() if role is SeatRole.CHAIR]
    return db.session.execute(
        select(
            Seat.id.label("seat_id"), Challenge.reference, Challenge.title, Authority.short_name, Edition.year, Challenge.closes_at,
            Opening.second_at, Challenge.scores_due_at, Edition.moderation_due_at, Challenge.decision_due_at, Decision.released_at,
            *TIMELINE,
        )
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Challenge, Challenge.id == Panel.challenge_id)
        .join(Edition, Edition.id == Challenge.edition_id)
        .join(Authority, Authority.id == Challenge.authority_id)
        .outerjoin(Opening, Opening.challenge_id == Challenge.id)
        .outerjoin(Decision, and_(Decision.challenge_id == Challenge.id, is_released()))
        .where(Seat.user_id == actor.user_id, Seat.role == SeatRole.CHAIR, Seat.accepted_at.is_not(None), Seat.removed_at.is_(None))
        .where(Challenge.id.in_(chaired), is_public(at))
        .order_by(Challenge.closes_at.desc(), Challenge.id.desc())
    ).all()  # fmt: skip


def _seen(actor: Actor, seat_ids: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    """The proposals open to these seats. Needs `Seat`, `Panel` and `Proposal`; `Seat` is the chair's own."""
    return (
        Seat.id.in_(seat_ids), opens_to(Seat.id, Seat.user_id, Panel.challenge_id), ~is_kept_from(actor.user_id),
        Proposal.bidder_id.not_in(actor.companies),
    )  # fmt: skip


def _rounds(actor: Actor, seat_ids: Collection[int]) -> dict[int, list[Round]]:
    """By seat, each proposal with its sheets that count."""
    sheets, found = active_sheets(), defaultdict[int, list[Round]](list)
    rows = db.session.execute(
        select(
            Seat.id, func.coalesce(sheets.c.assigned, 0), func.coalesce(sheets.c.locked, 0), _last_locked(),
            Moderation.started_at, Moderation.completed_at,
        )
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Proposal, Proposal.challenge_id == Panel.challenge_id)
        .outerjoin(sheets, sheets.c.proposal_id == Proposal.id)
        .outerjoin(Moderation, Moderation.proposal_id == Proposal.id)
        .where(*_seen(actor, seat_ids))
        .order_by(Seat.id, Proposal.id)
    )  # fmt: skip
    for seat_id, assigned, locked, *times in rows:
        is_open = assigned > 0 and locked == assigned
        found[seat_id].append(Round(assigned, locked, *times) if is_open else Round(assigned, locked))
    return found


def _last_locked() -> Any:
    """Of the sheets of the proposal in the query that were not voided."""
    return (
        select(func.max(ScoreSheet.locked_at))
        .join(Assignment, Assignment.id == ScoreSheet.assignment_id)
        .where(Assignment.proposal_id == Proposal.id, Assignment.ended_at.is_(None))
        .correlate(Proposal)
        .scalar_subquery()
    )


def _spread(actor: Actor, seat_ids: Collection[int]) -> dict[int, dict[int, int]]:
    """By seat: how many scores were how many points apart, counted in the database where every sheet is locked."""
    shown, apart = _all_locked(actor, seat_ids), func.max(Score.score) - func.min(Score.score)
    each = (
        select(shown.c.seat_id, apart.label("points"))
        .join(Assignment, Assignment.proposal_id == shown.c.proposal_id)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .join(ScoreSheet, and_(ScoreSheet.assignment_id == Assignment.id, ScoreSheet.locked_at.is_not(None)))
        .join(Score, and_(Score.sheet_id == ScoreSheet.id, Score.score.is_not(None)))
        .where(counts())
        .group_by(shown.c.seat_id, shown.c.proposal_id, Score.criterion_id)
        .having(func.count(Score.id) > 1)
        .subquery()
    )
    found: dict[int, dict[int, int]] = defaultdict(dict)
    query = select(each.c.seat_id, each.c.points, func.count()).group_by(each.c.seat_id, each.c.points)
    for seat_id, points, number in db.session.execute(query):
        found[seat_id][points] = number
    return found


def _all_locked(actor: Actor, seat_ids: Collection[int]) -> Subquery:
    sheets = active_sheets()
    return (
        select(Seat.id.label("seat_id"), Proposal.id.label("proposal_id"))
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Proposal, Proposal.challenge_id == Panel.challenge_id)
        .join(sheets, sheets.c.proposal_id == Proposal.id)
        .where(*_seen(actor, seat_ids), sheets.c.assigned > 0, sheets.c.locked == sheets.c.assigned)
        .subquery()
    )
