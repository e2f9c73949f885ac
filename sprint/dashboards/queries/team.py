"""The challenges of a region's team with their acts and counts: eight statements, whatever their number."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from sprint.actor import Actor, Role, SeatRole
from sprint.challenges.amending import Kind
from sprint.challenges.models import Amendment, Challenge
from sprint.challenges.queries import TIMELINE, is_visible, timeline_of
from sprint.clarifications.queries import waiting_by_challenge
from sprint.dashboards.facts import ChallengeFacts, DecisionFacts, PanelFacts, Progress, WaitingChange, within
from sprint.db import db
from sprint.editions.models import Edition
from sprint.organisations.models import Membership
from sprint.panels.models import Interest, Panel, Seat
from sprint.proposals.models import Opening, Proposal, Reinstatement, Screening
from sprint.shortlists.models import AssessmentSummary, Decision, Reopening, SummaryQuestion
from sprint.shortlists.queries.decisions import stands
from sprint.shortlists.queries.progress import barred_challenges, challenge_progress, is_in_the_box
from sprint.shortlists.titles import short_title


def current_edition(authority_ids: Collection[int], now: datetime) -> Edition | None:
    """The latest that has begun; before the first begins, the one to come."""
    return db.session.scalar(
        select(Edition)
        .where(Edition.authority_id.in_(authority_ids))
        .order_by(case((Edition.problems_open_at <= now, 0), else_=1), Edition.year.desc(), Edition.authority_id)
        .limit(1)
    )


def challenges(actor: Actor, edition: Edition | None, now: datetime) -> list[ChallengeFacts]:
    """Those of the edition and whatever is unfinished from others. Auditors get no drafts; who is barred gets no counts, and
    learns of a decision with everybody else."""
    rows = db.session.execute(_query(actor, edition, now)).all()
    ids = [row.id for row in rows]
    sealed, panels, interests, exclusions = _sealed(ids), _panels(ids), _interests(ids), _exclusions(ids, actor)
    requests = _requests(ids, actor)
    questions, asked = waiting_by_challenge(ids), _asked_about_summaries(ids)
    return [
        _facts(
            row,
            sealed.get(row.id, 0),
            panels.get(row.id, PanelFacts()),
            interests.get(row.id, 0),
            exclusions.get(row.id, (0, 0)),
            questions.get(row.id, (0, None)),
            requests.get(row.id, (0, 0)),
            asked.get(row.id, (0, None)),
        )
        for row in rows
    ]


def _query(actor: Actor, edition: Edition | None, now: datetime) -> Any:
    progress = challenge_progress(now)
    is_barred = Challenge.id.in_(barred_challenges(actor.user_id))
    is_unfinished = and_(
        Challenge.withdrawn_at.is_(None), Challenge.no_award_at.is_(None), Decision.released_at.is_(None)
    )
    of_edition = Challenge.edition_id == (edition.id if edition else None)
    return (
        select(
            Challenge.id, Challenge.reference, Challenge.title, Challenge.edition_id, Challenge.written_by_id,
            Challenge.opens_at, Challenge.closes_at, *TIMELINE,
            Challenge.returned_at, Challenge.answers_due_at, Challenge.scores_due_at, Challenge.decision_due_at, Challenge.feedback_due_at,
            Challenge.assessors_per_proposal, Edition.screening_due_at, Edition.moderation_due_at,
            Opening.first_by_id, Opening.first_at, Opening.second_at,
            progress.c.received, progress.c.unscreened, progress.c.unsettled, progress.c.eligible, progress.c.unassigned,
            progress.c.short_of_sheets, progress.c.unmoderated,
            Decision.proposed_by_id, Decision.returned_at.label("decision_returned_at"), Decision.approved_at,
            Decision.prepared_by_id, Decision.prepared_at, Decision.released_at,
            Reopening.asked_by_id.label("reopening_by_id"), Reopening.asked_at.label("reopening_asked_at"),
            _is_cdo(Reopening.asked_by_id).label("reopening_by_cdo"),
            _is_cdo(Decision.proposed_by_id).label("proposer_is_cdo"), is_barred.label("is_barred"), Amendment.kind, Amendment.number,
            Amendment.proposed_by_id.label("changed_by_id"), Amendment.proposed_by_cdo,
            Amendment.proposed_at.label("change_proposed_at"),
        )
        .join(Edition, Edition.id == Challenge.edition_id)
        .outerjoin(Opening, Opening.challenge_id == Challenge.id)
        .outerjoin(Decision, stands())
        .outerjoin(Reopening, and_(Reopening.decision_id == Decision.id, *_REOPENING_WAITS))
        .outerjoin(Amendment, and_(Amendment.challenge_id == Challenge.id, *_WAITS))
        .outerjoin(progress, progress.c.challenge_id == Challenge.id)
        .where(Challenge.authority_id.in_(actor.staff_of), or_(of_edition, is_unfinished, Reopening.id.is_not(None)))
        .where(is_visible(actor, now))
        .order_by(Challenge.published_at.is_(None), Challenge.closes_at, Challenge.number)
    )  # fmt: skip


def _is_cdo(user_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    return exists().where(
        Membership.user_id == user_id, Membership.organisation_id == Challenge.authority_id,
        Membership.role == Role.CDO, Membership.ended_at.is_(None),
    )  # fmt: skip


_REOPENING_WAITS = (
    Reopening.confirmed_at.is_(None), Reopening.refused_at.is_(None), Reopening.withdrawn_at.is_(None),
)  # fmt: skip
_WAITS = (Amendment.published_at.is_(None), Amendment.dropped_at.is_(None))


def _sealed(ids: Sequence[int]) -> dict[int, int]:
    rows = db.session.execute(
        select(Proposal.challenge_id, func.count())
        .where(Proposal.challenge_id.in_(ids), is_in_the_box())
        .group_by(Proposal.challenge_id)
    )
    return {row[0]: row[1] for row in rows}


def _panels(ids: Sequence[int]) -> dict[int, PanelFacts]:
    rows = db.session.execute(
        select(
            Panel.challenge_id,
            func.count(Seat.id).label("invited"),
            func.count(Seat.accepted_at).label("accepted"),
            func.count(case((Seat.role == SeatRole.CHAIR, 1))).label("chairs"),
        )
        .join(Seat, Seat.panel_id == Panel.id)
        .where(Panel.challenge_id.in_(ids), Seat.removed_at.is_(None), Seat.role != SeatRole.OBSERVER)
        .group_by(Panel.challenge_id)
    )
    return {row.challenge_id: PanelFacts(row.invited, row.accepted, row.chairs > 0) for row in rows}


def _interests(ids: Sequence[int]) -> dict[int, int]:
    rows = db.session.execute(
        select(Panel.challenge_id, func.count())
        .join(Seat, Seat.panel_id == Panel.id)
        .join(Interest, Interest.seat_id == Seat.id)
        .where(Panel.challenge_id.in_(ids), Seat.removed_at.is_(None), Interest.has_interest, Interest.ruling.is_(None))
        .group_by(Panel.challenge_id)
    )
    return {row[0]: row[1] for row in rows}


def _exclusions(ids: Sequence[int], actor: Actor) -> dict[int, tuple[int, int]]:
    """Those that wait for confirmation: found by others, found by this person."""
    is_mine = Screening.by_id == actor.user_id
    rows = db.session.execute(
        select(Proposal.challenge_id, func.count(case((~is_mine, 1))), func.count(case((is_mine, 1))))
        .join(Screening, Screening.proposal_id == Proposal.id)
        .where(
            Proposal.challenge_id.in_(ids), is_in_the_box(), ~Screening.is_eligible, Screening.confirmed_at.is_(None)
        )
        .group_by(Proposal.challenge_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _requests(ids: Sequence[int], actor: Actor) -> dict[int, tuple[int, int]]:
    """Undecided requests for reinstatement: those that this person may decide, and those that others have to."""
    is_mine = or_(Reinstatement.found_by_id == actor.user_id, Reinstatement.confirmed_by_id == actor.user_id)
    rows = db.session.execute(
        select(Proposal.challenge_id, func.count(case((~is_mine, 1))), func.count(case((is_mine, 1))))
        .join(Reinstatement, Reinstatement.proposal_id == Proposal.id)
        .where(Proposal.challenge_id.in_(ids), Reinstatement.decided_at.is_(None))
        .where(Proposal.id.not_in(actor.barred_from))
        .group_by(Proposal.challenge_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _asked_about_summaries(ids: Sequence[int]) -> dict[int, tuple[int, datetime | None]]:
    """Questions of companies without an answer: how many, and since when."""
    rows = db.session.execute(
        select(Decision.challenge_id, func.count(), func.min(SummaryQuestion.asked_at))
        .join(AssessmentSummary, AssessmentSummary.decision_id == Decision.id)
        .join(SummaryQuestion, SummaryQuestion.summary_id == AssessmentSummary.id)
        .where(Decision.challenge_id.in_(ids), SummaryQuestion.answered_at.is_(None))
        .group_by(Decision.challenge_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _change(row: Any) -> WaitingChange | None:
    if row.kind is None:
        return None
    return WaitingChange(
        Kind(row.kind), row.number, row.changed_by_id, row.change_proposed_at, proposer_is_cdo=row.proposed_by_cdo
    )


def _facts(
    row: Any,
    sealed: int,
    panel: PanelFacts,
    interests: int,
    exclusions: tuple[int, int],
    questions: tuple[int, datetime | None],
    requests: tuple[int, int],
    asked: tuple[int, datetime | None],
) -> ChallengeFacts:
    is_hidden = row.is_barred or row.received is None
    progress = [getattr(row, name) for name in Progress.__annotations__]
    decided = DecisionFacts(
        row.proposed_by_id, row.proposer_is_cdo, row.decision_returned_at, row.approved_at,
        row.prepared_by_id, row.prepared_at, row.released_at, *asked,
        row.reopening_by_id, row.reopening_asked_at, row.reopening_by_cdo,
    )  # fmt: skip
    return ChallengeFacts(
        id=row.id, reference=row.reference, name=short_title(row.title), edition_id=row.edition_id,
        timeline=timeline_of(row),
        written_by_id=row.written_by_id, returned_at=row.returned_at,
        screening_due_at=within(row.screening_due_at, row.closes_at, row.scores_due_at),
        scores_due_at=row.scores_due_at,
        moderation_due_at=within(row.moderation_due_at, row.scores_due_at, row.decision_due_at),
        decision_due_at=row.decision_due_at, feedback_due_at=row.feedback_due_at, quorum=row.assessors_per_proposal,
        first_opened_by_id=row.first_by_id, first_opened_at=row.first_at, opened_at=row.second_at,
        sealed=0 if row.is_barred else sealed, progress=None if is_hidden else Progress(*progress),
        exclusions_by_others=exclusions[0], exclusions_by_me=exclusions[1],
        requests_for_me=requests[0], requests_for_others=requests[1], interests_to_rule=interests, panel=panel,
        decision=decided if row.released_at or (row.proposed_by_id is not None and not row.is_barred) else None, is_barred=row.is_barred,
        answers_due_at=row.answers_due_at, questions_waiting=questions[0], oldest_question_at=questions[1],
        change=_change(row),
    )  # fmt: skip
