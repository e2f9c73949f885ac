"""What passed between author and approver: requests with their answers, and the warnings that were accepted."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from sprint.challenges.models import AcceptedWarning, ApprovalRequest, Challenge
from sprint.db import db


def approval_requests(challenge: Challenge) -> Sequence[ApprovalRequest]:
    """All requests, oldest first, with the people."""
    query = (
        select(ApprovalRequest)
        .where(ApprovalRequest.challenge_id == challenge.id)
        .options(
            joinedload(ApprovalRequest.requested_by),
            joinedload(ApprovalRequest.returned_by),
            joinedload(ApprovalRequest.approved_by),
        )
        .order_by(ApprovalRequest.number)
    )
    return db.session.scalars(query).all()


def waiting_request(challenge: Challenge) -> ApprovalRequest | None:
    """The request that nobody has answered yet."""
    return next((each for each in approval_requests(challenge) if each.is_open), None)


def accepted_warnings(challenge: Challenge) -> Sequence[AcceptedWarning]:
    """The warnings that stayed at approval, with the reasons."""
    query = (
        select(AcceptedWarning)
        .where(AcceptedWarning.challenge_id == challenge.id)
        .options(joinedload(AcceptedWarning.accepted_by))
        .order_by(AcceptedWarning.id)
    )
    return db.session.scalars(query).all()
