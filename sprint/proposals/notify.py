"""Which mails the acts on a proposal cause: to its company's members only."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.outbox.actions import About, Recipient, post
from sprint.proposals import queries
from sprint.proposals.models import Proposal, Screening, Submission
from sprint.proposals.screening_rules import sentence


def submitted(proposal: Proposal, submission: Submission, *, at: datetime) -> None:
    """The receipt, to everybody of the company."""
    post(
        f"proposal.submitted:{submission.reference}", "proposals/receipt", _members(proposal), at=at, about=_about(proposal),
        proposal=proposal, challenge=proposal.challenge, submission=submission,
    )  # fmt: skip


def withdrawn(proposal: Proposal, reason: str, *, by: Actor, at: datetime) -> None:
    """To everybody of the company: who took the proposal back, and why if they said so."""
    post(
        f"proposal.withdrawn:{proposal.id}:{at.isoformat()}", "proposals/withdrawn", _members(proposal), at=at,
        about=_about(proposal), proposal=proposal, challenge=proposal.challenge, reason=reason, who=by.name,
    )  # fmt: skip


def reconfirmed(proposal: Proposal, submission: Submission, *, by: Actor, at: datetime) -> None:
    """To everybody of the company: what was submitted stands after the amendment."""
    amended_at = proposal.challenge.amended_at or at
    post(
        f"proposal.reconfirmed:{submission.reference}:{amended_at.isoformat()}", "proposals/reconfirmed", _members(proposal),
        at=at, about=_about(proposal), proposal=proposal, challenge=proposal.challenge, submission=submission, who=by.name,
    )  # fmt: skip


def excluded(proposal: Proposal, screening: Screening, *, at: datetime) -> None:
    """The company is told at once, with the rule and the reason."""
    post(
        f"proposal.excluded:{proposal.id}:{screening.version}", "proposals/excluded", _members(proposal), at=at,
        about=_about(proposal), proposal=proposal, challenge=proposal.challenge, reason=screening.reason,
        rule=sentence(screening.rule),
    )  # fmt: skip


def reinstated(proposal: Proposal, screening: Screening, *, at: datetime) -> None:
    """An exclusion that the company was told of is taken back."""
    post(
        f"proposal.reinstated:{proposal.id}:{screening.version}", "proposals/reinstated", _members(proposal), at=at,
        about=_about(proposal), proposal=proposal, challenge=proposal.challenge,
    )  # fmt: skip


def _members(proposal: Proposal) -> list[Recipient]:
    return [Recipient(user.email, user.id, user.name) for user in queries.members(proposal.company_id)]


def _about(proposal: Proposal) -> About:
    return About(
        authority_id=proposal.challenge.authority_id, challenge_id=proposal.challenge_id, proposal_id=proposal.id
    )
