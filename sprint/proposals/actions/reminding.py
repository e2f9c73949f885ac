"""What the worker sends before a close: reminders to companies whose draft is not submitted as it stands."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from sprint.accounts.models import User
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.proposals import notify
from sprint.proposals.models import ReminderChoice, ReminderRound
from sprint.proposals.queries.reminders import Due, drafts_of, reminders_due, wanted_by
from sprint.proposals.reminders import Before

AT_A_TIME = 25
"""Drafts in one unit of work, so that on SQLite nobody who submits waits long for the reminders of others."""


def send_reminders(*, at: datetime) -> int:
    """Every reminder that is due; answers how many drafts were looked at. A worker that dies half-way goes on where
    it was, and nobody is written to twice.
    """
    looked_at = 0
    for due in _due(at):
        while found := remind_next(due, at=at):
            looked_at += found
    return looked_at


@unit_of_work
def _due(at: datetime) -> list[Due]:
    return reminders_due(at)


@unit_of_work
def remind_next(due: Due, *, at: datetime) -> int:
    """The next drafts of a round; answers how many, 0 at its end. A close that moved meanwhile has rounds of its own."""
    here, challenge = _hold(due), db.session.get_one(Challenge, due.challenge_id, populate_existing=True)
    if here.done_at or challenge.closes_at != due.closes_at or challenge.phase(at) is not Phase.OPEN:
        return 0
    drafts = drafts_of(due, after_id=here.reached_id, limit=AT_A_TIME)
    notify.remind(due, drafts, at=at)
    if drafts:
        here.reached_id = drafts[-1].proposal.id
    if len(drafts) < AT_A_TIME:
        here.done_at = at
    return len(drafts)


def _hold(due: Due) -> ReminderRound:
    """The round's own row, so that two workers take turns."""
    query = select(ReminderRound).filter_by(
        challenge_id=due.challenge_id, closes_at=due.closes_at, before=due.before.value
    )
    found: ReminderRound | None = db.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if found is None:
        found = ReminderRound(
            challenge_id=due.challenge_id, closes_at=due.closes_at, before=due.before.value, reached_id=0
        )
        db.session.add(found)
        db.session.flush()
    return found


@unit_of_work
def choose_reminders(user_id: int, wanted: Collection[Before], *, at: datetime) -> None:
    """Which reminders a person gets from now on.

    It leaves no entry on the audit trail: who stops reminders has a draft, and nobody outside the company learns that.
    """
    db.session.execute(select(User.id).where(User.id == user_id).with_for_update(key_share=True))
    if wanted_by(user_id) == frozenset(wanted):
        return
    choice = db.session.get(ReminderChoice, user_id) or ReminderChoice(user_id=user_id)
    for each in Before:
        setattr(choice, each.value, each in wanted)
    choice.changed_at = at
    db.session.add(choice)
