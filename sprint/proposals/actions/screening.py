"""Screening after the opening: eligible, or excluded by two people with a reason from the published rules."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotFound
from sprint.proposals import notify, policy, queries
from sprint.proposals.models import Proposal, Screening


@unit_of_work
def screen(
    proposal: Proposal, *, is_eligible: bool, rule: str, reason: str, by: Actor, at: datetime, seen: int | None = None
) -> Screening:
    """Say whether a proposal goes to the panel. An exclusion waits for a second person.

    `seen` is the version of the screening that the person had before them, 0 for none. Raises `Conflict` when another one
    stands now; the same thing said twice counts once.
    """
    screening = hold(proposal)
    rule, reason = ("", "") if is_eligible else (rule, reason.strip())
    may = policy.may_screen(by, proposal, is_decided=queries.is_decided(proposal), bidders=_bidders(proposal))
    if screening is not None and may and _is_the_same(screening, is_eligible, rule, reason):
        return screening
    may.require()
    if seen is not None and seen != (screening.version if screening else 0):
        raise Conflict("Somebody else screened this proposal in the meantime.")
    rules = queries.rules_for(proposal)
    if not is_eligible and (rule not in rules or not reason):
        raise BadInput("An exclusion needs one of the published rules and a reason.")
    screening = _written(proposal, screening, is_eligible=is_eligible, by=by, at=at)
    screening.rule, screening.rule_text, screening.reason = rule, rules.get(rule, ""), reason
    act = "screening.eligible" if is_eligible else "screening.exclusion_proposed"
    audit.record(act, proposal, by=by, at=at, rule=rule)
    db.session.flush()
    db.session.refresh(proposal, ["screening"])
    return screening


def hold(proposal: Proposal) -> Screening | None:
    """With the proposal held: a decision that is being approved waits for this, or this for it. Raises `NotFound` while
    the box is sealed."""
    db.session.refresh(proposal, with_for_update={"of": Proposal})
    if queries.opened_at(proposal.challenge_id) is None:
        raise NotFound
    current = select(Screening).where(Screening.proposal_id == proposal.id)
    found: Screening | None = db.session.scalar(current.execution_options(populate_existing=True))
    db.session.expire(proposal, ["screening"])
    return found


def _bidders(proposal: Proposal) -> frozenset[int]:
    return queries.bidders(proposal.challenge_id)


def _is_the_same(screening: Screening, is_eligible: bool, rule: str, reason: str) -> bool:
    return (screening.is_eligible, screening.rule, screening.reason) == (is_eligible, rule, reason)


def _written(
    proposal: Proposal, screening: Screening | None, *, is_eligible: bool, by: Actor, at: datetime
) -> Screening:
    if screening is None:
        screening = Screening(proposal_id=proposal.id, is_eligible=is_eligible, by_id=by.user_id, at=at)
        db.session.add(screening)
        return screening
    screening.confirmed_by_id = screening.confirmed_at = None
    screening.is_eligible, screening.at = is_eligible, at
    screening.by_id = by.user_id  # type: ignore[assignment]  # whoever may screen is signed in
    return screening


@unit_of_work
def confirm_exclusion(proposal: Proposal, *, by: Actor, at: datetime, seen: int | None = None) -> Screening:
    """The second person agrees with the exclusion as they read it, in version `seen`; the company is told at once.

    Raises `Conflict` when the rule or the reason is another one now.
    """
    screening = hold(proposal)
    if screening is not None and screening.is_excluded and screening.confirmed_by_id == by.user_id:
        return screening
    may = policy.may_confirm_exclusion(
        by, proposal, is_decided=queries.is_decided(proposal), bidders=_bidders(proposal)
    )
    may.require()
    if screening is None:
        raise NotFound
    if seen is not None and seen != screening.version:
        raise Conflict("The screening was changed after you opened the page. Read it again before you confirm.")
    screening.confirmed_by_id, screening.confirmed_at = by.user_id, at
    audit.record("screening.excluded", proposal, by=by, at=at, rule=screening.rule)
    notify.excluded(proposal, screening, at=at)
    return screening
