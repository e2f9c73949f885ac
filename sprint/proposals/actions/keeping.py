"""Keeping every text that was saved, so that none is lost: as part of the act that saves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import defer

from sprint.actor import Actor
from sprint.db import db
from sprint.proposals.models import AnswerVersion, Proposal
from sprint.proposals.versions import goes_into

MOST_RECENT = 10
"""Among so many the newest of each kind is looked for."""


@dataclass(frozen=True)
class Before:
    """What stood in the part before the act: its text, who saved it, and when."""

    text: str
    by_id: int
    at: datetime


def keep(
    proposal: Proposal, part: str, text: str, *, before: Before | None = None, origin: str = "", is_aside: bool = False,
    by: Actor, at: datetime,
) -> AnswerVersion:  # fmt: skip
    """Add the text to the versions of a part, or to the newest one where it belongs to the same sitting. A draft that is
    older than its versions gets its text of before as the first. The caller holds the proposal's row."""
    user_id, known = by.user_id or 0, recent(proposal, part)
    if not known and before is not None and before.text:
        known = [_add(proposal, part, before.text, number=1, by_id=before.by_id, at=before.at)]
    last = next((each for each in known if each.is_aside == is_aside and (each.by_id == user_id or not is_aside)), None)
    if last is not None and not origin and goes_into(last, text, by_id=user_id, at=at, is_aside=is_aside):
        last.text, last.saved_at, last.longest = text, at, max(last.longest, len(text))
        return last
    number = known[0].number + 1 if known else 1
    return _add(proposal, part, text, number=number, origin=origin, is_aside=is_aside, by_id=user_id, at=at)


def recent(proposal: Proposal, part: str) -> list[AnswerVersion]:
    """The newest versions of a part, the last first; a text is read only when it is asked for."""
    query = select(AnswerVersion).where(AnswerVersion.proposal_id == proposal.id, AnswerVersion.part == part)
    ordered = query.order_by(AnswerVersion.number.desc()).limit(MOST_RECENT).options(defer(AnswerVersion.text))
    return list(db.session.scalars(ordered))


def _add(
    proposal: Proposal, part: str, text: str, *, number: int, by_id: int, at: datetime, origin: str = "",
    is_aside: bool = False,
) -> AnswerVersion:  # fmt: skip
    made = AnswerVersion(
        proposal_id=proposal.id, part=part, number=number, text=text, origin=origin, is_aside=is_aside, by_id=by_id,
        began_at=at, saved_at=at, longest=len(text),
    )  # fmt: skip
    db.session.add(made)
    return made
