"""The second person confirms, and in the same act the papers are gone."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import unit_of_work
from sprint.errors import Conflict
from sprint.retention import policy, queries
from sprint.retention.actions.drafts import delete_drafts
from sprint.retention.actions.panel import delete_panel_papers
from sprint.retention.counting import read
from sprint.retention.due import Papers
from sprint.retention.models import Purge

DELETES = {Papers.PANEL: delete_panel_papers, Papers.DRAFTS: delete_drafts}


@unit_of_work
def confirm(challenge: Challenge, papers: Papers, asked_id: int, *, by: Actor, at: datetime) -> Purge:
    """`asked_id` is the request that this person read. Confirming twice is confirming once.

    Raises `Conflict` when another request has taken its place.
    """
    queries.hold(challenge)
    done = next((each for each in queries.deletions(challenge.id) if each.id == asked_id), None)
    if done and done.confirmed_by_id == by.user_id:
        return done
    about = queries.standing_of(challenge, papers, by=by, at=at)
    policy.may_confirm(by, about, at).require()
    if about.waiting is None or about.waiting.id != asked_id:
        raise Conflict("Another request has taken the place of the one that you read. Read its list first.")
    return _confirm(about.waiting, papers, by=by, at=at)


def _confirm(purge: Purge, papers: Papers, *, by: Actor, at: datetime) -> Purge:
    DELETES[papers](purge.challenge_id, at=at)
    purge.confirmed_by_id, purge.confirmed_at = by.user_id, at
    audit.record("purge.confirmed", purge, by=by, at=at, papers=papers.value, deleted=read(purge.listed))
    return purge
