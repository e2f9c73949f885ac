"""Which colleagues have which part of a draft open now. Callers hold a proposal of the person's own."""

from __future__ import annotations

from datetime import datetime

from sprint.accounts.queries import names_of
from sprint.db import db
from sprint.proposals.models import Presence, Proposal
from sprint.proposals.presence import Colleague, read
from sprint.proposals.queries.own import members


def colleagues_in(proposal: Proposal, *, reader: int | None, at: datetime) -> list[Colleague]:
    """Everybody but the reader, first come first."""
    row = db.session.get(Presence, proposal.id)
    there = [each for each in read(row.people if row else "", at) if each.user_id != reader]
    names = names_of(each.user_id for each in there)
    found = [Colleague(each.part, names[each.user_id], each.opened_at) for each in there if each.user_id in names]
    return sorted(found, key=lambda each: (each.opened_at, each.name))


def writes_alone(proposal: Proposal) -> bool:
    """Whether nobody else of the company could come along."""
    return len(members(proposal.company_id)) < 2
