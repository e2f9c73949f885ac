"""Ten years of thirty regions with fifteen decided challenges a year and thirty proposals each, put straight into an empty database."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, text

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.editions.models import Edition
from sprint.organisations.classification import SERVICE_AREAS, THEMES
from sprint.organisations.models import Authority
from sprint.proposals.manifest import CompanyFacts, Content, write
from sprint.proposals.models import Proposal, Submission
from sprint.shortlists.models import AssessmentSummary, Decision, DecisionPlace, Result
from tests import factories as make
from tests.shortlists.releasing import as_released

CHALLENGES, PROPOSALS, COMPANIES, SHORTLISTED = 15, 30, 80, 4
LAST_YEAR = 2027
HERE, ELSEWHERE = "E12000003", "E12000005"
DAY = timedelta(days=1)


def fill(regions: int, years: int, *, seed: int = 7) -> None:
    db.create_all()
    chance = random.Random(seed)
    with make.together():
        companies = [make.company().id for _ in range(COMPANIES)]
    for number in range(regions):
        with make.together():
            region = make.authority(f"Region {number + 1:02d}".replace(" ", "-"), f"R{number + 1:02d}")
            region.gss_code = HERE
            people = make.member(region, Role.OFFICER), make.member(region, Role.CDO)
            for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
                _year(region, year, people, companies, chance)
        db.session.expunge_all()
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _year(
    region: Authority, year: int, people: tuple[User, User], companies: Sequence[int], chance: random.Random
) -> None:
    edition = make.edition(region, people[0], year)
    challenges = [_challenge(region, edition, number, people, chance) for number in range(1, CHALLENGES + 1)]
    db.session.add_all(challenges)
    db.session.flush()
    db.session.execute(
        insert(Proposal.__table__), [row for each in challenges for row in _proposals(each, companies, chance)]
    )
    decisions = [_decision(each, people) for each in challenges]
    db.session.add_all(decisions)
    db.session.flush()
    rows = [row for each in decisions for row in _places(each)]
    db.session.execute(insert(DecisionPlace.__table__), rows)
    named = [row for row in rows if row["result"] == Result.SHORTLISTED]
    db.session.execute(
        insert(Submission.__table__), [_submission(row["proposal_id"], edition.opens_at) for row in named]
    )
    released = {each.id: each.released_at for each in decisions}
    db.session.execute(insert(AssessmentSummary.__table__), [_summary(row, released) for row in rows])


def _challenge(
    region: Authority, edition: Edition, number: int, people: tuple[User, User], chance: random.Random
) -> Challenge:
    closes = datetime(edition.year, 3, 15, 12, tzinfo=UTC) - 365 * DAY
    texts = dict.fromkeys(("problem", "needs", "evidence", "constraints"), "Words of a brief. " * 40)
    return Challenge(
        edition_id=edition.id, authority_id=region.id, number=number, reference=f"{region.code}-{edition.year % 100}-{number:03d}",
        title=f"How might we help sooner ({number})?", summary="Residents wait.", theme=chance.choice(THEMES),
        service_area=chance.choice(SERVICE_AREAS), written_by_id=people[0].id, published_by_id=people[1].id, created_at=closes - 90 * DAY,
        published_at=closes - 41 * DAY, opens_at=closes - 40 * DAY, questions_close_at=closes - 7 * DAY, answers_due_at=closes - 4 * DAY,
        closes_at=closes, scores_due_at=closes + 20 * DAY, decision_due_at=closes + 36 * DAY, feedback_due_at=closes + 43 * DAY, **texts,
    )  # fmt: skip


def _proposals(of: Challenge, companies: Sequence[int], chance: random.Random) -> Iterator[dict[str, Any]]:
    for company in chance.sample(companies, PROPOSALS):
        yield {
            "reference": f"{of.reference}-{company}", "challenge_id": of.id, "company_id": company, "company_mark": f"{of.id}-{company}",
            "bidder_id": company, "bidder_is_sme": chance.random() < 0.8, "bidder_region": chance.choice((HERE, ELSEWHERE)),
            "title": "One conversation", "summary": "One shared first call. " * 10, "people": "Ada", "confidential": "",
            "created_by_id": of.written_by_id, "created_at": of.opens_at, "changed_at": of.opens_at, "version": 1,
        }  # fmt: skip


def _decision(on: Challenge, people: tuple[User, User]) -> Decision:
    at = on.closes_at + 40 * DAY
    return Decision(
        challenge_id=on.id,
        shortlisted=SHORTLISTED,
        reason="The best.",
        scores_fingerprint="",
        **as_released(*people, at),
    )


def _places(of: Decision) -> Iterator[dict[str, Any]]:
    ids = db.session.query(Proposal.id).filter_by(challenge_id=of.challenge_id).order_by(Proposal.id)
    for number, (proposal_id,) in enumerate(ids):
        result = Result.SHORTLISTED if number < SHORTLISTED else Result.NOT_SHORTLISTED
        yield {"decision_id": of.id, "proposal_id": proposal_id, "misses_minimum": False, "result": result}


def _submission(proposal_id: int, at: datetime) -> dict[str, Any]:
    """Of those on the shortlist: what the others wrote is read by no public page."""
    company = CompanyFacts("A company", "", 9, 700_000, 200_000, is_sme=True, gss_code=HERE)
    content = Content("One conversation", "One shared first call.", 25_000, (), "", company, (), (), ())
    return {
        "proposal_id": proposal_id, "number": 1, "reference": f"S-{proposal_id}", "at": at, "by_id": 1, "content": write(content),
        "manifest": "", "sha256": "", "receipt": "",
    }  # fmt: skip


def _summary(place: dict[str, Any], released: dict[int, Any]) -> dict[str, Any]:
    text_ = "An explanation of a score. " * 60
    known = {name: place[name] for name in ("decision_id", "proposal_id")}
    return known | {"drafted": text_, "content": text_, "released_at": released[place["decision_id"]], "version": 1}
