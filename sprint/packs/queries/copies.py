"""Whether there is a decision pack, who bids, and who took copies of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from sprint.audit.models import AuditEntry
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.proposals.models import Proposal
from sprint.shortlists.models import Decision
from sprint.shortlists.queries import is_released as stands_released


@dataclass(frozen=True)
class Copy:
    """`sha256` is that of the list of hashes in the copy."""

    at: datetime
    who: str
    is_public: bool
    sha256: str


MOST = 20


def is_decided(challenge_id: int) -> bool:
    """A decision was approved once: a reopened one keeps its pack."""
    query = select(Decision.id).where(Decision.challenge_id == challenge_id, Decision.approved_at.is_not(None))
    return db.session.scalar(query.limit(1)) is not None


def is_released(challenge_id: int) -> bool:
    """Whether the decision that stands is: while a reopened one waits for the next, scores move that nobody may know yet."""
    query = select(Decision.id).where(Decision.challenge_id == challenge_id, stands_released())
    return db.session.scalar(query.limit(1)) is not None


def bidding(challenge_id: int) -> frozenset[int]:
    query = select(Proposal.bidder_id).where(Proposal.challenge_id == challenge_id, Proposal.bidder_id.is_not(None))
    return frozenset(each for each in db.session.scalars(query) if each)


def copies_taken(challenge_id: int) -> list[Copy]:
    """The newest ones."""
    query = select(AuditEntry).options(joinedload(AuditEntry.sealed))
    query = query.where(AuditEntry.challenge_id == challenge_id, AuditEntry.act == "pack.taken")
    found = db.session.scalars(query.order_by(AuditEntry.id.desc()).limit(MOST))
    return [_copy(each, each.told.facts) for each in found]


def _copy(entry: AuditEntry, facts: Any) -> Copy:
    return Copy(entry.at, entry.actor_name or "The command line", facts["variant"] == "foi", facts["sha256"])


def with_reference(reference: str) -> Challenge:
    """For the command, whose user has the database anyhow. Raises `NotFound`."""
    found: Challenge | None = db.session.scalar(select(Challenge).where(Challenge.reference == reference.upper()))
    if found is None:
        raise NotFound
    return found
