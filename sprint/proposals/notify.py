"""Which mails the acts on a proposal cause: to its company's members only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sprint.actor import Actor
from sprint.outbox.actions import About, Notice, Recipient, link, post, post_all
from sprint.proposals import queries
from sprint.proposals.models import Proposal, Screening, Submission
from sprint.proposals.queries.reminders import Draft, Due, Reader, readers
from sprint.proposals.reminders import FOOTER, is_for, left
from sprint.proposals.screening_rules import sentence
from sprint.proposals.standing import Receipt, Standing, State


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


def remind(due: Due, drafts: Sequence[Draft], *, at: datetime) -> None:
    """To the members of each company whose draft is not submitted as it stands, by their own choice; useless from the close on."""
    members = readers({each.proposal.company_id for each in drafts})
    notices = []
    for draft in drafts:
        standing = _standing(draft, at)
        if not standing.is_warm or standing.state is State.WITHDRAWN:
            continue
        to = [
            _reminded(each)
            for each in members[draft.proposal.company_id]
            if is_for(due.before, each.wanted, due.passed)
        ]
        notices.append(_reminder(due, draft, standing, to, at))
    post_all(notices, at=at, is_private=True, is_unlisted=True, expires_at=due.closes_at)


def _standing(draft: Draft, at: datetime) -> Standing:
    proposal, last = draft.proposal, draft.last
    state = State.SUBMITTED if last else State.DRAFT
    if proposal.withdrawn_at:
        state = State.WITHDRAWN
    elif last and queries.is_changed(proposal, last):
        state = State.CHANGED
    receipt = Receipt(last.reference, last.number, last.at) if last else None
    challenge = proposal.challenge
    return Standing(state, challenge.phase(at), challenge.closes_at, at, receipt, draft.amended_at)


def _reminder(due: Due, draft: Draft, standing: Standing, to: list[Recipient], at: datetime) -> Notice:
    proposal = draft.proposal
    facts = {
        "proposal": proposal, "challenge": proposal.challenge, "standing": standing, "left": left(due.before, due.closes_at, at),
        "missing": queries.state_of(proposal).missing(), "receipt": draft.last,
    }  # fmt: skip
    event = f"proposal.reminder:{proposal.id}:{due.closes_at.isoformat()}:{due.before}"
    return Notice(event, "proposals/reminder", to, facts, _about(proposal))


def _reminded(reader: Reader) -> Recipient:
    """One click stops reminders of every close; the page in the mail chooses which ones come."""
    user, path = reader.user, queries.stop_reminders_path(reader.user.id)
    footer = FOOTER.format(stop=link(path), manage=link("/proposals/reminders"))
    return Recipient(user.email, user.id, user.name, footer=footer, unsubscribe_path=path)


def _members(proposal: Proposal) -> list[Recipient]:
    return [Recipient(user.email, user.id, user.name) for user in queries.members(proposal.company_id)]


def _about(proposal: Proposal) -> About:
    return About(
        authority_id=proposal.challenge.authority_id, challenge_id=proposal.challenge_id, proposal_id=proposal.id
    )
