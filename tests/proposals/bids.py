"""A company that bids, its rival, the people of the region, and one open challenge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from flask.testing import FlaskClient

from sprint.accounts.models import User
from sprint.actor import Actor, Role
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.identity import actor_of
from sprint.organisations.models import Authority, Company
from sprint.proposals import actions
from sprint.proposals.models import Proposal
from sprint.proposals.queries import is_of
from tests import factories as make


@dataclass
class Bid:
    """`owner` and `colleague` belong to `company`; `officer` and `cdo` run the challenge."""

    region: Authority
    officer: User
    cdo: User
    challenge: Challenge
    company: Company
    owner: User
    colleague: User

    @property
    def proposal(self) -> Proposal:
        """The company's proposal as it is stored now."""
        db.session.expire_all()
        own = (is_of([self.company.id]), Proposal.challenge_id == self.challenge.id)
        return db.session.query(Proposal).filter(*own).one()

    @property
    def home(self) -> str:
        return f"/proposals/{self.proposal.reference}"

    @property
    def start(self) -> str:
        return f"/challenges/{self.challenge.reference}/proposals"

    @property
    def opening(self) -> str:
        return f"/challenges/{self.challenge.reference}/opening"

    @property
    def received(self) -> str:
        return f"/challenges/{self.challenge.reference}/received"

    @property
    def question(self) -> str:
        return f"question_{self.challenge.eligibility[0].id}"


@make.together()
def bid(**changes: Any) -> Bid:
    """Nothing is written yet."""
    region = make.authority()
    officer, cdo = make.member(region, Role.OFFICER, "Otto Officer"), make.member(region, Role.CDO, "Cora Cdo")
    challenge = make.challenge(make.edition(region, officer), written_by=officer, published_by=cdo, **changes)
    company = make.company("Saltergill Labs Ltd")
    owner = make.member(company, Role.OWNER, "Ada Fenwick")
    return Bid(region, officer, cdo, challenge, company, owner, make.member(company, Role.CONTRIBUTOR, "Ben Ode"))


def drafted(at: datetime, **changes: Any) -> Bid:
    """A complete draft, written through the acts that the pages use."""
    made = bid(**changes)
    actor = acting(made.owner)
    proposal = actions.start(made.challenge, made.company, by=actor, at=at)
    idea = {
        "title": "One conversation",
        "summary": "One shared first call.",
        "price_gbp": 25_000,
        "people": "Ada Fenwick, delivery lead",
    }
    actions.save_idea(proposal, idea, version=None, by=actor, at=at)
    for criterion in made.challenge.criteria:
        actions.save_answer(proposal, criterion, f"We know about {criterion.title}.", version=0, by=actor, at=at)
    actions.answer_eligibility(proposal, {made.challenge.eligibility[0].id: True}, by=actor, at=at)
    actions.confirm_details(proposal, by=actor, at=at)
    return made


def submitted(at: datetime, **changes: Any) -> Bid:
    made = drafted(at, **changes)
    actions.submit(made.proposal, by=acting(made.owner), at=at)
    return made


def acting(user: User) -> Actor:
    return actor_of(user, has_second_factor=True)


def text(client: FlaskClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.text[:2000]
    return unescape(answer.text)
