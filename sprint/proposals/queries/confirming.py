"""The words that companies gave again after an amendment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from sprint.accounts.queries import names_of
from sprint.db import db
from sprint.proposals.confirming import needs_word
from sprint.proposals.models import Proposal, Reconfirmation, Submission
from sprint.proposals.queries.own import latest


@dataclass(frozen=True)
class Word:
    """One such word, as a line of the receipt."""

    at: datetime
    name: str
    amended_at: datetime
    receipt: str
    """As it was signed."""


def is_unconfirmed(proposal: Proposal, last: Submission | None = None) -> bool:
    """Whether its last submission, which may be given, waits for the company's word."""
    amended_at = proposal.challenge.amended_at
    if amended_at is None or (last := last or latest(proposal)) is None:
        return False
    return needs_word(
        amended_at=amended_at,
        submitted_at=last.at,
        confirmed_at=_confirmed_at(last),
        withdrawn_at=proposal.withdrawn_at,
    )


def _confirmed_at(submission: Submission) -> datetime | None:
    query = select(func.max(Reconfirmation.at)).where(Reconfirmation.submission_id == submission.id)
    return db.session.scalar(query)


def words_on(submission: Submission) -> Sequence[Word]:
    """In the order in which they were given."""
    rows = db.session.execute(_words(), {"submission": submission.id}).all()
    names = names_of({row.by_id for row in rows})
    return [Word(row.at, names[row.by_id], row.amended_at, row.receipt) for row in rows]


@cache
def _words() -> Select[*tuple[Any, ...]]:
    query = select(Reconfirmation.at, Reconfirmation.by_id, Reconfirmation.amended_at, Reconfirmation.receipt)
    query = query.where(Reconfirmation.submission_id == bindparam("submission"))
    return query.order_by(Reconfirmation.at, Reconfirmation.id)
