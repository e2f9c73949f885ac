"""Putting on record that somebody of the team or the panel looked at a proposal."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work, writing
from sprint.errors import Conflict
from sprint.memory import Memory
from sprint.proposals.models import Proposal, ProposalLook
from sprint.proposals.viewing import Seen, hour_of

Key = tuple[str, str, datetime, bool]
NOTED: Memory[Key, bool] = Memory("looks", most=20_000)
"""Looks that are on record in this app's database, so that the second one in an hour asks it nothing."""


def note_looks(references: Collection[str], seen: Seen, *, by: Actor, at: datetime) -> None:
    """One act for each proposal that this person has not looked at so within the hour. Raises when it cannot be recorded:
    then the content must not be shown."""
    new = [each for each in references if _key(each, seen, by, at) not in NOTED]
    if not new:
        return
    with writing():
        try:
            _note(new, seen, by=by, at=at)
        except Conflict:  # another of this person's pages noted the same look in the same moment
            _note(new, seen, by=by, at=at)
    for each in new:
        NOTED.keep(_key(each, seen, by, at), value=True)


def _key(reference: str, seen: Seen, by: Actor, at: datetime) -> Key:
    return reference, by.email, hour_of(at), seen.is_copy


@unit_of_work
def _note(references: Collection[str], seen: Seen, *, by: Actor, at: datetime) -> None:
    about = (ProposalLook.user_id == by.user_id, ProposalLook.hour == hour_of(at), ProposalLook.is_copy == seen.is_copy)
    known = set(db.session.scalars(select(ProposalLook.proposal_id).where(*about)))
    for proposal in db.session.scalars(
        select(Proposal).where(Proposal.reference.in_(references)).order_by(Proposal.id)
    ).all():
        if proposal.id not in known:
            db.session.add(
                ProposalLook(
                    proposal_id=proposal.id, user_id=by.user_id, hour=hour_of(at), is_copy=seen.is_copy, seen=seen.value, at=at
                )
            )  # fmt: skip
            audit.record("view.noted", proposal, by=by, at=at, seen=seen.value)
