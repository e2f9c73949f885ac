"""Tells the decision whether a contract followed from it."""

from __future__ import annotations

from sqlalchemy import select

from sprint.db import db
from sprint.delivery.models import Workspace, WorkspaceEnd
from sprint.shortlists.queries import knows_contracts


@knows_contracts
def has_contract(challenge_id: int) -> bool:
    """One that a second person confirmed."""
    found = (
        select(WorkspaceEnd.id)
        .join(Workspace, Workspace.id == WorkspaceEnd.workspace_id)
        .where(Workspace.challenge_id == challenge_id, WorkspaceEnd.contract_gbp.is_not(None))
        .where(WorkspaceEnd.confirmed_at.is_not(None))
        .limit(1)
    )
    return db.session.scalar(found) is not None
