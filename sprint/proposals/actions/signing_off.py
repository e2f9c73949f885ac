"""The owner's sign-off: asked for, and given to the draft as it stands."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotNow
from sprint.proposals import notify, policy
from sprint.proposals.actions.drafting import begin
from sprint.proposals.models import Proposal, SignOff
from sprint.proposals.queries.sign_off import content_hash, sign_off_of

NOT_WANTED = "Your company submits without an owner's sign-off. An owner can change that on the company's page."


@unit_of_work
def ask_for_sign_off(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Mail the owners. Asking again while they are asked changes nothing."""
    begin(proposal, by=by, at=at)
    standing = sign_off_of(proposal)
    if not standing.is_wanted:
        raise NotNow(NOT_WANTED)
    if standing.is_current or standing.is_asked:
        return
    row = _row(proposal)
    row.asked_by_id, row.asked_at = by.user_id, at
    audit.record("proposal.sign_off_asked", proposal, by=by, at=at)
    notify.sign_off_asked(proposal, by=by, at=at)


@unit_of_work
def sign_off(proposal: Proposal, *, seen: str, by: Actor, at: datetime) -> None:
    """An owner finds the draft right as it stands; any change voids it. `seen` is the content's hash on the page they read.
    Raises `Conflict` when it changed since."""
    begin(proposal, by=by, at=at)
    policy.may_sign_off(by, proposal, at).require()
    standing, sha256 = sign_off_of(proposal), content_hash(proposal)
    if not standing.is_wanted:
        raise NotNow(NOT_WANTED)
    if seen != sha256:
        raise Conflict(
            "A colleague changed the proposal after you opened this page. Read it again before you sign it off."
        )
    if standing.is_current:
        return
    row = _row(proposal)
    row.signed_by_id, row.signed_at, row.sha256 = by.user_id, at, sha256
    audit.record("proposal.signed_off", proposal, by=by, at=at)
    notify.signed_off(proposal, by=by, at=at)


def require_signed_off(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Part of submitting: an owner who submits signs off by it. Raises `BadInput` with the reason for anybody else."""
    standing = sign_off_of(proposal)
    may = policy.may_submit_unsigned(by, proposal, standing)
    if not may:
        raise BadInput(may.reason)
    if standing.lacks:
        row = _row(proposal)
        row.signed_by_id, row.signed_at, row.sha256 = by.user_id, at, content_hash(proposal)


def _row(proposal: Proposal) -> SignOff:
    """The caller holds the proposal's row, so there is one of these at most."""
    row = db.session.get(SignOff, proposal.id)
    if row is None:
        row = SignOff(proposal_id=proposal.id)
        db.session.add(row)
    return row
