"""A submission that came at the close or after it: refused, with a signed receipt of the attempt."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.proposals import manifest, notify, policy, queries
from sprint.proposals.actions.drafting import hold
from sprint.proposals.actions.signing import signed
from sprint.proposals.models import LateAttempt, Proposal, Submission
from sprint.proposals.receipts.statement import Kind


@unit_of_work
def refuse_late(proposal: Proposal, *, by: Actor, at: datetime) -> LateAttempt | Submission:
    """Record the attempt and keep the draft as it is. The same draft tried again gives the receipt of the first attempt.

    What was submitted in time and is sent again, its answer lost, gives that submission: with the row held, since the first
    may still have been on its way when this one arrived. Raises `NotNow` when it is not late at all.
    """
    policy.may_be_told_late(by, proposal, at).require()
    version, last = hold(proposal), queries.latest(proposal)
    if last is not None and proposal.withdrawn_at is None and not queries.is_changed(proposal, last):
        return last
    there: LateAttempt | None = db.session.scalar(
        select(LateAttempt).filter_by(proposal_id=proposal.id, draft_version=version)
    )
    return there or _refused(proposal, version, by=by, at=at)


def _refused(proposal: Proposal, version: int, *, by: Actor, at: datetime) -> LateAttempt:
    number = (db.session.scalar(select(func.max(LateAttempt.number)).filter_by(proposal_id=proposal.id)) or 0) + 1
    closes_at, reference = proposal.challenge.closes_at, f"{proposal.reference}-L{number}"
    text = manifest.manifest(
        queries.content_of(proposal), challenge=proposal.challenge.reference, proposal=proposal.reference,
        number=number, at=at,
    )  # fmt: skip
    attempt = LateAttempt(
        proposal_id=proposal.id, number=number, reference=reference, draft_version=version, at=at, by_id=by.user_id,
        sha256=manifest.digest(text),
        receipt=signed(Kind.REFUSED, proposal, text, reference=reference, number=number, at=at, against=closes_at),
    )  # fmt: skip
    db.session.add(attempt)
    db.session.flush()
    audit.record(
        "proposal.refused_late", proposal, by=by, at=at, closed=closes_at.isoformat(), receipt=reference, sha256=attempt.sha256
    )  # fmt: skip
    notify.came_late(proposal, attempt, at=at)
    return attempt
