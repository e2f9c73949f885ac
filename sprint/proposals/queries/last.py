"""The last submission of a proposal: as SQL on which every list of proposals is built, and for the next submission."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, bindparam, func, select
from sqlalchemy.orm import aliased

from sprint.db import db, run
from sprint.proposals.models import Opening, Proposal, Submission


def is_last() -> ColumnElement[bool]:
    """Joins `Submission` to the `Proposal` in the query: the last one only."""
    newer = aliased(Submission)
    last = select(func.max(newer.number)).where(newer.proposal_id == Proposal.id).correlate(Proposal)
    return and_(Submission.proposal_id == Proposal.id, Submission.number == last.scalar_subquery())


def submitted_titles(proposal_ids: Collection[int]) -> dict[int, str]:
    """Each as it was submitted last: what a draft was called afterwards is nobody's business but the company's."""
    query = select(Proposal.id, Submission.content).join(Submission, is_last()).where(Proposal.id.in_(proposal_ids))
    rows = db.session.execute(query.order_by(Proposal.id))
    return {proposal_id: json.loads(content)["title"] for proposal_id, content in rows}


def last_submitted_at() -> ScalarSelect[Any]:
    """When the proposal in the query was submitted last."""
    query = select(func.max(Submission.at)).where(Submission.proposal_id == Proposal.id)
    return query.correlate(Proposal).scalar_subquery()


@dataclass(frozen=True)
class Before:
    """What a new submission finds: the number and content of the last one, and whether the box is open."""

    number: int
    """0 where nothing was submitted yet."""
    content: str | None
    opened_at: datetime | None


def submitted_before(proposal: Proposal) -> Before:
    """Asked once the proposal is held: an opening that is under way holds it too."""
    row = run(_before(), {"proposal": proposal.id}).one()
    return Before(row.number or 0, row.content, row.second_at)


@cache
def _before() -> Select[*tuple[Any, ...]]:
    query = select(Submission.number, Submission.content, Opening.second_at).select_from(Proposal)
    query = query.outerjoin(Submission, Submission.proposal_id == Proposal.id)
    query = query.outerjoin(Opening, Opening.challenge_id == Proposal.challenge_id)
    return query.where(Proposal.id == bindparam("proposal")).order_by(Submission.number.desc()).limit(1)
