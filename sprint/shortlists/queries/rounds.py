"""Loads one challenge's round in four statements, whatever the number of proposals."""

from __future__ import annotations

import json
from collections import defaultdict

from sqlalchemy import func, select

from sprint.assessments.models import AgreedScore, Moderation
from sprint.assessments.queries.conditions import active_sheets
from sprint.challenges.models import Challenge, Criterion, Descriptor
from sprint.db import db
from sprint.organisations.models import Company
from sprint.proposals.models import Opening, Proposal, Screening, Submission
from sprint.proposals.screening_rules import RULES
from sprint.shortlists.queries.progress import is_in_the_box
from sprint.shortlists.ranking import CriterionRule
from sprint.shortlists.round import Agreed, Contender, Round


def load_round(challenge: Challenge) -> Round:
    """Sealed until the box is open: then it has no contenders, not even their number."""
    is_opened = bool(
        db.session.scalar(
            select(Opening.id).where(Opening.challenge_id == challenge.id, Opening.second_at.is_not(None))
        )
    )
    return Round(
        is_opened=is_opened,
        top=challenge.top_score,
        quorum=challenge.assessors_per_proposal,
        up_to=challenge.shortlist_up_to,
        rules=_rules(challenge.id),
        contenders=_contenders(challenge.id) if is_opened else (),
        descriptors=_descriptors(challenge.id),
    )


def _rules(challenge_id: int) -> list[CriterionRule]:
    rows = db.session.execute(
        select(Criterion.id, Criterion.title, Criterion.weight, Criterion.minimum)
        .where(Criterion.challenge_id == challenge_id)
        .order_by(Criterion.position)
    )
    return [CriterionRule(row.id, row.title, row.weight, row.minimum) for row in rows]


def _descriptors(challenge_id: int) -> dict[int, dict[int, str]]:
    words: dict[int, dict[int, str]] = defaultdict(dict)
    rows = db.session.execute(
        select(Descriptor.criterion_id, Descriptor.score, Descriptor.text)
        .join(Criterion, Criterion.id == Descriptor.criterion_id)
        .where(Criterion.challenge_id == challenge_id)
    )
    for row in rows:
        words[row.criterion_id][row.score] = row.text
    return dict(words)


def _contenders(challenge_id: int) -> list[Contender]:
    sheets, agreed = active_sheets(), _agreed(challenge_id)
    last = (
        select(func.max(Submission.number))
        .where(Submission.proposal_id == Proposal.id)
        .correlate(Proposal)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            Proposal.id, Proposal.reference, Proposal.company_id, Company.slug, Company.name, Submission.content,
            Screening.is_eligible, Screening.confirmed_at, Screening.rule, Screening.reason,
            Moderation.completed_at, func.coalesce(sheets.c.locked, 0).label("locked"),
        )
        .join(Company, Company.id == Proposal.company_id)
        .join(Submission, (Submission.proposal_id == Proposal.id) & (Submission.number == last))
        .outerjoin(Screening, Screening.proposal_id == Proposal.id)
        .outerjoin(Moderation, Moderation.proposal_id == Proposal.id)
        .outerjoin(sheets, sheets.c.proposal_id == Proposal.id)
        .where(Proposal.challenge_id == challenge_id, is_in_the_box())
        .order_by(Proposal.reference)
    )  # fmt: skip
    return [_contender(row, agreed.get(row.id, {})) for row in rows]


def _contender(row: object, agreed: dict[int, Agreed]) -> Contender:
    values = row._mapping  # type: ignore[attr-defined]
    content = json.loads(values["content"])
    return Contender(
        id=values["id"],
        reference=values["reference"],
        title=content["title"],
        summary=content["summary"],
        company=values["name"],
        company_id=values["company_id"],
        company_slug=values["slug"],
        is_eligible=values["is_eligible"],
        is_settled=bool(values["is_eligible"] or values["confirmed_at"]),
        exclusion_rule=RULES.get(values["rule"] or "", values["rule"] or ""),
        exclusion_reason=values["reason"] or "",
        locked_sheets=values["locked"],
        is_moderated=values["completed_at"] is not None,
        agreed=agreed,
    )


def _agreed(challenge_id: int) -> dict[int, dict[int, Agreed]]:
    """By proposal, then by criterion."""
    found: dict[int, dict[int, Agreed]] = defaultdict(dict)
    rows = db.session.execute(
        select(Moderation.proposal_id, AgreedScore.criterion_id, AgreedScore.score, AgreedScore.reason)
        .join(Moderation, Moderation.id == AgreedScore.moderation_id)
        .join(Proposal, Proposal.id == Moderation.proposal_id)
        .where(Proposal.challenge_id == challenge_id)
    )
    for row in rows:
        found[row.proposal_id][row.criterion_id] = Agreed(row.score, row.reason)
    return found
