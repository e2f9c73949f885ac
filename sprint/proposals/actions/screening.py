"""Screening after the opening: eligible, or excluded by two people with a reason from the published rules."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, NotFound
from sprint.proposals import notify, policy, queries
from sprint.proposals.models import Proposal, Screening
from sprint.proposals.screening_rules import RULES


@unit_of_work
def screen(proposal: Proposal, *, is_eligible: bool, rule: str, reason: str, by: Actor, at: datetime) -> Screening:
    """Say whether a proposal goes to the panel. An exclusion waits for a second person."""
    _require_open(proposal)
    policy.may_screen(by, proposal, is_decided=queries.is_decided(proposal)).require()
    rule, reason = ("", "") if is_eligible else (rule, reason.strip())
    if not is_eligible and (rule not in RULES or not reason):
        raise BadInput("An exclusion needs one of the published rules and a reason.")
    screening = proposal.screening
    was_excluded = screening is not None and screening.is_excluded
    if screening is None:
        screening = Screening(proposal_id=proposal.id, is_eligible=is_eligible, by_id=by.user_id, at=at)
        db.session.add(screening)
    elif (screening.is_eligible, screening.rule, screening.reason) == (is_eligible, rule, reason):
        return screening
    screening.confirmed_by_id = screening.confirmed_at = None
    screening.is_eligible, screening.rule, screening.reason = is_eligible, rule, reason
    screening.at = at
    screening.by_id = by.user_id  # type: ignore[assignment]  # whoever may screen is signed in
    act = "screening.eligible" if is_eligible else "screening.exclusion_proposed"
    audit.record(act, proposal, by=by, at=at, rule=rule)
    db.session.flush()
    db.session.refresh(proposal, ["screening"])
    if was_excluded and is_eligible:
        notify.reinstated(proposal, screening, at=at)
    return screening


@unit_of_work
def confirm_exclusion(proposal: Proposal, *, by: Actor, at: datetime) -> Screening:
    """The second person agrees; the company is told at once."""
    _require_open(proposal)
    screening = proposal.screening
    if screening is not None and screening.is_excluded and screening.confirmed_by_id == by.user_id:
        return screening
    policy.may_confirm_exclusion(by, proposal, is_decided=queries.is_decided(proposal)).require()
    if screening is None:
        raise NotFound
    screening.confirmed_by_id, screening.confirmed_at = by.user_id, at
    audit.record("screening.excluded", proposal, by=by, at=at, rule=screening.rule)
    notify.excluded(proposal, screening, at=at)
    return screening


def _require_open(proposal: Proposal) -> None:
    """With the proposal held: a decision that is being approved waits for this, or this for it."""
    db.session.refresh(proposal, with_for_update={"of": Proposal})
    opening = queries.opening_of(proposal.challenge_id)
    if opening is None or not opening.is_open:
        raise NotFound
