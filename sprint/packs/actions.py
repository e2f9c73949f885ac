"""Putting on record that somebody took a copy of a decision pack."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work, writing


def note_pack(challenge_id: int, *, variant: str, sums: str, by: Actor | None, at: datetime) -> None:
    """From a request that reads: see `writing`. `sums` is the SHA-256 of the list of hashes, by which a copy is known again."""
    with writing():
        _note(challenge_id, variant, sums, by=by, at=at)


@unit_of_work
def _note(challenge_id: int, variant: str, sums: str, *, by: Actor | None, at: datetime) -> None:
    audit.record("pack.taken", db.session.get_one(Challenge, challenge_id), by=by, at=at, variant=variant, sha256=sums)
