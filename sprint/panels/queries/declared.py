"""Remembers for half a minute that a seat of a large panel has declared everything, so that a save does not ask it of every bid.

Whatever could change the answer leaves an entry on the challenge's record, and the statement itself looks for one.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, bindparam, exists, func, select

from sprint.audit.models import AuditEntry
from sprint.memory import Memory
from sprint.proposals.models import Proposal

QUIET = (
    "score.saved",
    "sheet.locked",
    "sheet.unlocked",
    "view.noted",
    "seat.nudged",
    "scores.imported",
    "report.taken",
)
"""Acts of every minute that let in no bid and take back no declaration; after any other it is asked anew."""
KEPT_FROM = 1_000
"""Proposals: on a smaller panel asking takes no time."""
KEPT_SECONDS = 30.0
"""On PostgreSQL two acts may come to the record in another order than they were numbered: that is made good after this time."""
UNKNOWN = -1
SINCE: Any = bindparam("since", value=UNKNOWN, type_=Integer)
"""The newest entry when a seat was last found to have declared everything; a statement without it asks of every bid."""

entries: Any = AuditEntry.__table__.alias("later_entries")
newest: Any = AuditEntry.__table__.alias("newest_entries")
bids: Any = Proposal.__table__.alias("counted_bids")
KEPT: Memory[tuple[int | None, str], int] = Memory("seats that declared all", most=10_000, seconds=KEPT_SECONDS)


def known_since(user_id: int | None, reference: str) -> int:
    """The value of `SINCE` for this person on this challenge's panel."""
    since = KEPT.get((user_id, reference))
    return UNKNOWN if since is None else since


def keep(user_id: int | None, reference: str, *, newest: int, is_large: bool) -> None:
    """After everything was found declared, while `newest` was the newest entry. What is known is not prolonged."""
    if is_large and (user_id, reference) not in KEPT:
        KEPT.keep((user_id, reference), newest)


def still_holds(challenge_id: Any, since: Any) -> ColumnElement[bool]:
    """Nothing but quiet acts has come to the challenge's record since that entry. One by one: the text of a statement with
    a list is made again each time."""
    is_loud = (entries.c.act != act for act in QUIET)
    later = and_(entries.c.challenge_id == challenge_id, entries.c.id > since, *is_loud)
    return and_(since > UNKNOWN, ~exists().where(later).correlate_except(entries))


def newest_entry(challenge_id: Any) -> Any:
    """The id of the newest entry on the challenge's record, 0 for none."""
    query = select(newest.c.id).where(newest.c.challenge_id == challenge_id).order_by(newest.c.id.desc())
    return func.coalesce(query.limit(1).correlate_except(newest).scalar_subquery(), 0)


def is_large(challenge_id: Any) -> ColumnElement[bool]:
    """Whether so many companies began a proposal that remembering pays; counts no further than that."""
    query = select(bids.c.id).where(bids.c.challenge_id == challenge_id)
    found = query.limit(1).offset(KEPT_FROM - 1).correlate_except(bids).scalar_subquery()
    return found.is_not(None)
