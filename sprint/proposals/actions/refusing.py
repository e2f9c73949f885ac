"""Attempts of a company that were refused: each is an act on its own sealed record, and changes nothing else."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase
from sprint.db import db, unit_of_work
from sprint.files import actions as files
from sprint.files.damage import Damaged
from sprint.organisations.models import Membership
from sprint.proposals import queries
from sprint.proposals.models import Proposal


@unit_of_work
def refuse_unread(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """The draft had changed since it was read."""
    audit.record("proposal.refused_unread", proposal, by=by, at=at)


@unit_of_work
def refuse_incomplete(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Something is missing, the owner's sign-off among it."""
    audit.record("proposal.refused_incomplete", proposal, by=by, at=at)


@unit_of_work
def refuse_seated(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Somebody of the company has a seat on the challenge's panel."""
    audit.record("proposal.refused_seated", proposal, by=by, at=at)


@unit_of_work
def refuse_untimely(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Submitting, confirming or withdrawing met a challenge that is paused, closed or ended, or a box that is open."""
    phase = proposal.challenge.phase(at)
    if phase is Phase.OPEN:
        if queries.opened_at(proposal.challenge_id) is not None:
            audit.record("proposal.refused_opened", proposal, by=by, at=at)
        return
    late = "proposal.refused_closed" if phase is Phase.CLOSED else "proposal.refused_ended"
    act = "proposal.refused_paused" if phase is Phase.PAUSED else late
    audit.record(act, proposal, by=by, at=at)


@unit_of_work
def refuse_gone(reference: str, *, by: Actor, at: datetime) -> None:
    """Somebody tried who belonged to the company once. They are told what everybody else is: that nothing is there."""
    left = select(Membership.organisation_id).where(
        Membership.user_id == by.user_id, Membership.ended_at.is_not(None), Membership.organisation_id.not_in(by.companies)
    )  # fmt: skip
    companies = db.session.scalars(left.distinct()).all()
    was_theirs = (Proposal.reference == reference.upper(), queries.is_of(companies))
    proposal = db.session.scalar(select(Proposal).where(*was_theirs)) if companies else None
    if proposal is not None:
        audit.record("proposal.refused_gone", proposal, by=by, at=at)


@unit_of_work
def refuse_file(proposal: Proposal, data: bytes, *, by: Actor, at: datetime) -> None:
    """A file was not taken. Its fingerprint stays, so that the company can show later which one it was."""
    audit.record("proposal.refused_file", proposal, by=by, at=at, size=len(data), sha256=sha256(data).hexdigest())


@unit_of_work
def refuse_infected(proposal: Proposal, signature: str, *, by: Actor, at: datetime) -> None:
    """The virus scanner knows what is in a file."""
    audit.record("proposal.file_infected", proposal, by=by, at=at, signature=signature)


@unit_of_work
def refuse_other_file(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Removing or replacing named a file that this proposal does not have."""
    audit.record("proposal.refused_other_file", proposal, by=by, at=at)


def refuse_damaged(proposal: Proposal, problem: Damaged, *, by: Actor, at: datetime) -> None:
    """A stored file is no longer what was given."""
    files.note_damage(problem.file_id, at=at)
    _refuse_damaged(proposal, by=by, at=at)


@unit_of_work
def _refuse_damaged(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    audit.record("proposal.refused_damaged", proposal, by=by, at=at)
