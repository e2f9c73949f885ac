"""Who is told besides everybody concerned: the askers of a question, and the team that answers."""

from __future__ import annotations

from sqlalchemy import or_, select

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.challenges import queries as challenges
from sprint.challenges.models import Challenge
from sprint.clarifications.models import Clarification, Question
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.outbox.actions import Recipient


def askers(clarification: Clarification) -> list[Recipient]:
    """Everybody of the companies whose question this is, or was merged into it."""
    companies = (
        select(Question.company_id)
        .join(Clarification, Clarification.id == Question.clarification_id)
        .where(or_(Clarification.id == clarification.id, Clarification.merged_into_id == clarification.id))
        .where(Question.taken_back_at.is_(None))
    )
    return _members(Membership.organisation_id.in_(companies))


def team(challenge: Challenge) -> list[Recipient]:
    """The author and every officer of the region."""
    people = [challenge.written_by, *challenges.officers(challenge.authority_id, Role.OFFICER)]
    return [Recipient(user.email, user.id, user.name) for user in people]


def _members(condition: object) -> list[Recipient]:
    query = (
        select(User.email, User.id, User.name)
        .join(Membership, Membership.user_id == User.id)
        .where(condition, Membership.ended_at.is_(None), User.disabled_at.is_(None))  # type: ignore[arg-type]
        .distinct()
        .order_by(User.id)
    )
    return [Recipient(*row) for row in db.session.execute(query)]
