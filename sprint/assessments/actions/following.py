"""What a moderation makes of a change in the score sheets that count: what was agreed rests on others, so it opens again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.assessments import notify, queries
from sprint.assessments.actions.chairing import open_again, void_signatures
from sprint.assessments.actions.voiding import void
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
        has_voided = void(proposal, by=by, at=at)
        if moderation := queries.moderation_of(proposal):
            take_up_again(moderation, VOIDED if proposal_id in ended else ADDED, by=by, at=at)
        elif has_voided:
            notify.sheets_voided(proposal, all_locked=queries.all_locked(proposal), at=at)


def take_up_again(moderation: Moderation, reason: str, *, by: Actor, at: datetime) -> None:
    """Signatures no longer stand: they were given on other sheets."""
    proposal = moderation.proposal
    void_signatures(moderation, reason, at=at)
    if open_again(moderation, reason, at=at):
        audit.record("moderation.reopened", moderation, by=by, at=at, because="sheets changed")
    notify.sheets_changed(proposal, reason, is_proposed=queries.decision_stands(proposal.challenge_id), at=at)
