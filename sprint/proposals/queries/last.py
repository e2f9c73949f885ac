"""The last submission of a proposal, as SQL on which every list of proposals is built."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, select
from sqlalchemy.orm import aliased

from sprint.proposals.models import Proposal, Submission


def is_last() -> ColumnElement[bool]:
    """Joins `Submission` to the `Proposal` in the query: the last one only."""
    newer = aliased(Submission)
    last = select(func.max(newer.number)).where(newer.proposal_id == Proposal.id).correlate(Proposal)
    return and_(Submission.proposal_id == Proposal.id, Submission.number == last.scalar_subquery())


def last_submitted_at() -> ScalarSelect[Any]:
    """When the proposal in the query was submitted last."""
    query = select(func.max(Submission.at)).where(Submission.proposal_id == Proposal.id)
    return query.correlate(Proposal).scalar_subquery()
