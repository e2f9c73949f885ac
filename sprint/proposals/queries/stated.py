"""What companies stated about themselves in the submissions that count: read once, when the box is opened."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import select

from sprint.db import db
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.queries.last import is_last

AT_ONCE = 200
"""Contents are long; a box may hold thousands."""


def stated_of(proposal_ids: Collection[int]) -> dict[int, tuple[bool, str]]:
    """By proposal: whether the company is small or medium-sized, and the code of its region."""
    ids = list(proposal_ids)
    found: dict[int, tuple[bool, str]] = {}
    for start in range(0, len(ids), AT_ONCE):
        found |= _some(ids[start : start + AT_ONCE])
    return found


def _some(ids: Collection[int]) -> dict[int, tuple[bool, str]]:
    query = select(Proposal.id, Submission.content).join(Submission, is_last()).where(Proposal.id.in_(ids))
    rows = ((proposal_id, json.loads(content)["company"]) for proposal_id, content in db.session.execute(query))
    return {proposal_id: (company["is_sme"], company["gss_code"]) for proposal_id, company in rows}
