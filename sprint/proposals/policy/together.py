"""What colleagues may do beside writing: change a comment, sign off."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.proposals.commenting import CHANGEABLE_FOR
from sprint.proposals.models import Proposal, ProposalComment
from sprint.proposals.policy.writing import may_write
from sprint.proposals.sign_off import Standing
from sprint.verdict import PERMITTED, Verdict, not_now, refused


def may_change_comment(actor: Actor, comment: ProposalComment, at: datetime) -> Verdict:
    """One's own, for a few minutes: colleagues may have answered it since."""
    if comment.written_by_id != actor.user_id:
        return refused("Only the person who wrote a comment can change it.")
    if comment.settled_at or at - comment.written_at >= CHANGEABLE_FOR:
        return not_now("A comment can be changed for 10 minutes after it was written. Add another one instead.")
    return may_write(actor, comment.proposal, at)


def may_sign_off(actor: Actor, proposal: Proposal, at: datetime) -> Verdict:
    if proposal.company_id not in actor.owner_of:
        return refused("Only an owner of the company can sign off its proposal.")
    return may_write(actor, proposal, at)


def may_submit_unsigned(actor: Actor, proposal: Proposal, standing: Standing) -> Verdict:
    """An owner who submits signs off by it; others need a sign-off of the draft as it stands, where the company wants one."""
    if standing.lacks and proposal.company_id not in actor.owner_of:
        return not_now(standing.refusal)
    return PERMITTED
