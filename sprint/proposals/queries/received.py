"""What was received, for the sprint team, auditors and the panel: only ever after the opening, which is part of the SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from sprint.actor import Actor
from sprint.audit.models import AuditEntry
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Company
from sprint.proposals.confirming import needs_word
from sprint.proposals.manifest import Content, read
from sprint.proposals.models import Attachment, Opening, Proposal, Screening, Submission
from sprint.proposals.queries.last import is_last
from sprint.proposals.queries.own import last_confirmed

FOR_STAFF = (
    "proposal.submitted", "proposal.reconfirmed", "proposal.withdrawn", "proposal.refused_late", "proposal.refused_opened",
    "proposal.refused_closed", "proposal.refused_paused", "proposal.reinstatement_asked",
)  # fmt: skip


@dataclass(frozen=True)
class Received:
    """A proposal after the opening with its last submission, parsed."""

    proposal: Proposal
    company: Company
    submission: Submission
    content: Content
    screening: Screening | None
    confirmed_at: datetime | None = None

    @property
    def label(self) -> str:
        return self.proposal.panel_label or ""

    @property
    def is_unconfirmed(self) -> bool:
        """Written before the last amendment, and its company did not confirm it again. It counts all the same."""
        amended_at = self.proposal.challenge.amended_at
        return needs_word(amended_at=amended_at, submitted_at=self.submission.at, confirmed_at=self.confirmed_at)


def _opened() -> Select[Proposal, Company, Submission, Screening, Any]:
    """Proposals that count of opened boxes, each with its company, last submission and screening."""
    return (
        select(Proposal, Company, Submission, Screening, last_confirmed())
        .join(Opening, Opening.challenge_id == Proposal.challenge_id)
        .join(Company, Company.id == Proposal.bidder_id)
        .join(Submission, is_last())
        .outerjoin(Screening, Screening.proposal_id == Proposal.id)
        .where(Opening.second_at.is_not(None), Proposal.withdrawn_at.is_(None))
        .options(joinedload(Proposal.challenge))
    )


def _rows(query: Select[Proposal, Company, Submission, Screening, Any]) -> list[Received]:
    return [
        Received(proposal, company, submission, read(submission.content), screening, confirmed_at)
        for proposal, company, submission, screening, confirmed_at in db.session.execute(query)
    ]


def latest_submissions(challenge_id: int) -> list[Received]:
    """Every proposal that counts, in the order of the panel's labels: an order that tells nothing."""
    return _rows(_opened().where(Proposal.challenge_id == challenge_id).order_by(Proposal.panel_label))


def eligible(challenge_id: int, *conditions: ColumnElement[bool]) -> list[Received]:
    """Those that were screened as eligible, and meet further conditions on `Proposal`."""
    return _rows(
        _opened()
        .where(Proposal.challenge_id == challenge_id, Screening.is_eligible.is_(True), *conditions)
        .order_by(Proposal.panel_label)
    )


def received(challenge: Challenge, actor: Actor) -> list[Received]:
    """For staff of the challenge's authority; empty before the opening and for anybody else."""
    return _rows(_opened().where(Proposal.challenge_id == challenge.id, _is_for(actor)).order_by(Proposal.panel_label))


def received_count(challenge: Challenge, actor: Actor) -> int:
    """How many `received` would show."""
    query = select(func.count(Proposal.id)).join(Opening, Opening.challenge_id == Proposal.challenge_id)
    counts = (
        Opening.second_at.is_not(None), Proposal.withdrawn_at.is_(None), Proposal.submissions.any(),
        Proposal.challenge_id == challenge.id, _is_for(actor),
    )  # fmt: skip
    return db.session.scalar(query.where(*counts)) or 0


def _is_for(actor: Actor) -> ColumnElement[bool]:
    """Staff of the authority, except what an interest declared on a panel keeps them away from."""
    is_staff = Proposal.challenge.has(Challenge.authority_id.in_(actor.staff_of))
    return and_(is_staff, Proposal.id.not_in(actor.barred_from))


def received_one(challenge: Challenge, reference: str, actor: Actor) -> Received:
    """One received proposal for staff. Raises `NotFound` before the opening, as for one that does not exist."""
    found = _rows(
        _opened().where(
            Proposal.challenge_id == challenge.id,
            Proposal.reference == reference.upper(),
            _is_for(actor),
        )
    )
    if not found:
        raise NotFound
    return found[0]


def file_of_submission(of: Received, token: str) -> Attachment:
    """A file that the last submission holds. Raises `NotFound` for files the company removed before it."""
    if token not in {file.token for file in of.content.files}:
        raise NotFound
    attachments: Sequence[Attachment] = db.session.scalars(
        select(Attachment)
        .options(joinedload(Attachment.file))
        .where(Attachment.proposal_id == of.proposal.id, Attachment.token == token)
    ).all()
    if not attachments:
        raise NotFound
    return attachments[0]


def acts_on(proposal: Proposal) -> Sequence[AuditEntry]:
    """Submissions, withdrawals, late attempts and screening, newest first, for staff.

    How a company wrote its draft stays with the company, and what the panel did has its own pages.
    """
    query = (
        select(AuditEntry)
        .options(joinedload(AuditEntry.sealed))
        .where(
            AuditEntry.proposal_id == proposal.id,
            or_(AuditEntry.act.in_(FOR_STAFF), AuditEntry.act.startswith("screening.")),
        )
    )
    return db.session.scalars(query.order_by(AuditEntry.id.desc())).all()
