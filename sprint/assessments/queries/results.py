"""What the decision is made on: for the package above."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import Row, func, select

from sprint.assessments.agreed import Agreed
from sprint.assessments.models import AgreedScore, Moderation
from sprint.assessments.queries.conditions import active_sheets
from sprint.db import db
from sprint.panels.queries import in_open_box
from sprint.panels.queries.visibility import is_eligible
from sprint.proposals.models import Proposal


@dataclass(frozen=True)
class Result:
    """One eligible proposal. `locked` is its quorum: active sheets that are locked; `agreed` by criterion id."""

    assigned: int
    locked: int
    is_moderated: bool
    total: Decimal | None
    agreed: dict[int, Agreed] = field(default_factory=dict)


def results(challenge_id: int) -> dict[int, Result]:
    """By proposal id, for every eligible proposal of an opened box: two statements."""
    sheets = active_sheets()
    rows = db.session.execute(
        select(
            Proposal.id, func.coalesce(sheets.c.assigned, 0), func.coalesce(sheets.c.locked, 0),
            Moderation.completed_at, Moderation.total,
        )
        .outerjoin(sheets, sheets.c.proposal_id == Proposal.id)
        .outerjoin(Moderation, Moderation.proposal_id == Proposal.id)
        .where(Proposal.challenge_id == challenge_id, in_open_box(), is_eligible())
    )  # fmt: skip
    found = {row[0]: Result(row[1], row[2], row[3] is not None, row[4]) for row in rows}
    for proposal_id, criterion_id, score, reason in _agreed(challenge_id):
        if proposal_id in found:
            found[proposal_id].agreed[criterion_id] = Agreed(score, reason)
    return found


def _agreed(challenge_id: int) -> Iterable[Row[int, int, int, str]]:
    return db.session.execute(
        select(Moderation.proposal_id, AgreedScore.criterion_id, AgreedScore.score, AgreedScore.reason)
        .join(AgreedScore, AgreedScore.moderation_id == Moderation.id)
        .join(Proposal, Proposal.id == Moderation.proposal_id)
        .where(Proposal.challenge_id == challenge_id)
    )
