"""A whole round ready to decide on: proposals screened, scored, moderated."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sprint.accounts.models import User
from sprint.actor import Actor, Role, SeatRole
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.identity import actor_of
from sprint.organisations.models import Authority, Company
from sprint.panels.models import Seat
from sprint.proposals.models import Proposal, Screening
from tests import factories as make

DECIDING = make.CLOSES + timedelta(days=30)
REASON = (
    "The line is here because " + "the proposals above it say what they would do in each of the first ten weeks. " * 3
)


@dataclass
class World:
    """`proposals` in the order of their scores; `owners` are the companies' owners in the same order."""

    region: Authority
    cdo: User
    officer: User
    other_officer: User
    auditor: User
    challenge: Challenge
    chair: Seat
    seats: list[Seat]
    proposals: list[Proposal] = field(default_factory=list)
    companies: list[Company] = field(default_factory=list)
    owners: list[User] = field(default_factory=list)

    def actor(self, user: User) -> Actor:
        return actor_of(user, has_second_factor=True)


@make.together()
def world(*scores: tuple[int, int], moderated: bool = True, **changes: Any) -> World:
    """One proposal for each pair of agreed scores; two seats, and two locked sheets each. Weights are 60 and 40."""
    region = make.authority()
    cdo, officer = make.member(region, Role.CDO, "Cora Cdo"), make.member(region, Role.OFFICER, "Otto Officer")
    others = make.member(region, Role.OFFICER, "Olga Officer"), make.member(region, Role.AUDITOR, "Aron Auditor")
    fields = {"assessors_per_proposal": 2, "shortlist_up_to": 3, **changes}
    challenge = make.challenge(make.edition(region, officer), written_by=officer, published_by=cdo, **fields)
    panel = make.panel(challenge, officer)
    seats = [make.seat(panel, make.user("Chair"), SeatRole.CHAIR), make.seat(panel, make.user("Assessor"))]
    found = World(region, cdo, officer, *others, challenge, seats[0], seats)
    for pair in scores:
        add(found, *pair)
    make.opening(challenge, cdo, officer)
    for proposal, pair in zip(found.proposals, scores, strict=True):
        assess(found, proposal, *pair, moderated=moderated)
    return found


def add(to: World, *_scores: int) -> Proposal:
    """A submitted proposal of a new company, not screened yet."""
    number = len(to.proposals) + 1
    company = make.company(f"Firm {number}")
    owner = make.member(company, Role.OWNER, f"Owner {number}")
    proposal = make.proposal(to.challenge, company, owner, title=f"Idea {number}")
    to.proposals.append(proposal)
    to.companies.append(company)
    to.owners.append(owner)
    return proposal


@make.together()
def assess(of: World, proposal: Proposal, *scores: int, moderated: bool = True) -> None:
    make.eligible(proposal, of.officer)
    for seat in of.seats:
        make.interest(seat, proposal)
        make.sheet(make.assignment(seat, proposal), *scores)
    if moderated:
        make.moderation(proposal, of.chair.user, *scores)


def exclude(of: World, *, confirmed: bool = True) -> Proposal:
    """A further proposal that was found not eligible."""
    proposal = add(of)
    row = Screening(
        proposal_id=proposal.id, is_eligible=False, rule="Eligibility question 1", reason="It cannot visit the teams.",
        by_id=of.officer.id, at=make.CLOSES + timedelta(hours=2),
        confirmed_by_id=of.cdo.id if confirmed else None, confirmed_at=make.CLOSES + timedelta(hours=3) if confirmed else None,
    )  # fmt: skip
    db.session.add(row)
    db.session.commit()
    return proposal
