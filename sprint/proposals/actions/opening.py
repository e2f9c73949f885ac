"""Opening the sealed box: two different people, after the close."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.errors import NotNow, Refused
from sprint.proposals import policy, queries
from sprint.proposals.models import Opening, Proposal
from sprint.proposals.references import panel_labels


@unit_of_work
def open_box(challenge: Challenge, *, by: Actor, at: datetime) -> Opening:
    """The first call asks for the opening; the same act by a second person opens. Asking twice is asking once."""
    db.session.refresh(challenge, with_for_update={"of": Challenge})
    opening = queries.opening_of(challenge.id)
    policy.may_open_box(by, challenge, opening, queries.bidders(challenge.id), at).require()
    if opening is None:
        opening = Opening(challenge_id=challenge.id, first_by_id=by.user_id, first_at=at)
        db.session.add(opening)
        db.session.flush()
        audit.record("opening.requested", opening, by=by, at=at)
        return opening
    opening.second_by_id, opening.second_at = by.user_id, at
    count = _label(challenge)
    audit.record("opening.done", opening, by=by, at=at, received=count)
    return opening


def _label(challenge: Challenge) -> int:
    """Draw the panel's names for the proposals that count; answers how many there are."""
    bids = _live(challenge.id)
    for proposal, label in zip(bids, panel_labels(len(bids)), strict=True):
        proposal.panel_label = label
    return len(bids)


def _live(challenge_id: int) -> list[Proposal]:
    return list(
        db.session.scalars(
            select(Proposal).where(
                Proposal.challenge_id == challenge_id, Proposal.withdrawn_at.is_(None), Proposal.submissions.any()
            )
        )
    )


@unit_of_work
def refuse_opening(challenge: Challenge, problem: Refused | NotNow, *, by: Actor, at: datetime) -> None:
    """Record an attempt to open the box that was refused."""
    audit.record("opening.refused", challenge, by=by, at=at, why=problem.reason)
