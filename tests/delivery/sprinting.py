"""A challenge with a released decision and two shortlisted teams, for tests of workspaces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sprint.accounts.models import User
from sprint.actor import Actor, Role
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.delivery.actions import working as actions
from sprint.delivery.models import Workspace
from sprint.identity import actor_of
from sprint.organisations.models import Authority, Company, Council
from sprint.proposals.models import Proposal
from sprint.shortlists.models import Decision, DecisionPlace
from tests import factories as make

RELEASED = datetime(2027, 3, 3, 9, tzinfo=UTC)
AFTER_STANDSTILL = datetime(2027, 3, 15, 10, tzinfo=UTC)
"""The first Monday on which nothing stands in the way."""


@dataclass
class Sprinting:
    region: Authority
    council: Council
    officer: User
    cdo: User
    auditor: User
    problem_owner: User
    company: Company
    member: User
    rival: User
    challenge: Challenge
    proposals: list[Proposal]

    def start(self, at: datetime = AFTER_STANDSTILL) -> Workspace:
        """Both workspaces; answers the first company's."""
        opened = actions.start(self.challenge, by=acting(self.officer), at=at)
        return next(each for each in opened if each.company_id == self.company.id)


def acting(user: User) -> Actor:
    return actor_of(user, has_second_factor=True)


@make.together()
def sprinting() -> Sprinting:
    region = make.authority()
    council = make.council(region)
    officer, cdo = make.member(region, Role.OFFICER, "Tom Garside"), make.member(region, Role.CDO, "Amara Whitlock")
    auditor = make.member(region, Role.AUDITOR, "Philippa Holroyd")
    owner = make.member(council, Role.PROBLEM_OWNER, "Denise Okafor")
    company, other = make.company("Saltergill Labs Ltd"), make.company("Oxlip Works Ltd")
    member, rival = make.member(company, Role.OWNER, "Priya Netherby"), make.member(other, Role.OWNER, "Rosalind Tench")
    sprint = {
        "sprint_starts_at": AFTER_STANDSTILL + timedelta(days=7),
        "demo_day_at": AFTER_STANDSTILL + timedelta(days=65),
    }
    edition = make.edition(region, officer, **sprint)
    closed = {"opens_at": RELEASED - timedelta(days=90), "closes_at": RELEASED - timedelta(days=40)}
    challenge = make.challenge(edition, written_by=officer, published_by=cdo, **closed)
    proposals = [make.proposal(challenge, company, member), make.proposal(challenge, other, rival, title="Two rounds")]
    make.opening(challenge, cdo, officer, at=RELEASED - timedelta(days=39))
    _decide(challenge, proposals, officer, cdo)
    return Sprinting(region, council, officer, cdo, auditor, owner, company, member, rival, challenge, proposals)


def _decide(challenge: Challenge, proposals: list[Proposal], officer: User, cdo: User) -> None:
    decision = Decision(
        challenge_id=challenge.id, shortlisted=2, reason="Both fit.", scores_fingerprint="", proposed_by_id=officer.id,
        proposed_at=RELEASED, approved_by_id=cdo.id, approved_at=RELEASED, prepared_by_id=officer.id, prepared_at=RELEASED,
        released_by_id=cdo.id, released_at=RELEASED,
    )  # fmt: skip
    decision.places = [
        DecisionPlace(proposal_id=each.id, place=number, result="shortlisted")
        for number, each in enumerate(proposals, 1)
    ]
    db.session.add(decision)
    db.session.flush()
