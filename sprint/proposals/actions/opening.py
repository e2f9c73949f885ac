"""Opening the sealed box: two different people, after the close."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.proposals import policy, queries
from sprint.proposals.actions.news import tell_opened
from sprint.proposals.models import Opening, Proposal
from sprint.proposals.references import panel_labels


@unit_of_work
def open_box(challenge: Challenge, *, by: Actor, at: datetime, only_asks: bool = False) -> Opening:
    """The first person asks for the opening; the same act by a second person opens. Doing it twice is doing it once.

    With `only_asks` nothing is opened: two people who ask at the same moment do not open by accident.
    """
    db.session.refresh(challenge, with_for_update={"of": Challenge})
    opening = queries.opening_of(challenge.id)
    counts = opening is not None and queries.still_counts(opening)
    if opening is not None and counts and _did(opening, by, only_asks=only_asks):
        return opening
    request = opening if counts else None
    policy.may_open_box(by, challenge, request, queries.bidders(challenge.id), at).require()
    if request is None:
        return _ask(challenge, opening, by=by, at=at)
    return request if only_asks else _open(challenge, request, by=by, at=at)


def _did(opening: Opening, by: Actor, *, only_asks: bool) -> bool:
    """Whether this person has done this already: the second press of a double click."""
    if opening.is_open:
        return opening.second_by_id == by.user_id
    return only_asks and opening.first_by_id == by.user_id


def _ask(challenge: Challenge, lapsed: Opening | None, *, by: Actor, at: datetime) -> Opening:
    """The first of two people; a request that no longer counts gives way to this one."""
    if lapsed is None:
        opening = Opening(challenge_id=challenge.id, first_by_id=by.user_id, first_at=at)
        db.session.add(opening)
        db.session.flush()
    else:
        audit.record("opening.lapsed", lapsed, by=by, at=at, asked_by=lapsed.first_by_id)
        opening = lapsed
        opening.first_by_id, opening.first_at = by.user_id, at  # type: ignore[assignment]  # the team is signed in
        db.session.flush()
        db.session.refresh(opening, ["first_by"])
    audit.record("opening.requested", opening, by=by, at=at)
    return opening


def _open(challenge: Challenge, opening: Opening, *, by: Actor, at: datetime) -> Opening:
    opening.second_by_id, opening.second_at = by.user_id, at
    count = _label(challenge)
    audit.record("opening.done", opening, by=by, at=at, received=count)
    tell_opened(challenge, by=by, at=at)
    return opening


def _label(challenge: Challenge) -> int:
    """Draw the panel's names for the proposals that count, and say whose they are; answers how many there are."""
    bids = _live(challenge.id)
    stated = queries.stated_of([each.id for each in bids])
    for proposal, label in zip(bids, panel_labels(len(bids)), strict=True):
        proposal.panel_label, proposal.bidder_id = label, proposal.company_id
        proposal.bidder_is_sme, proposal.bidder_region = stated[proposal.id]
    return len(bids)


def _live(challenge_id: int) -> list[Proposal]:
    """With all drafts held: a withdrawal or submission that is under way counts whole, or meets an open box."""
    held = select(Proposal.id).where(Proposal.challenge_id == challenge_id).order_by(Proposal.id)
    db.session.execute(held.with_for_update()).all()
    return list(
        db.session.scalars(
            select(Proposal)
            .where(Proposal.challenge_id == challenge_id, Proposal.withdrawn_at.is_(None), Proposal.submissions.any())
            .order_by(Proposal.id)
            .execution_options(populate_existing=True)
        )
    )


def require_sealed(proposal: Proposal) -> None:
    """With the proposal held. Raises `NotNow` for what began before the close and comes when the box is open."""
    opened_at = queries.opened_at(proposal.challenge_id)
    policy.is_sealed(opened_at).require()


@unit_of_work
def refuse_opening(challenge: Challenge | None, reason: str, *, by: Actor, at: datetime) -> None:
    """Record an attempt to open the box that was refused.

    That somebody belongs to a company that bids stands on that company's sealed proposal, so that nobody reads it before
    the opening.
    """
    tied = queries.tied(challenge.id, by.companies) if challenge and reason == policy.TIED else None
    audit.record("opening.refused", tied or challenge, by=by, at=at, why=reason)
