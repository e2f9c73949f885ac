"""Submitting and withdrawing: all or nothing, decided by the instant at which the request began."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.proposals import manifest, notify, policy, queries
from sprint.proposals.actions.drafting import begin
from sprint.proposals.actions.filing import require_sound
from sprint.proposals.actions.opening import require_sealed
from sprint.proposals.actions.reconfirming import reconfirm
from sprint.proposals.actions.signing import signed
from sprint.proposals.actions.signing_off import require_signed_off
from sprint.proposals.manifest import Content
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.receipts.statement import Kind

SUBMISSION = insert(Submission.__table__)


class Unread(Conflict):
    """The draft is no longer the one that the person read before submitting."""


@unit_of_work
def submit(proposal: Proposal, *, seen: str = "", by: Actor, at: datetime) -> Submission:
    """`submit_for_receipt`, and the submission itself."""
    return queries.submission(proposal, submit_for_receipt(proposal, seen=seen, by=by, at=at))


@unit_of_work
def submit_for_receipt(proposal: Proposal, *, seen: str = "", by: Actor, at: datetime) -> int:
    """Freeze the draft as the next submission, and answer the number of its receipt. Nothing changed since the last one
    gives the same receipt again, confirmed once more if the challenge was amended since. `seen` is the content's hash on
    the page that the person read; raises `Unread` when an answer or a file was exchanged since."""
    begin(proposal, by=by, at=at)
    if missing := queries.state_of(proposal).missing():
        raise BadInput(f"{missing[0].title} {missing[0].sentence}. Nothing was submitted.")
    content, before = queries.content_of(proposal), queries.submitted_before(proposal)
    written = manifest.write(content)
    if before.content == written and proposal.withdrawn_at is None:
        return reconfirm(proposal, by=by, at=at).number
    if seen and seen != manifest.digest(written):
        raise Unread(
            "A colleague changed the proposal after you opened this page. Nothing was submitted. Read it again, then submit."
        )
    policy.is_sealed(before.opened_at).require()
    require_sound(proposal)
    require_signed_off(proposal, by=by, at=at)
    submission = _next(proposal, content, written, number=before.number + 1, by=by, at=at)
    if proposal.withdrawn_at is not None:
        proposal.withdrawn_at = None
    audit.record("proposal.submitted", proposal, by=by, at=at, receipt=submission.reference, sha256=submission.sha256)
    notify.submitted(proposal, submission, at=at)
    return submission.number


def _next(proposal: Proposal, content: Content, written: str, *, number: int, by: Actor, at: datetime) -> Submission:
    """The row is written past the ORM, so what is answered is not in the session."""
    text = manifest.manifest(
        content, challenge=proposal.challenge.reference, proposal=proposal.reference, number=number, at=at,
        written=written,
    )  # fmt: skip
    reference, closes_at = f"{proposal.reference}-{number}", proposal.challenge.closes_at
    values = {
        "proposal_id": proposal.id, "number": number, "reference": reference, "at": at, "by_id": by.user_id,
        "content": written, "manifest": text, "sha256": manifest.digest(text),
        "receipt": signed(Kind.SUBMITTED, proposal, text, reference=reference, number=number, at=at, against=closes_at),
    }  # fmt: skip
    db.session.execute(SUBMISSION, values)
    return Submission(**values)


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
