"""Puts on record who looks at a proposal, for every page of scoring and moderation that shows one."""

from __future__ import annotations

from collections.abc import Iterable

from flask import request

from sprint.clock import now
from sprint.proposals import actions
from sprint.proposals.models import Proposal
from sprint.proposals.viewing import Seen
from sprint.web.access import current_actor
from sprint.web.noting import before_sending


def note(seen: Seen, *proposals: Proposal) -> None:
    """For a page or a download of some proposals: what cannot be recorded is not sent. Saving something is no look."""
    note_references(seen, [each.reference for each in proposals])


def note_references(seen: Seen, references: Iterable[str]) -> None:
    by, at, shown = current_actor(), now(), list(references)
    if request.method in ("GET", "HEAD") or seen.is_copy:
        before_sending(lambda: actions.note_looks(shown, seen, by=by, at=at))
