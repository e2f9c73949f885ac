"""What colleagues say about a draft, and who of them wants to hear of it. Callers hold a proposal of the person's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from sprint.accounts.models import User
from sprint.challenges.following import Often
from sprint.challenges.models import FollowPreference
from sprint.db import db
from sprint.errors import NotFound
from sprint.proposals.models import Proposal, ProposalComment
from sprint.proposals.queries.own import members
from sprint.proposals.queries.versions import HIGHEST

MOST_TOLD = 500


def comments_on(proposal: Proposal, part: str) -> Sequence[ProposalComment]:
    """Oldest first."""
    query = select(ProposalComment).where(ProposalComment.proposal_id == proposal.id, ProposalComment.part == part)
    return db.session.scalars(query.order_by(ProposalComment.id)).all()


def unsettled_comments(proposal: Proposal) -> dict[str, int]:
    """How many comments wait, by part."""
    query = select(ProposalComment.part, func.count()).where(
        ProposalComment.proposal_id == proposal.id, ProposalComment.settled_at.is_(None)
    )
    return {row[0]: row[1] for row in db.session.execute(query.group_by(ProposalComment.part))}


def comment_on(proposal: Proposal, part: str, comment_id: int) -> ProposalComment:
    """One comment on a part of this proposal. Raises `NotFound`."""
    found: ProposalComment | None = db.session.scalar(
        select(ProposalComment).filter_by(id=min(comment_id, HIGHEST), proposal_id=proposal.id, part=part)
    )
    if found is None:
        raise NotFound
    return found


def colleagues_wanting(proposal: Proposal, often: Often, *, but: int | None = None) -> list[User]:
    """The members of the company who want mail so often, as they chose for what they follow; who never chose, at once."""
    people = [user for user in members(proposal.company_id) if user.id != but]
    query = select(FollowPreference.user_id, FollowPreference.often).where(
        FollowPreference.user_id.in_([user.id for user in people])
    )
    chosen = {row.user_id: row.often for row in db.session.execute(query)}
    return [user for user in people if chosen.get(user.id, Often.AT_ONCE) == often]


def untold_comments(often: Often, until: datetime) -> Sequence[ProposalComment]:
    """Those from before `until` that have not gone out to the readers of such a digest, by proposal, oldest first."""
    told = {Often.DAILY: ProposalComment.told_daily_at, Often.WEEKLY: ProposalComment.told_weekly_at}[often]
    query = (
        select(ProposalComment)
        .where(told.is_(None), ProposalComment.written_at < until)
        .options(joinedload(ProposalComment.proposal).joinedload(Proposal.challenge))
        .order_by(ProposalComment.proposal_id, ProposalComment.id)
        .limit(MOST_TOLD)
    )
    return db.session.scalars(query).all()
