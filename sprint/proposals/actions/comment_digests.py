"""The digests of comments, which the worker sends by the clock to colleagues who want no mail for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from sprint.accounts.queries import names_of
from sprint.challenges.following import Often, last_digest
from sprint.db import db, unit_of_work
from sprint.proposals import notify
from sprint.proposals.commenting import CommentLine
from sprint.proposals.models import Proposal, ProposalComment
from sprint.proposals.queries.comments import colleagues_wanting, untold_comments
from sprint.proposals.queries.versions import part_name

TOLD = {Often.DAILY: "told_daily_at", Often.WEEKLY: "told_weekly_at"}


def send_comment_digests(*, at: datetime) -> int:
    """Every digest that is due; answers for how many proposals. Each is a unit of work of its own."""
    due = [(often, proposal_id) for often in TOLD for proposal_id in _due(often, last_digest(often, at))]
    for often, proposal_id in due:
        _send(often, proposal_id, until=last_digest(often, at), at=at)
    return len(due)


@unit_of_work
def _due(often: Often, until: datetime) -> list[int]:
    """Read in a unit of its own, so that on SQLite nobody waits for this while there is nothing to do."""
    return list(dict.fromkeys(each.proposal_id for each in untold_comments(often, until)))


@unit_of_work
def _send(often: Often, proposal_id: int, *, until: datetime, at: datetime) -> None:
    """Settled comments are left out, and so is each reader's own."""
    proposal = db.session.scalars(select(Proposal).where(Proposal.id == proposal_id).with_for_update()).one()
    comments = [each for each in untold_comments(often, until) if each.proposal_id == proposal_id]
    waiting = [each for each in comments if each.settled_at is None]
    for reader in colleagues_wanting(proposal, often):
        lines = _lines(proposal, [each for each in waiting if each.written_by_id != reader.id])
        if lines:
            notify.comments(proposal, lines, [reader], until=until, at=at)
    for each in comments:
        setattr(each, TOLD[often], at)


def _lines(proposal: Proposal, comments: Sequence[ProposalComment]) -> list[CommentLine]:
    names = names_of(each.written_by_id for each in comments)
    return [
        CommentLine(names.get(each.written_by_id, ""), each.written_at, part_name(proposal, each.part), each.text)
        for each in comments
    ]
