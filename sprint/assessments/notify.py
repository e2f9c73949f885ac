"""The mails of scoring: the chair hears when a proposal can or must be moderated, an assessor when a sheet is unlocked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sprint.assessments import queries
from sprint.assessments.models import ScoreSheet
from sprint.outbox.actions import About, Recipient, once, post
from sprint.proposals.models import Proposal


def all_locked(proposal: Proposal, *, at: datetime) -> None:
    """To the chair, unless an interest keeps them from this proposal."""
    if chair := queries.chair_of(proposal):
        _post("sheets.locked", "assessments/all_locked", chair, proposal, at=at)


def sheets_changed(proposal: Proposal, reason: str, *, is_proposed: bool, at: datetime) -> None:
    """To the chair, unless an interest keeps them from this proposal; `is_proposed`: a decision stands on the scores."""
    if chair := queries.chair_of(proposal):
        _post(
            "sheets.changed",
            "assessments/sheets_changed",
            chair,
            proposal,
            at=at,
            reason=reason,
            is_proposed=is_proposed,
        )


def unlocked(sheet: ScoreSheet, reason: str, *, by_name: str, at: datetime) -> None:
    """To the assessor, with the chair's reason."""
    if user := sheet.assignment.seat.user:
        to = Recipient(user.email, user.id, user.name)
        _post(
            "sheet.unlocked", "assessments/unlocked", to, sheet.assignment.proposal, at=at, reason=reason, who=by_name
        )


def _post(event: str, template: str, to: Recipient, proposal: Proposal, *, at: datetime, **facts: Any) -> None:
    challenge = proposal.challenge
    region = challenge.authority
    post(
        f"{event}:{proposal.id}:{once()}", template, [to], at=at,
        about=About(challenge.authority_id, challenge.id, proposal.id), challenge=challenge, label=proposal.panel_label,
        region=region.short_name, sprint_title=region.sprint_title, **facts,
    )  # fmt: skip
