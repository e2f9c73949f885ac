"""Requests to look again at an exclusion, and where the screening of each proposal stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.proposals.manifest import YesNo, read
from sprint.proposals.models import Proposal, Reinstatement, Screening
from sprint.proposals.queries.own import latest
from sprint.proposals.reinstating import Status, status_of
from sprint.proposals.screening_rules import question_of, rules_of


def requests_about(proposal: Proposal) -> Sequence[Reinstatement]:
    """Every request, newest first, with the people."""
    names = (Reinstatement.found_by, Reinstatement.confirmed_by, Reinstatement.asked_by, Reinstatement.decided_by)
    query = select(Reinstatement).where(Reinstatement.proposal_id == proposal.id)
    options = [joinedload(each) for each in names]
    return db.session.scalars(query.options(*options).order_by(Reinstatement.excluded_at.desc())).all()


def last_request(proposal: Proposal) -> Reinstatement | None:
    query = select(Reinstatement).where(Reinstatement.proposal_id == proposal.id)
    newest = query.order_by(Reinstatement.excluded_at.desc()).limit(1)
    found: Reinstatement | None = db.session.scalar(newest.execution_options(populate_existing=True))
    return found


def request_about(proposal: Proposal) -> Reinstatement | None:
    """The request about the exclusion that stands now."""
    screening, last = proposal.screening, last_request(proposal)
    return last if last and screening and last.excluded_at == screening.confirmed_at else None


def requests_in(challenge_id: int) -> dict[int, list[Reinstatement]]:
    """By proposal id."""
    found: dict[int, list[Reinstatement]] = defaultdict(list)
    query = select(Reinstatement).join(Proposal).where(Proposal.challenge_id == challenge_id)
    for each in db.session.scalars(query.order_by(Reinstatement.excluded_at)):
        found[each.proposal_id].append(each)
    return found


def is_reinstatement_undecided() -> ColumnElement[bool]:
    """Whether the proposal in the query waits for the decision on its request."""
    open_request = select(Reinstatement.id).where(
        Reinstatement.proposal_id == Proposal.id, Reinstatement.decided_at.is_(None)
    )
    return open_request.correlate(Proposal).exists()


def was_looked_at_again() -> ColumnElement[bool]:
    """Whether the company of the proposal in the query has used its request about the exclusion that stands; needs
    `Screening` in the query."""
    about = select(Reinstatement.id).where(
        Reinstatement.proposal_id == Proposal.id, Reinstatement.excluded_at == Screening.confirmed_at
    )
    return about.correlate(Proposal, Screening).exists()


def awaits_reinstatement(challenge_id: int) -> bool:
    """Whether a request in this challenge is undecided."""
    waiting = select(Proposal.id).where(Proposal.challenge_id == challenge_id, is_reinstatement_undecided())
    return db.session.scalar(waiting.limit(1)) is not None


def screening_status(screening: Screening | None, requests: Sequence[Reinstatement]) -> Status:
    """`requests` are all of the proposal's."""
    about = [each for each in requests if screening and each.excluded_at == screening.confirmed_at]
    return status_of(
        is_eligible=screening.is_eligible if screening else None,
        is_confirmed=screening is not None and screening.is_excluded,
        was_reinstated=any(each.is_reinstated for each in requests),
        is_asked=any(not each.is_decided for each in about),
        is_upheld=any(each.is_reinstated is False for each in about),
    )


def rules_for(proposal: Proposal) -> dict[str, str]:
    """The rules for which it can be excluded: not again for one that was found not to apply."""
    settled = {each.rule for each in requests_about(proposal) if each.is_reinstated}
    rules = rules_of(proposal.challenge.eligibility)
    return {rule: words for rule, words in rules.items() if rule not in settled}


def answered(proposal: Proposal, rule: str) -> YesNo | None:
    """What the company said to the eligibility question that this rule is about, as submitted last."""
    question, last = question_of(rule), latest(proposal)
    if question is None or last is None:
        return None
    return next((each for each in read(last.content).eligibility if each.question_id == question), None)


def deciders(request: Reinstatement) -> Sequence[User]:
    """The team of the region without the two who excluded."""
    authority_id = request.proposal.challenge.authority_id
    return db.session.scalars(
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organisation_id == authority_id, Membership.role.in_((Role.CDO, Role.OFFICER)))
        .where(Membership.ended_at.is_(None), User.disabled_at.is_(None))
        .where(User.id.not_in((request.found_by_id, request.confirmed_by_id)))
        .distinct()
        .order_by(User.id)
    ).all()
