"""What a moderation makes of a change in the score sheets that count: what was agreed rests on others, so it opens again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.assessments import notify, queries
from sprint.assessments.models import Moderation
from sprint.db import db
from sprint.panels.actions.news import on_sheets_changed
from sprint.proposals.models import Proposal

VOIDED = "A score sheet that it rested on no longer counts."
ADDED = "Somebody else scores this proposal too."


@on_sheets_changed
def follow(*, ended: Collection[int], added: Collection[int], by: Actor, at: datetime) -> None:
    """Part of the act that changed the sheets: a bar, the removal of a seat, another assignment. The chair is told."""
    for proposal_id in sorted({*ended, *added}):
        proposal = db.session.get_one(Proposal, proposal_id)
        queries.hold_proposal(proposal)
        if moderation := queries.moderation_of(proposal):
            _take_up_again(moderation, VOIDED if proposal_id in ended else ADDED, by=by, at=at)


def _take_up_again(moderation: Moderation, reason: str, *, by: Actor, at: datetime) -> None:
    if moderation.completed_at is not None:
        moderation.completed_at = moderation.completed_by_id = None
        moderation.reopened_at, moderation.reopen_reason = at, reason
        audit.record("moderation.reopened", moderation, by=by, at=at, because="sheets changed")
    is_proposed = queries.decision_stands(moderation.proposal.challenge_id)
    notify.sheets_changed(moderation.proposal, reason, is_proposed=is_proposed, at=at)
