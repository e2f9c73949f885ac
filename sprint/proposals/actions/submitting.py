"""Submitting and withdrawing: all or nothing, decided by the instant at which the request began."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput
from sprint.proposals import manifest, notify, policy, queries
from sprint.proposals.actions.drafting import begin
from sprint.proposals.actions.opening import require_sealed
from sprint.proposals.actions.reconfirming import reconfirm
from sprint.proposals.manifest import Content
from sprint.proposals.models import Proposal, Submission


@unit_of_work
def submit(proposal: Proposal, *, by: Actor, at: datetime) -> Submission:
    """Freeze the draft as the next submission. Nothing changed since the last one gives the same receipt again,
    confirmed once more if the challenge was amended since."""
    begin(proposal, by=by, at=at)
    if missing := queries.state_of(proposal).missing():
        raise BadInput(f"{missing[0].title} {missing[0].sentence}. Nothing was submitted.")
    content, last = queries.content_of(proposal), queries.latest(proposal)
    written = manifest.write(content)
    if last is not None and last.content == written and proposal.withdrawn_at is None:
        return reconfirm(proposal, by=by, at=at)
    require_sealed(proposal)
    submission = _next(proposal, content, written, number=last.number + 1 if last else 1, by=by, at=at)
    proposal.withdrawn_at = None
    audit.record("proposal.submitted", proposal, by=by, at=at, receipt=submission.reference, sha256=submission.sha256)
    notify.submitted(proposal, submission, at=at)
    return submission


def _next(proposal: Proposal, content: Content, written: str, *, number: int, by: Actor, at: datetime) -> Submission:
    text = manifest.manifest(
        content, challenge=proposal.challenge.reference, proposal=proposal.reference, number=number, at=at
    )
    submission = Submission(
        proposal_id=proposal.id,
        number=number,
        reference=f"{proposal.reference}-{number}",
        at=at,
        by_id=by.user_id,
        content=written,
        manifest=text,
        sha256=manifest.digest(text),
    )
    db.session.add(submission)
    db.session.flush()
    return submission


@unit_of_work
def refuse_late(proposal: Proposal, *, by: Actor, at: datetime) -> bool:
    """Record an attempt that came at the close or after it; answers whether it was late. The draft stays as it is."""
    if not policy.is_late(proposal, at):
        return False
    audit.record("proposal.refused_late", proposal, by=by, at=at, closed=proposal.challenge.closes_at.isoformat())
    return True


@unit_of_work
def withdraw(proposal: Proposal, *, reason: str = "", by: Actor, at: datetime) -> None:
    """Take a submitted proposal back before the close; submitting again revives it. The reason is for the colleagues only."""
    begin(proposal, by=by, at=at)
    if proposal.withdrawn_at is not None:
        return
    if queries.latest(proposal) is None:
        raise BadInput("This proposal was never submitted, so there is nothing to withdraw.")
    require_sealed(proposal)
    proposal.withdrawn_at = at
    audit.record("proposal.withdrawn", proposal, by=by, at=at)
    notify.withdrawn(proposal, reason, by=by, at=at)
