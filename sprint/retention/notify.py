"""The mail that a request to delete papers causes."""

from __future__ import annotations

from datetime import datetime

from sprint.outbox.actions import About, post
from sprint.retention import queries
from sprint.retention.due import Papers
from sprint.retention.models import Purge
from sprint.shortlists.queries.people import bidders, colleagues
from sprint.shortlists.titles import short_title


def asked(purge: Purge, *, at: datetime) -> None:
    """Everybody in the team but who asked: one of them has to be the second person; and each company whose draft it is."""
    challenge, region = purge.challenge, purge.challenge.authority
    post(
        f"purge.requested:{purge.id}", "retention/asked", colleagues(challenge, without=purge.asked_by_id), at=at,
        about=About(region.id, challenge.id), who=purge.asked_by.name, what=Papers(purge.papers).label, lines=purge.lines,
        reference=challenge.reference, name=short_title(challenge.title), region=region.short_name,
        sprint_title=region.sprint_title,
    )  # fmt: skip
    if purge.papers == Papers.DRAFTS:
        _warn(purge, at=at)


def _warn(purge: Purge, *, at: datetime) -> None:
    """Sealed as all mail about what was never opened, so that nobody else learns who began a proposal."""
    challenge, region = purge.challenge, purge.challenge.authority
    drafts = queries.drafts_to_delete(challenge.id)
    members = bidders(frozenset(each.company_id for each in drafts))
    for draft in drafts:
        post(
            f"purge.warned:{purge.id}:{draft.id}", "retention/warned", members.get(draft.company_id, []), at=at,
            about=About(region.id, challenge.id, draft.id, is_sealed=True), draft=draft, reference=challenge.reference,
            name=short_title(challenge.title), until=purge.confirmable_at, region=region.short_name,
            sprint_title=region.sprint_title,
        )  # fmt: skip
