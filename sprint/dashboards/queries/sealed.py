"""Which mails and acts about proposals may be shown outside their company, as SQL: none before the box is open."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from sprint.proposals.models import Opening, Proposal
from sprint.shortlists.queries.progress import is_in_the_box

Column = InstrumentedAttribute[int | None]


def is_open_matter(proposal_id: Column) -> ColumnElement[bool]:
    """About no proposal, or about one that lay in a box which two people have opened."""
    opened = (
        select(Proposal.id)
        .join(Opening, and_(Opening.challenge_id == Proposal.challenge_id, Opening.second_at.is_not(None)))
        .where(is_in_the_box())
    )
    return or_(proposal_id.is_(None), proposal_id.in_(opened))
