"""Challenges of which nothing goes on: every project that began was stopped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import select

from sprint.db import db
from sprint.delivery.ends import EndKind
from sprint.delivery.models import Workspace, WorkspaceEnd


def stopped(challenge_ids: Collection[int]) -> dict[int, tuple[date, str]]:
    """By challenge: the day on which the last of its projects stopped, and why."""
    if not challenge_ids:
        return {}
    ends: dict[int, list[Any]] = defaultdict(list)
    query = (
        select(Workspace.challenge_id, WorkspaceEnd.kind, WorkspaceEnd.ended_on, WorkspaceEnd.reason)
        .outerjoin(WorkspaceEnd, (WorkspaceEnd.workspace_id == Workspace.id) & WorkspaceEnd.confirmed_at.is_not(None))
        .where(Workspace.challenge_id.in_(challenge_ids))
        .order_by(WorkspaceEnd.ended_on, Workspace.id)
    )
    for row in db.session.execute(query):
        ends[row.challenge_id].append(row)
    return {
        challenge_id: (rows[-1].ended_on, rows[-1].reason)
        for challenge_id, rows in ends.items()
        if all(row.kind == EndKind.STOP for row in rows)
    }
