"""Who belongs to a company that proposed on a challenge: they speak for it there, and in no other role."""

from __future__ import annotations

from sqlalchemy import Select, select

from sprint.actor import Actor
from sprint.db import db
from sprint.proposals.models import Proposal


def bid_by(actor: Actor) -> Select[int]:
    """The challenges on which a company of this person proposed, as everybody knows since the opening."""
    return select(Proposal.challenge_id).where(Proposal.bidder_id.in_(actor.companies))


def has_bid(actor: Actor, challenge_id: int) -> bool:
    if not actor.companies:
        return False
    return db.session.scalar(bid_by(actor).where(Proposal.challenge_id == challenge_id).limit(1)) is not None
