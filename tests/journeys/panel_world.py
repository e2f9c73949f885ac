"""A closed challenge with four companies, and the five people who will be its panel; one of them sat on an earlier one."""

from __future__ import annotations

from dataclasses import dataclass

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.proposals.models import Proposal
from tests import factories as make

BIDS = {
    "Saltergill Labs Ltd": "One shared first call",
    "Quillbeck Systems Ltd": "Letters people can read",
    "Hobmoor Data Ltd": "A map of waiting",
    "Fernwick Health Ltd": "A week planner for carers",
}
"""Company → what it proposes."""
SALTERGILL, QUILLBECK, HOBMOOR, FERNWICK = BIDS


@dataclass
class World:
    challenge: Challenge
    officer: User
    cdo: User
    chair: User
    marek: User
    """Sat on an earlier panel."""
    bronwen: User
    """Has an address that looks like Quillbeck's."""
    idris: User
    observer: User

    @property
    def reference(self) -> str:
        return self.challenge.reference

    @property
    def people(self) -> list[User]:
        return [self.officer, self.cdo, self.chair, self.marek, self.bronwen, self.idris, self.observer]


@make.together()
def world() -> World:
    region = make.authority()
    officer, cdo = make.member(region, Role.OFFICER, "Leena Rashid"), make.member(region, Role.CDO, "Amara Whitlock")
    year = make.edition(region, officer)
    marek = make.user("Marek Dunmow", email="marek@university.example")
    earlier = make.challenge(year, written_by=officer, published_by=cdo, title="How might we answer tenants sooner?")
    make.seat(make.panel(earlier, officer), marek)
    challenge = make.challenge(
        year, written_by=officer, published_by=cdo, assessors_per_proposal=2, hides_names=True,
        title="How might we help unpaid carers sooner?",
    )  # fmt: skip
    for name, title in BIDS.items():
        company = make.company(name)
        make.proposal(challenge, company, make.member(company, Role.OWNER), title=title)
    return World(
        challenge, officer, cdo, make.user("Hester Langthorne", email="hester@chairs.example"), marek,
        make.user("Bronwen Tallis", email="bronwen@quillbeck.example"),
        make.user("Idris Vane", email="idris@home.example"), make.user("Olu Marsh", email="olu@watching.example"),
    )  # fmt: skip


@make.together()
def screened(of: World) -> dict[str, str]:
    """Every proposal is found eligible; answers the panel's label of each company's."""
    db.session.rollback()
    found = db.session.query(Proposal).filter_by(challenge_id=of.challenge.id).order_by(Proposal.id).all()
    for each in found:
        make.eligible(each, of.officer)
    titles = {title: company for company, title in BIDS.items()}
    return {titles[each.title]: str(each.panel_label) for each in found}
