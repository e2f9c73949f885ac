"""Who can be the second person that clears an interest."""

from __future__ import annotations

from sqlalchemy import exists, select

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.outbox.actions import Recipient
from sprint.panels.models import Interest, Seat
from sprint.panels.queries.visibility import belongs_to_bidder, is_blind
from sprint.proposals.models import Proposal


def second_people(interest: Interest) -> list[Recipient]:
    """The sprint team without who proposes it, whose interest it is, and whoever is kept from the proposal."""
    challenge, held = interest.seat.panel.challenge, Seat.__table__.alias("held_seats")
    is_kept = exists().where(held.c.user_id == User.id, is_blind(held.c.id)).correlate_except(held)
    rows = db.session.execute(
        select(User.email, User.id, User.name)
        .join(Membership, Membership.user_id == User.id)
        .join(Proposal, Proposal.id == interest.proposal_id)
        .where(Membership.organisation_id == challenge.authority_id, Membership.ended_at.is_(None))
        .where(Membership.role.in_((Role.CDO, Role.OFFICER)), User.disabled_at.is_(None))
        .where(User.id.not_in({interest.proposed_by_id, interest.seat.user_id}))
        .where(~is_kept, ~belongs_to_bidder(User.id, challenge.id))
        .distinct()
        .order_by(User.id)
    )
    return [Recipient(*row) for row in rows]
