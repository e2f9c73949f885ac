"""Which mails the acts on a proposal cause: to its company's members only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sprint.accounts.models import User
from sprint.accounts.queries import name_of
from sprint.actor import Actor
from sprint.challenges.following import Often
from sprint.outbox.actions import About, Notice, Recipient, link, post, post_all
from sprint.proposals import queries
from sprint.proposals.commenting import CommentLine
from sprint.proposals.models import LateAttempt, Proposal, ProposalComment, Reinstatement, Screening, Submission
from sprint.proposals.queries.comments import colleagues_wanting
from sprint.proposals.queries.reinstatements import deciders
from sprint.proposals.queries.reminders import Draft, Due, Reader, readers, stop_reminders_path
from sprint.proposals.queries.sign_off import owners
from sprint.proposals.reinstating import last_day
from sprint.proposals.reminders import FOOTER, is_for, left
from sprint.proposals.standing import Receipt, Standing, State


def submitted(proposal: Proposal, submission: Submission, *, at: datetime) -> None:
    """The receipt, to everybody of the company."""
    post(
        f"proposal.submitted:{submission.reference}", "proposals/receipt", _members(proposal), at=at, about=_about(proposal),
        proposal=proposal, challenge=proposal.challenge, submission=submission,
    )  # fmt: skip


def came_late(proposal: Proposal, attempt: LateAttempt, *, at: datetime) -> None:
    """To everybody of the company: the attempt, its signed receipt, and what counts now."""
    post(
        f"proposal.late:{attempt.reference}", "proposals/late", _members(proposal), at=at, about=_about(proposal),
        proposal=proposal, challenge=proposal.challenge, attempt=attempt, last=queries.latest(proposal), who=name_of(attempt.by_id),
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
        receipt=queries.receipt_file(submission),
    )  # fmt: skip


def excluded(proposal: Proposal, screening: Screening, *, at: datetime) -> None:
    """The letter to the company, at once: rule, what it answered, reason, and how to ask for reinstatement until when."""
    post(
        f"proposal.excluded:{proposal.id}:{screening.version}", "proposals/excluded", _members(proposal), at=at,
        about=_about(proposal), proposal=proposal, challenge=proposal.challenge, reason=screening.reason,
        rule=screening.rule_words, answered=queries.answered(proposal, screening.rule),
        opened_at=queries.opened_at(proposal.challenge_id), last_day=last_day(screening.confirmed_at or at),
    )  # fmt: skip


def reinstatement_asked(proposal: Proposal, request: Reinstatement, *, at: datetime) -> None:
    """To the company that its request is in; to the team without the two who excluded, naming no proposal."""
    known: dict[str, Any] = {"proposal": proposal, "challenge": proposal.challenge}
    post(
        f"proposal.reinstatement_asked:{request.id}", "proposals/reinstatement_asked", _members(proposal), at=at,
        about=_about(proposal), **known, reason=request.reason, who=request.asked_by.name,
    )  # fmt: skip
    team = [Recipient(user.email, user.id, user.name) for user in deciders(request)]
    about = About(authority_id=proposal.challenge.authority_id, challenge_id=proposal.challenge_id)
    post(
        f"screening.reinstatement_asked:{request.id}",
        "proposals/reinstatement_waits",
        team,
        at=at,
        about=about,
        **known,
    )


def reinstatement_decided(proposal: Proposal, request: Reinstatement, *, at: datetime) -> None:
    """The letter to the company with the decision and its reason."""
    template = "reinstated" if request.is_reinstated else "upheld"
    post(
        f"proposal.{template}:{request.id}", f"proposals/{template}", _members(proposal), at=at, about=_about(proposal),
        proposal=proposal, challenge=proposal.challenge, reason=request.decision_reason, rule=request.rule_text,
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
    user, path = reader.user, stop_reminders_path(reader.user.id)
    footer = FOOTER.format(stop=link(path), manage=link("/proposals/reminders"))
    return Recipient(user.email, user.id, user.name, footer=footer, unsubscribe_path=path)


def commented(proposal: Proposal, comment: ProposalComment, part_name: str, *, by: Actor, at: datetime) -> None:
    """At once, to the colleagues who want it so."""
    people = colleagues_wanting(proposal, Often.AT_ONCE, but=by.user_id)
    post(
        f"proposal.commented:{comment.id}", "proposals/commented", _to(people), at=at, about=_about(proposal),
        is_private=True, is_unlisted=True, proposal=proposal, challenge=proposal.challenge, comment=comment,
        part_name=part_name, who=by.name,
    )  # fmt: skip


def comments(
    proposal: Proposal, lines: Sequence[CommentLine], to: Sequence[User], *, until: datetime, at: datetime
) -> None:
    """What was said since the last digest, to colleagues who want one."""
    post(
        f"proposal.comments:{proposal.id}:{until.isoformat()}", "proposals/comments", _to(to), at=at, about=_about(proposal),
        is_private=True, is_unlisted=True, proposal=proposal, challenge=proposal.challenge, lines=lines,
    )  # fmt: skip


def sign_off_asked(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """To the owners of the company: a colleague asks them to read the draft and sign it off."""
    post(
        f"proposal.sign_off_asked:{proposal.id}:{at.isoformat()}", "proposals/sign_off_asked", _to(owners(proposal)), at=at,
        about=_about(proposal), is_private=True, is_unlisted=True, proposal=proposal, challenge=proposal.challenge, who=by.name,
        missing=queries.state_of(proposal).missing(),
    )  # fmt: skip


def signed_off(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """To everybody of the company but the owner who signed: it can be submitted as it stands."""
    people = [each for each in _members(proposal) if each.user_id != by.user_id]
    post(
        f"proposal.signed_off:{proposal.id}:{at.isoformat()}", "proposals/signed_off", people, at=at, about=_about(proposal),
        is_private=True, is_unlisted=True, proposal=proposal, challenge=proposal.challenge, who=by.name,
    )  # fmt: skip


def _to(people: Sequence[User]) -> list[Recipient]:
    return [Recipient(user.email, user.id, user.name) for user in people]


def _members(proposal: Proposal) -> list[Recipient]:
    return [Recipient(user.email, user.id, user.name) for user in queries.members(proposal.company_id)]


def _about(proposal: Proposal) -> About:
    return About(
        authority_id=proposal.challenge.authority_id,
        challenge_id=proposal.challenge_id,
        proposal_id=proposal.id,
        is_sealed=proposal.is_sealed,
    )
