"""What the worker sends by the clock: digests, and the news that a challenge opened or became public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from sprint.accounts.models import User
from sprint.challenges import notify, queries
from sprint.challenges.following import Often, last_digest
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge, DigestLine, Turn
from sprint.challenges.queries.news import ANNOUNCED, OPENED
from sprint.db import db, unit_of_work
from sprint.outbox.actions import post
from sprint.when import utc_stamp


@dataclass(frozen=True)
class Entry:
    """What a digest says of one challenge."""

    challenge: Challenge
    lines: list[DigestLine]
    is_open: bool


def send_what_is_due(*, at: datetime) -> int:
    """Every turn and digest that is due; answers how many. Each is a unit of work of its own: a worker that dies
    half-way leaves the rest due, and nobody is written to twice.
    """
    turns, people = _due(at)
    for challenge, turn in turns:
        tell_turn(challenge, turn, at=at)
    for user_id in people:
        send_digest(user_id, at=at)
    return len(turns) + len(people)


@unit_of_work
def _due(at: datetime) -> tuple[list[tuple[Challenge, str]], list[int]]:
    """Read in a unit of its own, so that on SQLite nobody waits for this while there is nothing to do."""
    return queries.turned(at), queries.digests_due(at)


def tell_that_it_is_public(challenge: Challenge, *, at: datetime) -> None:
    """Part of the act that makes it public: what stays hidden until its opening is told of then, by the clock."""
    if turn := {Phase.ANNOUNCED: ANNOUNCED, Phase.OPEN: OPENED}.get(challenge.phase(at)):
        tell_turn(challenge, turn, at=at)


@unit_of_work
def tell_turn(challenge: Challenge, turn: str, *, at: datetime) -> None:
    """Tell the followers, once, what the clock has brought about."""
    if db.session.get(Turn, (challenge.id, turn)) is None:
        db.session.add(Turn(challenge_id=challenge.id, turn=turn, told_at=at))
        db.session.flush()
        notify.news(challenge, f"challenge.{turn}:{challenge.id}", f"following/{turn}", at=at)


@unit_of_work
def send_digest(user_id: int, *, at: datetime) -> None:
    """One mail with all the news from before the last digest of this person was due."""
    often = queries.often_of(user_id)
    _send(user_id, last_digest(often, at) if often.has_digest else at, at=at)


@unit_of_work
def send_now(user_id: int, *, at: datetime) -> None:
    """All that waits, for somebody who wants no digest any more."""
    _send(user_id, None, at=at)


def _send(user_id: int, until: datetime | None, *, at: datetime) -> None:
    held = select(User).where(User.id == user_id).with_for_update(key_share=True)
    person = db.session.scalars(held.execution_options(populate_existing=True)).one()
    lines = [line for line in queries.waiting_lines(user_id) if until is None or line.at < until]
    entries = [] if person.disabled_at or _wants_none(user_id) else _entries(lines, user_id, at)
    if entries:
        event = f"digest:{user_id}:{utc_stamp(until or at)}"
        post(
            event,
            "following/digest",
            [queries.follower(person)],
            at=at,
            is_private=True,
            is_unlisted=True,
            entries=entries,
        )
    for line in lines:
        line.done_at = at


def _wants_none(user_id: int) -> bool:
    return queries.often_of(user_id) is Often.NEVER


def _entries(lines: Sequence[DigestLine], user_id: int, at: datetime) -> list[Entry]:
    """By challenge; what is no longer followed, or no longer public, is left out."""
    return [
        Entry(each, [line for line in lines if line.challenge_id == each.id], each.phase(at) is Phase.OPEN)
        for each in queries.digest_subjects(lines, user_id, at)
    ]
