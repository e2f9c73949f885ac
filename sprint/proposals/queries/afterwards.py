"""What is known to a company, and to everybody, of the way of its proposal after the close: read from acts that were told."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, func, select

from sprint.audit.models import AuditEntry
from sprint.challenges import queries as challenges
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.clarifications.models import Clarification
from sprint.clarifications.queries.conditions import IS_WAITING
from sprint.db import db
from sprint.editions import queries as editions
from sprint.editions.calendar import Calendar
from sprint.editions.models import Edition
from sprint.editions.window import Window
from sprint.proposals.afterwards import ELIGIBLE, EXCLUDED, Known
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.promised import Acts
from sprint.proposals.queries.sealed import opened_at

RELEASED = "summary.released"
DECIDED, PUBLISHED = "decision.approved", "decision.released"
LOCKED, AGREED = "sheet.locked", "moderation.completed"


def known_to_company(proposal: Proposal, last: Submission, at: datetime) -> Known:
    """For a proposal that counts, after the close."""
    challenge, told = proposal.challenge, _told(proposal)
    calendar, standing = calendar_of(challenge), challenges.standing_of(challenge, at)
    screened = next((each for each in told if each.act != RELEASED), None)
    released = next((each for each in told if each.act == RELEASED), None)
    return Known(
        submitted_at=last.at, closes_at=challenge.closes_at, feedback_due_at=challenge.feedback_due_at,
        sprint_starts_at=calendar.sprint_starts_at, demo_day_at=calendar.demo_day_at, opened_at=opened_at(challenge.id),
        told_at=screened.at if screened else None, is_excluded=screened is not None and screened.act in EXCLUDED,
        decided_at=_decided_at(challenge), released_at=released.at if released else None,
        result=json.loads(released.facts).get("result", "") if released else "", ending=challenge.timeline.ending,
        extended=standing.standstill, is_reopened=standing.is_reopened,
    )  # fmt: skip


def _told(proposal: Proposal) -> list[AuditEntry]:
    """Newest first. An exclusion that waits for its second person is not among them, so it changes nothing here."""
    query = select(AuditEntry).where(
        AuditEntry.proposal_id == proposal.id, AuditEntry.act.in_((*ELIGIBLE, *EXCLUDED, RELEASED))
    )
    return list(db.session.scalars(query.order_by(AuditEntry.id.desc())))


def last_told() -> ScalarSelect[Any]:
    """The act by which the company of the `Proposal` in the query last heard whether it is eligible."""
    return (
        select(AuditEntry.act)
        .where(AuditEntry.proposal_id == Proposal.id, AuditEntry.act.in_((*ELIGIBLE, *EXCLUDED)))
        .order_by(AuditEntry.id.desc())
        .limit(1)
        .correlate(Proposal)
        .scalar_subquery()
    )


def promises_of(challenge: Challenge, known: Known | None, now: datetime) -> tuple[Calendar, Acts]:
    """Every promised date with when it was met; `known` is None for a proposal that was not in the box."""
    decided_at = known.decided_at if known else _decided_at(challenge)
    done: dict[str, datetime | None] = {
        "opens_at": max(challenge.published_at, challenge.opens_at) if challenge.published_at else None,
        "answers_due_at": _answered_at(challenge, now),
        "screening_due_at": known.told_at if known else None,
        "decision_due_at": decided_at,
        "feedback_due_at": known.released_at if known else None,
    }
    if decided_at:
        done |= {"scores_due_at": _latest(challenge, LOCKED), "moderation_due_at": _latest(challenge, AGREED)}
    acts = Acts(
        {name: at for name, at in done.items() if at}, _first_promised(challenge), was_in_box=known is not None,
        is_decided=decided_at is not None, is_paused=challenge.phase(now) is Phase.PAUSED,
        ended_at=challenge.timeline.withdrawn_at or challenge.timeline.no_award_at,
    )  # fmt: skip
    return calendar_of(challenge), acts


def calendar_of(challenge: Challenge) -> Calendar:
    """The year's calendar with the challenge's own dates in it."""
    edition = db.session.get_one(Edition, challenge.edition_id)
    return replace(edition.calendar, **{each.name: getattr(challenge, each.name) for each in fields(Window)})


def _decided_at(challenge: Challenge) -> datetime | None:
    """When the decision that was released last was approved. Nothing before a release: outside the team an approval is
    not known."""
    published_at = _latest(challenge, PUBLISHED)
    return _latest(challenge, DECIDED, until=published_at) if published_at else None


def _latest(challenge: Challenge, act: str, *, until: datetime | None = None) -> datetime | None:
    query = select(func.max(AuditEntry.at)).where(AuditEntry.challenge_id == challenge.id, AuditEntry.act == act)
    return db.session.scalar(query.where(AuditEntry.at <= until) if until else query)


def _answered_at(challenge: Challenge, now: datetime) -> datetime | None:
    """When the last answer became public; without questions the date is kept by itself. None while one is owed."""
    of_challenge = Clarification.challenge_id == challenge.id
    if db.session.scalar(select(Clarification.id).where(of_challenge, IS_WAITING).limit(1)) is not None:
        return None
    last = db.session.scalar(select(func.max(Clarification.published_at)).where(of_challenge))
    return last or (challenge.answers_due_at if challenge.answers_due_at <= now else None)


def _first_promised(challenge: Challenge) -> dict[str, datetime]:
    """The first public day of each date that was moved: by a published change of the challenge, else of the year."""
    own = {field.name for field in fields(Window)}
    edition = db.session.get_one(Edition, challenge.edition_id)
    first = {each.name: each.before for each in editions.moves(edition) if each.name not in own}
    for amendment in challenges.published_amendments(challenge):
        for change in amendment.changes:
            if change.field in own:
                first[change.field] = datetime.fromisoformat(change.old)
    return first
