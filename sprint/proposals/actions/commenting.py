"""Comments between colleagues on a draft: add one, change one's own while it is fresh, settle it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput
from sprint.proposals import notify, policy
from sprint.proposals.actions.drafting import begin
from sprint.proposals.models import Proposal, ProposalComment
from sprint.proposals.queries.versions import part_name


@unit_of_work
def comment(proposal: Proposal, part: str, text: str, *, by: Actor, at: datetime) -> ProposalComment:
    """Say something about a part to the colleagues. The same words sent again right after are the same comment."""
    begin(proposal, by=by, at=at)
    name = part_name(proposal, part)
    if not text.strip():
        raise BadInput("Write your comment first.")
    last = _last(proposal, part)
    if last and (last.text, last.written_by_id) == (text, by.user_id) and not last.settled_at:
        return last
    made = ProposalComment(
        proposal_id=proposal.id, part=part, text=text, written_by_id=by.user_id, written_at=at
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit.record("proposal.commented", proposal, by=by, at=at, part=part)
    notify.commented(proposal, made, name, by=by, at=at)
    return made


def _last(proposal: Proposal, part: str) -> ProposalComment | None:
    query = select(ProposalComment).where(ProposalComment.proposal_id == proposal.id, ProposalComment.part == part)
    found: ProposalComment | None = db.session.scalar(query.order_by(ProposalComment.id.desc()).limit(1))
    return found


@unit_of_work
def change_comment(subject: ProposalComment, text: str, *, by: Actor, at: datetime) -> None:
    """Other words for one's own comment, for a few minutes after it was written."""
    begin(subject.proposal, by=by, at=at)
    db.session.refresh(subject)
    if subject.text == text:
        return
    policy.may_change_comment(by, subject, at).require()
    if not text.strip():
        raise BadInput("Write your comment first.")
    subject.text, subject.changed_at = text, at
    audit.record("proposal.comment_changed", subject.proposal, by=by, at=at, part=subject.part)


@unit_of_work
def settle(subject: ProposalComment, *, by: Actor, at: datetime) -> None:
    """It is dealt with. Settling twice is settling once."""
    begin(subject.proposal, by=by, at=at)
    db.session.refresh(subject)
    if subject.settled_at:
        return
    subject.settled_by_id, subject.settled_at = by.user_id, at
    audit.record("proposal.comment_settled", subject.proposal, by=by, at=at, part=subject.part)
