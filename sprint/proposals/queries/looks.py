"""Who has looked at a proposal: for those who check how it was handled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, select

from sprint.accounts.models import User
from sprint.db import db
from sprint.proposals.models import Proposal, ProposalLook
from sprint.proposals.viewing import Seen
from sprint.web.paging import Page, paged


@dataclass(frozen=True)
class Reader:
    """One person with how often, in different hours, they looked at the proposal, and how many copies they took."""

    name: str
    first_at: datetime
    last_at: datetime
    looks: int
    copies: int


@dataclass(frozen=True)
class Look:
    at: datetime
    name: str
    seen: Seen


def readers_of(proposal: Proposal) -> list[Reader]:
    """Everybody who looked at it after the opening, the first reader first: one statement."""
    copies = func.sum(case((ProposalLook.is_copy, 1), else_=0))
    query: Any = (
        select(User.name, func.min(ProposalLook.at), func.max(ProposalLook.at), func.count(), copies)
        .join(ProposalLook, ProposalLook.user_id == User.id)
        .where(ProposalLook.proposal_id == proposal.id)
        .group_by(User.id, User.name)
        .order_by(func.min(ProposalLook.at), User.id)
    )
    return [Reader(*row) for row in db.session.execute(query)]


def looks_at(proposal: Proposal, *, number: int) -> Page[Look]:
    """Each look, the latest first: two statements."""
    query: Any = (
        select(ProposalLook.at, User.name, ProposalLook.seen)
        .join(User, User.id == ProposalLook.user_id)
        .where(ProposalLook.proposal_id == proposal.id)
        .order_by(ProposalLook.at.desc(), ProposalLook.id.desc())
    )
    page = paged(query, number=number, size=50, as_rows=True)
    return Page([Look(at, name, Seen(seen)) for at, name, seen in page.rows], page.number, page.total, page.size)
