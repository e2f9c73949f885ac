"""The summaries of one decision for those who write them: in order, with what was found in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from sprint.accounts.models import User
from sprint.challenges.models import Challenge, Criterion, Descriptor
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Company
from sprint.panels.models import Panel, Seat
from sprint.proposals import manifest
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.queries import is_last
from sprint.shortlists import checks
from sprint.shortlists.checks import Assessor, Bidder, Finding, Known
from sprint.shortlists.models import AssessmentSummary, Decision, DecisionPlace, SummaryAcceptance, SummaryEdit
from sprint.shortlists.result import Result
from sprint.shortlists.summary import Summary, read

PUBLIC_TEXTS = (
    "title",
    "summary",
    "problem",
    "needs",
    "evidence",
    "why_now",
    "tried",
    "constraints",
    "out_of_scope",
    "offer",
)


@dataclass(frozen=True)
class Letter:
    """One company's summary as it stands. `accepted` are the findings that may stay, by their marks."""

    row: AssessmentSummary
    summary: Summary
    findings: Sequence[Finding]
    accepted: dict[str, SummaryAcceptance] = field(default_factory=dict)

    @property
    def blocking(self) -> list[Finding]:
        return [each for each in self.findings if each.blocks]

    @property
    def unaccepted(self) -> list[Finding]:
        return [each for each in self.findings if not each.blocks and each.mark not in self.accepted]

    @property
    def is_ready(self) -> bool:
        return not (self.blocking or self.unaccepted)

    def about(self, part: str) -> list[Finding]:
        return [each for each in self.findings if each.spot.part == part]


def letters(decision: Decision, *, only: str = "") -> list[Letter]:
    """Best place first, excluded ones last; with `only`, findings are looked for in that proposal's summary alone.

    The number of statements does not depend on the number of companies.
    """
    rows = _rows(decision.id)
    summaries = {row.proposal.reference: read(row.content) for row in rows}
    found = checks.check(summaries, _known(decision), only=only)
    accepted = _accepted(decision.id)
    return [
        Letter(row, summaries[reference], found.get(reference, []), accepted[row.id])
        for row in rows
        for reference in (row.proposal.reference,)
    ]


def letter_row(decision: Decision, reference: str) -> AssessmentSummary:
    """Raises `NotFound` when this decision told that proposal's company nothing."""
    row: AssessmentSummary | None = db.session.scalar(
        select(AssessmentSummary)
        .join(Proposal, Proposal.id == AssessmentSummary.proposal_id)
        .options(joinedload(AssessmentSummary.proposal))
        .where(AssessmentSummary.decision_id == decision.id, Proposal.reference == reference.upper())
    )
    if row is None:
        raise NotFound
    return row


def edits_of(row: AssessmentSummary) -> Sequence[SummaryEdit]:
    """Newest first."""
    query = select(SummaryEdit).options(joinedload(SummaryEdit.by)).where(SummaryEdit.summary_id == row.id)
    return db.session.scalars(query.order_by(SummaryEdit.id.desc())).all()


def _rows(decision_id: int) -> Sequence[AssessmentSummary]:
    same = (DecisionPlace.decision_id == AssessmentSummary.decision_id) & (
        DecisionPlace.proposal_id == AssessmentSummary.proposal_id
    )
    return db.session.scalars(
        select(AssessmentSummary)
        .join(DecisionPlace, same)
        .join(Proposal, Proposal.id == AssessmentSummary.proposal_id)
        .options(joinedload(AssessmentSummary.proposal), joinedload(AssessmentSummary.edited_by))
        .where(AssessmentSummary.decision_id == decision_id)
        .order_by(DecisionPlace.place.is_(None), DecisionPlace.place, Proposal.reference)
    ).all()


def _accepted(decision_id: int) -> dict[int, dict[str, SummaryAcceptance]]:
    found: dict[int, dict[str, SummaryAcceptance]] = defaultdict(dict)
    rows = db.session.scalars(
        select(SummaryAcceptance)
        .join(AssessmentSummary, AssessmentSummary.id == SummaryAcceptance.summary_id)
        .options(joinedload(SummaryAcceptance.by))
        .where(AssessmentSummary.decision_id == decision_id)
        .order_by(SummaryAcceptance.id)
    )
    for row in rows:
        found[row.summary_id][row.mark] = row
    return found


def _known(decision: Decision) -> Known:
    return Known(_bidders(decision.id), _assessors(decision.challenge_id), _public(decision.challenge))


def _bidders(decision_id: int) -> dict[str, Bidder]:
    rows = db.session.execute(
        select(Proposal.reference, Company.name, Submission.content, DecisionPlace.result)
        .join(DecisionPlace, DecisionPlace.proposal_id == Proposal.id)
        .join(Company, Company.id == Proposal.bidder_id)
        .join(Submission, is_last())
        .where(DecisionPlace.decision_id == decision_id)
        .order_by(Proposal.reference)
    )
    return {row.reference: _bidder(row) for row in rows}


def _bidder(row: Any) -> Bidder:
    content = manifest.read(row.content)
    written = [content.title, content.summary, *(each.text for each in content.answers)]
    return Bidder(row.name, row.result == Result.SHORTLISTED, "\n".join(written), is_guarded=bool(content.confidential))


def _assessors(challenge_id: int) -> tuple[Assessor, ...]:
    """Everybody who was ever on the panel, under both the invited and the own name."""
    rows = db.session.execute(
        select(Seat.name, Seat.email, User.name.label("own_name"), User.email.label("own_email"))
        .join(Panel, Panel.id == Seat.panel_id)
        .outerjoin(User, User.id == Seat.user_id)
        .where(Panel.challenge_id == challenge_id)
        .order_by(Seat.id)
    ).all()
    pairs = [pair for row in rows for pair in ((row.own_name, row.own_email), (row.name, row.email))]
    return tuple(dict.fromkeys(Assessor(name or "", email) for name, email in pairs if email))


def _public(challenge: Challenge) -> str:
    """What the challenge says in its brief, its questions and its scale."""
    asked = db.session.execute(
        select(Criterion.title, Criterion.question, Descriptor.text)
        .outerjoin(Descriptor, Descriptor.criterion_id == Criterion.id)
        .where(Criterion.challenge_id == challenge.id)
        .order_by(Criterion.position, Descriptor.score)
    )
    said = [getattr(challenge, name) for name in PUBLIC_TEXTS]
    return "\n".join([*said, *dict.fromkeys(text for row in asked for text in row if text)])
