"""Looking again at an exclusion: asked once by the company, decided by somebody who took no part in it."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, NotFound, NotNow
from sprint.proposals import notify, policy, queries
from sprint.proposals.actions.screening import hold
from sprint.proposals.models import Proposal, Reinstatement, Screening


@unit_of_work
def ask_reinstatement(proposal: Proposal, reason: str, *, by: Actor, at: datetime) -> Reinstatement:
    """Once for each exclusion, within the time that its letter names. The same request sent twice is one."""
    screening, reason = hold(proposal), reason.strip()
    asked = queries.request_about(proposal)
    may = policy.may_ask_reinstatement(by, proposal, asked, at, is_decided=queries.is_decided(proposal))
    if asked is not None and asked.reason == reason and policy.is_of_company(by, proposal):
        return asked
    may.require()
    if screening is None or screening.confirmed_at is None or screening.confirmed_by_id is None:
        raise NotFound
    if not reason:
        raise BadInput("Say why the rule does not apply to your proposal.")
    request = _request(proposal, screening, reason, by=by, at=at)
    audit.record("proposal.reinstatement_asked", proposal, by=by, at=at, rule=screening.rule)
    notify.reinstatement_asked(proposal, request, at=at)
    return request


def _request(proposal: Proposal, screening: Screening, reason: str, *, by: Actor, at: datetime) -> Reinstatement:
    request = Reinstatement(
        proposal_id=proposal.id, rule=screening.rule, rule_text=screening.rule_words, exclusion_reason=screening.reason,
        found_by_id=screening.by_id, confirmed_by_id=screening.confirmed_by_id, excluded_at=screening.confirmed_at,
        reason=reason, asked_by_id=by.user_id, asked_at=at,
    )  # fmt: skip
    db.session.add(request)
    db.session.flush()
    return request


@unit_of_work
def decide_reinstatement(
    proposal: Proposal, *, is_reinstated: bool, reason: str, by: Actor, at: datetime
) -> Reinstatement:
    """The proposal goes to the panel after all, or the exclusion stands for good. The company is told at once."""
    screening, reason = hold(proposal), reason.strip()
    request = queries.last_request(proposal)
    if request is None or screening is None:
        raise NotNow("The company of this proposal has not asked for reinstatement.")
    if (request.decided_by_id, request.is_reinstated, request.decision_reason) == (by.user_id, is_reinstated, reason):
        return request
    bidders = queries.bidders(proposal.challenge_id)
    may = policy.may_decide_reinstatement(by, request, is_decided=queries.is_decided(proposal), bidders=bidders)
    may.require()
    if not reason:
        raise BadInput("Give the reason for your decision. The company reads it.")
    request.is_reinstated, request.decision_reason = is_reinstated, reason
    request.decided_by_id, request.decided_at = by.user_id, at
    if is_reinstated:
        _reinstate(screening, by=by, at=at)
    audit.record(
        "screening.reinstated" if is_reinstated else "screening.upheld", proposal, by=by, at=at, rule=request.rule
    )
    notify.reinstatement_decided(proposal, request, at=at)
    db.session.expire(proposal, ["screening"])
    return request


def _reinstate(screening: Screening, *, by: Actor, at: datetime) -> None:
    """Eligible from now on; what it was excluded for stays with the request."""
    screening.is_eligible, screening.at = True, at
    screening.rule = screening.rule_text = screening.reason = ""
    screening.confirmed_by_id = screening.confirmed_at = None
    screening.by_id = by.user_id  # type: ignore[assignment]  # whoever may decide is signed in
