"""After an amendment: the company says that what it submitted stands as it is."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import NotNow
from sprint.proposals import notify, policy, queries
from sprint.proposals.actions.drafting import begin
from sprint.proposals.actions.signing import signed
from sprint.proposals.models import Proposal, Reconfirmation, Submission
from sprint.proposals.receipts.statement import Kind


@unit_of_work
def reconfirm(proposal: Proposal, *, by: Actor, at: datetime) -> Submission:
    """Keep the last submission as it is, with a new line on its receipt. Confirming twice is confirming once."""
    begin(proposal, by=by, at=at)
    policy.may_reconfirm(by, proposal, at).require()
    last, amended_at = queries.latest(proposal), proposal.challenge.amended_at
    if last is None or proposal.withdrawn_at is not None:
        raise NotNow("Only a proposal that is submitted can be confirmed.")
    if amended_at is None or not queries.is_unconfirmed(proposal, last):
        return last
    word = signed(
        Kind.CONFIRMED, proposal, last.manifest, reference=last.reference, number=last.number, at=at, against=amended_at
    )
    db.session.add(Reconfirmation(submission_id=last.id, amended_at=amended_at, at=at, by_id=by.user_id, receipt=word))
    audit.record("proposal.reconfirmed", proposal, by=by, at=at, receipt=last.reference, sha256=last.sha256)
    notify.reconfirmed(proposal, last, by=by, at=at)
    return last
