"""Loads one challenge's round in seven statements, whatever the number of proposals."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from sprint.assessments.queries import Result, results
from sprint.challenges.models import Challenge, Criterion, Descriptor
from sprint.db import db
from sprint.organisations.models import Company
from sprint.proposals.models import Opening, Proposal, Screening, Submission
from sprint.proposals.queries import is_last, is_reinstatement_undecided, was_looked_at_again
from sprint.proposals.reinstating import ends_at
from sprint.proposals.screening_rules import RULES
from sprint.shortlists.queries.draws import draw_of
from sprint.shortlists.queries.progress import is_in_the_box
from sprint.shortlists.ranking import CriterionRule
from sprint.shortlists.round import Contender, Round

NOT_ASSESSED = Result(assigned=0, locked=0, is_moderated=False, total=None)
"""A proposal that was not found eligible."""


def load_round(challenge: Challenge, *, seed: str | None = None) -> Round:
    """Sealed until the box is open: then it has no contenders, not even their number.

    `seed` is that of the lots where the caller has asked for them already, empty while they are not drawn.
    """
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
        seed=_seed(challenge.id) if seed is None else seed,
    )


def _seed(challenge_id: int) -> str:
    draw = draw_of(challenge_id)
    return draw.told_seed if draw else ""


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
    assessed = results(challenge_id)
    rows = db.session.execute(
        select(
            Proposal.id, Proposal.reference, Proposal.bidder_id, Company.name, Submission.content,
            Screening.is_eligible, Screening.confirmed_at, Screening.rule, Screening.rule_text, Screening.reason,
            is_reinstatement_undecided().label("awaits_reinstatement"), was_looked_at_again().label("was_asked"),
        )
        .join(Company, Company.id == Proposal.bidder_id)
        .join(Submission, is_last())
        .outerjoin(Screening, Screening.proposal_id == Proposal.id)
        .where(Proposal.challenge_id == challenge_id, is_in_the_box())
        .order_by(Proposal.reference)
    )  # fmt: skip
    return [_contender(row, assessed.get(row.id, NOT_ASSESSED)) for row in rows]


def _contender(row: object, assessed: Result) -> Contender:
    values = row._mapping  # type: ignore[attr-defined]
    content = json.loads(values["content"])
    return Contender(
        id=values["id"],
        reference=values["reference"],
        title=content["title"],
        summary=content["summary"],
        company=values["name"],
        company_id=values["bidder_id"],
        is_eligible=values["is_eligible"],
        is_settled=bool(values["is_eligible"] or values["confirmed_at"]),
        exclusion_rule=values["rule_text"] or RULES.get(values["rule"] or "", values["rule"] or ""),
        exclusion_reason=values["reason"] or "",
        locked_sheets=assessed.locked,
        is_moderated=assessed.is_moderated,
        agreed=assessed.agreed,
        awaits_reinstatement=values["awaits_reinstatement"],
        can_ask_until=_can_ask_until(values),
    )


def _can_ask_until(values: Mapping[str, Any]) -> datetime | None:
    """For an excluded proposal whose company has not asked for reinstatement."""
    excluded_at: datetime | None = values["confirmed_at"]
    return ends_at(excluded_at) if excluded_at and not values["is_eligible"] and not values["was_asked"] else None
