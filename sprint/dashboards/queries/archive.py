"""Everything that a company gave and got about one of its proposals. Callers hold a proposal of the person's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from sprint.accounts.queries import names_of
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.outbox.models import ABOUT, Message
from sprint.proposals import queries as proposals
from sprint.proposals.manifest import Content, read
from sprint.proposals.models import (
    AnswerVersion,
    Attachment,
    LateAttempt,
    Proposal,
    ProposalComment,
    Reinstatement,
    Submission,
)
from sprint.seal import marks
from sprint.shortlists.models import AssessmentSummary, SummaryQuestion
from sprint.shortlists.queries import question_about, released_of


@dataclass(frozen=True)
class Sent:
    """One submission: its content as it was frozen, and the signed receipt as its file."""

    submission: Submission
    content: Content
    receipt: str


@dataclass(frozen=True)
class Everything:
    """`names` are those of the people who wrote, by their id."""

    proposal: Proposal
    draft: Content
    sent: list[Sent]
    late: Sequence[LateAttempt]
    files: Sequence[Attachment]
    versions: Sequence[AnswerVersion]
    comments: Sequence[ProposalComment]
    acts: Sequence[AuditEntry]
    requests: Sequence[Reinstatement]
    mails: Sequence[Message]
    summaries: Sequence[AssessmentSummary]
    """Released ones, the last first: a decision may have been reopened."""
    questions: dict[int, SummaryQuestion]
    """About them, by the summary's id."""
    names: dict[int, str]


def everything(proposal: Proposal) -> Everything:
    files, versions, comments = _files(proposal), _versions(proposal), _comments(proposal)
    ids = [each.added_by_id for each in files] + [each.by_id for each in versions]
    ids += [each.written_by_id for each in comments]
    told = released_of(proposal.id)
    asked = {row.id: question for row in told if (question := question_about(row))}
    return Everything(
        proposal, proposals.content_of(proposal), _sent(proposal), proposals.late_attempts(proposal)[::-1], files, versions,
        comments, proposals.recent_changes(proposal, limit=None)[::-1], proposals.requests_about(proposal)[::-1],
        _mails(proposal), told, asked, names_of(ids),
    )  # fmt: skip


def _sent(proposal: Proposal) -> list[Sent]:
    return [Sent(each, read(each.content), proposals.receipt_file(each)) for each in proposal.submissions]


def _files(proposal: Proposal) -> Sequence[Attachment]:
    """Every version, removed ones too, in the order in which they came."""
    query = select(Attachment).options(joinedload(Attachment.file)).where(Attachment.proposal_id == proposal.id)
    return db.session.scalars(query.order_by(Attachment.id)).all()


def _versions(proposal: Proposal) -> Sequence[AnswerVersion]:
    query = select(AnswerVersion).where(AnswerVersion.proposal_id == proposal.id)
    return db.session.scalars(query.order_by(AnswerVersion.id)).all()


def _comments(proposal: Proposal) -> Sequence[ProposalComment]:
    query = select(ProposalComment).where(ProposalComment.proposal_id == proposal.id)
    return db.session.scalars(query.order_by(ProposalComment.id)).all()


def _mails(proposal: Proposal) -> Sequence[Message]:
    """Those to the company. What staff got about it, and what holds a link that acts for its reader, is not for colleagues."""
    told = ("proposal.", "decision.released:", "summary.answered:")
    to_company = or_(*(Message.event.startswith(name) for name in told))
    for_all = (Message.is_private.is_(False), Message.unsubscribe_path == "")
    is_about = or_(
        Message.about_mark.in_(marks(ABOUT, proposal.id)), and_(Message.proposal_id == proposal.id, to_company)
    )
    query = select(Message).where(is_about, *for_all)
    return db.session.scalars(query.order_by(Message.id)).all()
