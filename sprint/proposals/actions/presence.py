"""That somebody has a part of a draft open: told by their browser, forgotten after minutes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.proposals import policy
from sprint.proposals.models import Presence, Proposal
from sprint.proposals.presence import entered, read, write


@unit_of_work
def enter(proposal: Proposal, part: str, *, by: Actor, at: datetime) -> None:
    """This person has this part open now. Two who arrive first at the same moment give a `Conflict`: the page asks again."""
    policy.may_write(by, proposal, at).require()
    row = db.session.scalar(select(Presence).where(Presence.proposal_id == proposal.id).with_for_update())
    if row is None:
        row = Presence(proposal_id=proposal.id, people="[]")
        db.session.add(row)
    row.people = write(entered(read(row.people, at), part, user_id=by.user_id or 0, at=at))
