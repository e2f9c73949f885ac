"""A released challenge whose sprint has started, for tests of readings: two councils, and one of another region."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.delivery.models import Adoption, Workspace, WorkspaceEnd
from sprint.shortlists.models import Decision, DecisionPlace, Result
from tests import factories as make
from tests.conftest import NOON
from tests.problems.pool import Pool

STARTED = datetime(2026, 8, 31, 9, tzinfo=UTC)
"""Readings are due on 31 August 2026, 28 February 2027, 31 August 2027 and 31 August 2028."""


def released(at: Pool, *, shortlisted: int = 1, is_released: bool = True, **dates: datetime) -> Challenge:
    closed = {"opens_at": NOON - timedelta(days=300), "closes_at": NOON - timedelta(days=250)}
    edition = make.edition(at.region, at.officer, 2026, sprint_starts_at=dates.get("starts", STARTED))
    challenge = make.challenge(edition, written_by=at.officer, published_by=at.cdo, **closed)
    letters: dict[str, Any] = {
        "prepared_by_id": at.officer.id, "prepared_at": STARTED, "released_by_id": at.cdo.id, "released_at": STARTED,
    }  # fmt: skip
    make._kept(
        Decision(
            challenge_id=challenge.id, shortlisted=shortlisted, reason="The best.", scores_fingerprint="", proposed_by_id=at.officer.id,
            proposed_at=STARTED, approved_by_id=at.cdo.id, approved_at=STARTED, **(letters if is_released else {}),
        )
    )  # fmt: skip
    return challenge


def adoption(at: Pool, challenge: Challenge, starts_on: date = date(2026, 8, 31)) -> Adoption:
    """By Marchbrook of Westmarch."""
    kept: Adoption = make._kept(
        Adoption(
            challenge_id=challenge.id, council_id=at.marchbrook.id, takes="The first call.", contact_post="Head of Adult Care", route="own",
            starts_on=starts_on, recorded_by_id=at.stranger.id, recorded_at=STARTED,
        )
    )  # fmt: skip
    return kept


def stop(at: Pool, challenge: Challenge, on: date) -> None:
    """The one team of the challenge stopped on this day."""
    company = make.company("Saltergill Labs Ltd")
    bid = make.proposal(challenge, company, make.member(company, Role.OWNER))
    decision = db.session.query(Decision).filter_by(challenge_id=challenge.id).one()
    bid.bidder_id = company.id
    workspace = make._kept(
        Workspace(
            challenge_id=challenge.id, decision_id=decision.id, proposal_id=bid.id, company_id=company.id, started_by_id=at.officer.id,
            started_at=STARTED,
        )
    )  # fmt: skip
    make._kept(DecisionPlace(decision_id=decision.id, proposal_id=bid.id, place=1, result=Result.SHORTLISTED))
    make._kept(
        WorkspaceEnd(
            workspace_id=workspace.id, kind="stop", ended_on=on, reason="Nobody used it.", proposed_by_id=at.officer.id, proposed_at=NOON,
            confirmed_by_id=at.cdo.id, confirmed_at=NOON,
        )
    )  # fmt: skip


def form(**changes: str) -> dict[str, str]:
    """A reading at 6 months as it is typed."""
    return {
        "was_measured": "yes", "value": "40", "source": "Case records, February 2027", "not_measured": "", "read_on-day": "1",
        "read_on-month": "3", "read_on-year": "2027", "post": "Head of Adult Care", "note": "", "reason": "", "seen": "0", "unit": "days",
        **changes,
    }  # fmt: skip


def place(challenge: Challenge, months: int = 6, end: str = "", slug: str = "") -> str:
    through = f"/adoptions/{slug}" if slug else ""
    return f"/challenges/{challenge.reference}{through}/readings/1/{months}{end}"
