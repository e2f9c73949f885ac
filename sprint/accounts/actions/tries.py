"""Counting tries before they are made, and refusing those beyond the limit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from flask import current_app
from sqlalchemy import delete, func, select

from sprint.accounts import limits, queries
from sprint.accounts.limits import Key
from sprint.accounts.models import Guess
from sprint.db import db, unit_of_work
from sprint.errors import TooMany


@unit_of_work
def count_try(*keys: Key, at: datetime) -> list[int]:
    """Count one try under each key and answer the rows' ids; raises `TooMany` when one key had too many.

    The try is counted before it is made, so that many sent at once do not pass together.
    """
    db.session.execute(delete(Guess).where(Guess.at < at - limits.LONGEST))
    secret = current_app.config["SECRET_KEY"]
    by_hash = {key.hashed(secret): key for key in keys}
    _one_at_a_time(by_hash)
    for hashed, key in by_hash.items():
        earlier = queries.tries(hashed, since=at - key.limit.within)
        if left := limits.wait(earlier, key.limit, at=at):
            raise TooMany(limits.refusal(left))
    rows = [Guess(key=hashed, at=at) for hashed in by_hash]
    db.session.add_all(rows)
    db.session.flush()
    return [row.id for row in rows]


def _one_at_a_time(hashes: Iterable[str]) -> None:
    """On PostgreSQL, tries with the same key wait for each other; SQLite has one writer anyway."""
    if db.session.get_bind().dialect.name == "postgresql":
        for hashed in sorted(hashes):
            db.session.execute(select(func.pg_advisory_xact_lock(int(hashed[:15], 16))))


@unit_of_work
def forget_tries(ids: list[int]) -> None:
    """Tries that were right are no guesses."""
    db.session.execute(delete(Guess).where(Guess.id.in_(ids)))


@unit_of_work
def forget_all_tries(key: Key) -> None:
    db.session.execute(delete(Guess).where(Guess.key == key.hashed(current_app.config["SECRET_KEY"])))


def count_mail(email: str, *, address: str, at: datetime) -> None:
    """Before a mail that anybody can cause: neither one inbox nor our server is flooded from one place."""
    count_try(Key("mail", email, limits.MAILING), Key("mail asked from", address), at=at)
