"""Whose a sealed proposal is: found by mark, since the database cannot be asked for the company."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement

from sprint.proposals.models import OWNER, Proposal
from sprint.seal import marks


def is_of(company_ids: Collection[int]) -> ColumnElement[bool]:
    """Proposals of one of these companies, opened or not: for their own people."""
    return Proposal.company_mark.in_(marks(OWNER, *company_ids))
