"""A made-up region with three editions, every kind of end and everything sealed beside it, for tests of the indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.delivery.models import Adoption, Reading, Workspace, WorkspaceEnd
from sprint.editions.models import Edition
from sprint.organisations.models import Authority, Company, Council, Place
from sprint.organisations.places import kind_of
from sprint.proposals.models import Proposal
from sprint.shortlists.models import AssessmentSummary, Decision, DecisionPlace, Result
from tests import factories as make
from tests.conftest import NOON
from tests.shortlists.releasing import as_released

HERE, ELSEWHERE = "E12000003", "E12000005"
LISTED, OWN = "E08000035", "E08000036"
"""Codes of councils: one that the list of places has in this region, and one of the authority that it does not have."""
THEMES = ("Data ecosystem", "Digital skills")
DAY = timedelta(days=1)


@dataclass
class Region:
    """Everything is drawn from `chance`, so the same seed gives the same region."""

    chance: Random
    body: Authority
    officer: User
    cdo: User
    councils: list[Council]
    companies: Sequence[Company]
    editions: list[Edition] = field(default_factory=list)

    def edition(self, year: int) -> Edition:
        return make.edition(self.body, self.officer, year)

    def challenge(self, edition: Edition, **changes: Any) -> Challenge:
        closes = NOON.replace(year=edition.year) - self.chance.randint(150, 200) * DAY
        dates = {
            "opens_at": closes - 40 * DAY, "closes_at": closes, "published_at": closes - self.chance.choice((41, 39)) * DAY,
            "decision_due_at": closes + 36 * DAY, "feedback_due_at": closes + 43 * DAY,
        }  # fmt: skip
        row = make.challenge(
            edition, written_by=self.officer, published_by=self.cdo,
            **{"theme": self.chance.choice(THEMES), **dates, **changes},
        )  # fmt: skip
        row.councils = self.chance.sample(self.councils, 1)
        return row

    def bid(self, to: Challenge, of: Company, *, opened: bool = True) -> Proposal:
        row = Proposal(
            reference=f"{to.reference}-{of.id}", challenge_id=to.id, company_id=of.id, created_by_id=self.officer.id,
            created_at=to.opens_at, changed_at=to.opens_at,
        )  # fmt: skip
        if opened:
            row.bidder_id, row.bidder_is_sme = of.id, self.chance.random() < 0.7
            row.bidder_region = self.chance.choice((HERE, ELSEWHERE, "", LISTED, OWN))
        return make._kept(row)

    def decide(self, on: Challenge, bids: list[Proposal], *, released: bool = True, **changes: Any) -> Decision:
        """With letters to all but one in eight."""
        at = on.closes_at + self.chance.randint(30, 50) * DAY
        people = as_released(self.officer, self.cdo, at)
        if not released:
            people |= {"released_by_id": None, "released_at": None}
        chosen = min(len(bids), self.chance.randint(0, 3))
        row = Decision(
            challenge_id=on.id, shortlisted=chosen, reason="", scores_fingerprint="", **{**people, **changes}
        )
        results = [Result.SHORTLISTED] * chosen + [Result.NOT_SHORTLISTED] * (len(bids) - chosen)
        row.places = [
            DecisionPlace(proposal_id=bid.id, result=result) for bid, result in zip(bids, results, strict=True)
        ]
        make._kept(row)
        for bid in bids:
            told = at if released and self.chance.random() < 0.9 else None
            db.session.add(AssessmentSummary(decision_id=row.id, proposal_id=bid.id, content="{}", released_at=told))
        return row

    def workspace(self, decision: Decision, *, confirmed: bool = True) -> None:
        """Of the first on the shortlist, with an end that a contract follows."""
        bid = decision.places[0].proposal if decision.places else None
        if bid is None or db.session.query(Workspace).filter_by(proposal_id=bid.id).count():
            return
        space = make._kept(
            Workspace(
                challenge_id=decision.challenge_id, decision_id=decision.id, proposal_id=bid.id, company_id=bid.bidder_id,
                started_by_id=self.officer.id, started_at=NOON,
            )
        )  # fmt: skip
        seconded = {"confirmed_by_id": self.cdo.id, "confirmed_at": NOON} if confirmed else {}
        db.session.add(
            WorkspaceEnd(
                workspace_id=space.id, kind="continue", ended_on=NOON.date(), reason="It works.", proposed_at=NOON,
                contract_gbp=self.chance.randint(1, 90_000), contract_starts_on=date(2027, 4, 1), proposed_by_id=self.officer.id,
                **seconded,
            )
        )  # fmt: skip

    def reading(self, of: Challenge, months: int, number: int = 1, *, confirmed: bool = True) -> None:
        value = None if self.chance.random() < 0.2 else Decimal(self.chance.choice((10, 21, 40, 90)))
        seconded = {"confirmed_by_id": self.cdo.id, "confirmed_at": NOON} if confirmed else {}
        db.session.add(
            Reading(
                challenge_id=of.id, measure_id=of.measures[0].id, months=months, number=number, value=value,
                not_measured="" if value is not None else "Nobody counted.", unit="days", read_on=NOON.date(), post="Head of care",
                recorded_side="council", recorded_by_id=self.officer.id, recorded_at=NOON, **seconded,
            )
        )  # fmt: skip

    def adoption(self, of: Challenge, by: Council, *, ended: bool = False) -> None:
        end = {"ended_at": NOON, "ending_reason": "No money."} if ended else {}
        db.session.add(
            Adoption(
                challenge_id=of.id, council_id=by.id, takes="The first call.", contact_post="Head of care", route="own",
                starts_on=NOON.date(), recorded_by_id=self.officer.id, recorded_at=NOON, **end,
            )
        )  # fmt: skip


@make.together()
def region(
    seed: int, name: str = "Northmoor", code: str = "NMR", *, years: Sequence[int] = (2025, 2026, 2027),
    companies: Sequence[Company] = (),
) -> Region:  # fmt: skip
    """Its editions hold released, ended and withdrawn challenges; the last of several is still running."""
    body = make.authority(name, code)
    body.gss_code = HERE
    for place in (HERE, LISTED):
        db.session.merge(Place(gss_code=place, name=place, kind=kind_of(place), region_code=HERE, listed_at=NOON))
    councils = [make.council(body, f"{each} of {name}") for each in ("Hallowdale", "Easterby", "Marchbrook")]
    councils[0].gss_code = OWN
    companies = companies or [make.company() for _ in range(9)]
    made = Region(Random(seed), body, make.member(body, Role.OFFICER), make.member(body, Role.CDO), councils, companies)
    for year in years:
        made.editions.append(made.edition(year))
        _fill(made, made.editions[-1])
    if len(years) > 1:
        _run_on(made, made.editions[-1])
    return made


def _fill(of: Region, edition: Edition) -> None:
    for _ in range(3):
        _released(of, edition)
    of.challenge(edition, no_award_at=NOON.replace(year=edition.year) - 100 * DAY)
    of.challenge(edition, no_award_at=NOON.replace(year=edition.year) - 210 * DAY)
    of.challenge(edition, withdrawn_at=NOON.replace(year=edition.year) - 190 * DAY)


def _run_on(of: Region, edition: Edition) -> None:
    """One challenge has no result, and another one not any more."""
    reopened = of.challenge(edition)
    of.decide(reopened, [of.bid(reopened, each) for each in of.companies[:6]], reopened_at=NOON)
    of.challenge(edition, paused_at=NOON.replace(year=edition.year) - 205 * DAY)


def _released(of: Region, edition: Edition) -> None:
    challenge = of.challenge(edition)
    bids = [of.bid(challenge, each) for each in of.chance.sample(of.companies, of.chance.randint(3, 9))]
    if of.chance.random() < 0.3:
        of.decide(challenge, bids[:2], reopened_at=NOON, number=1)
        of.workspace(of.decide(challenge, bids, number=2))
    else:
        of.workspace(of.decide(challenge, bids))
    for council in of.councils[:2]:
        of.adoption(challenge, council, ended=of.chance.random() < 0.3)
    of.reading(challenge, 0)
    for months in of.chance.sample((6, 12), of.chance.randint(1, 2)):
        of.reading(challenge, months)
    of.reading(challenge, 24)
    of.reading(challenge, 24, 2)


@make.together()
def seal_more(of: Region) -> None:
    """What nobody may learn of yet, in every edition: drafts, boxes that are closed, decisions and words not released."""
    for edition in db.session.query(Edition).filter_by(authority_id=of.body.id).order_by(Edition.year):
        _seal_more(of, edition)


def _seal_more(of: Region, edition: Edition) -> None:
    make.challenge(edition, written_by=of.officer, theme="Trade support")
    for challenge in db.session.query(Challenge).filter_by(edition_id=edition.id).order_by(Challenge.id):
        sealed = of.bid(challenge, make.company(), opened=False)
        decisions = db.session.query(Decision).filter_by(challenge_id=challenge.id, reopened_at=None).all()
        if (
            challenge.no_award_at is None
            and challenge.withdrawn_at is None
            and challenge.published_at
            and not decisions
        ):
            number = 1 + db.session.query(Decision).filter_by(challenge_id=challenge.id).count()
            of.decide(challenge, [of.bid(challenge, of.companies[8])], released=False, number=number)
        for decision in decisions:
            of.reading(challenge, 12, 3, confirmed=False)
            db.session.add(AssessmentSummary(decision_id=decision.id, proposal_id=sealed.id, content="{}"))
