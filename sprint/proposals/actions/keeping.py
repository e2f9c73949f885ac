"""Keeping every text that was saved, so that none is lost: as part of the act that saves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from sprint.actor import Actor
from sprint.db import db
from sprint.proposals.models import AnswerVersion, Proposal
from sprint.proposals.versions import goes_into


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
    last = newest(proposal, part)
    if last is None and before is not None and before.text:
        last = _add(proposal, part, before.text, by_id=before.by_id, at=before.at)
    user_id = by.user_id or 0
    if last is not None and not origin and goes_into(last, text, by_id=user_id, at=at, is_aside=is_aside):
        last.text, last.saved_at, last.longest = text, at, max(last.longest, len(text))
        return last
    return _add(
        proposal, part, text, number=last.number + 1 if last else 1, origin=origin, is_aside=is_aside, by_id=user_id, at=at
    )  # fmt: skip


def newest(proposal: Proposal, part: str) -> AnswerVersion | None:
    query = select(AnswerVersion).where(AnswerVersion.proposal_id == proposal.id, AnswerVersion.part == part)
    found: AnswerVersion | None = db.session.scalar(query.order_by(AnswerVersion.number.desc()).limit(1))
    return found


def _add(
    proposal: Proposal, part: str, text: str, *, number: int = 1, origin: str = "", is_aside: bool = False, by_id: int,
    at: datetime,
) -> AnswerVersion:  # fmt: skip
    made = AnswerVersion(
        proposal_id=proposal.id, part=part, number=number, text=text, origin=origin, is_aside=is_aside, by_id=by_id,
        began_at=at, saved_at=at, longest=len(text),
    )  # fmt: skip
    db.session.add(made)
    return made
