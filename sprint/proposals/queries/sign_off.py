"""Whether a draft needs an owner's sign-off before it is submitted, and has it. Callers hold a proposal of the person's own."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import select

from sprint.accounts.models import User
from sprint.accounts.queries import names_of
from sprint.actor import Role
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.proposals.manifest import write
from sprint.proposals.models import Proposal, SignOff
from sprint.proposals.queries.content import content_of
from sprint.proposals.sign_off import Standing


def sign_off_of(proposal: Proposal) -> Standing:
    """Where the sign-off of this draft stands."""
    if not proposal.company.wants_sign_off:
        return Standing(is_wanted=False)
    row = db.session.get(SignOff, proposal.id)
    if row is None:
        return Standing(is_wanted=True)
    names = names_of([row.asked_by_id, row.signed_by_id])
    return Standing(
        is_wanted=True, asked_by=names.get(row.asked_by_id or 0, ""), asked_at=row.asked_at,
        signed_by=names.get(row.signed_by_id or 0, ""), signed_at=row.signed_at,
        is_current=row.signed_at is not None and row.sha256 == content_hash(proposal),
    )  # fmt: skip


def content_hash(proposal: Proposal) -> str:
    """Of everything that would be submitted now."""
    return sha256(write(content_of(proposal)).encode()).hexdigest()


def owners(proposal: Proposal) -> Sequence[User]:
    """The owners of its company."""
    return db.session.scalars(
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organisation_id == proposal.company_id, Membership.role == Role.OWNER)
        .where(Membership.ended_at.is_(None), User.disabled_at.is_(None))
        .order_by(User.id)
    ).all()
