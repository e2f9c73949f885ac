"""A region with one challenge after the opening: three bidding companies, a chair and two assessors, nobody declared yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from werkzeug.test import TestResponse

from sprint.accounts.models import User
from sprint.actor import Actor, Role, SeatRole
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.identity import actor_of
from sprint.organisations.models import Authority, Company
from sprint.panels.models import Panel, Seat
from sprint.proposals.models import Proposal
from tests import factories as make

AFTER = make.CLOSES + timedelta(hours=3)
"""Three hours after the close: the box is open and screening done."""
NAMES = ("Saltergill Labs", "Quillbeck Systems", "Hobmoor Data")


@dataclass
class Round:
    region: Authority
    challenge: Challenge
    officer: User
    cdo: User
    panel: Panel
    people: list[User]
    """Chair first, then two assessors."""
    seats: list[Seat]
    companies: list[Company]
    owners: list[User]
    bids: list[Proposal]

    @property
    def chair(self) -> Seat:
        return self.seats[0]

    @property
    def seat(self) -> Seat:
        return self.seats[1]

    def path(self, rest: str = "") -> str:
        return f"/challenges/{self.challenge.reference}/{rest}"


def actor(person: User) -> Actor:
    return actor_of(person, has_second_factor=True)


@make.together()
def opened(*, bids: int = 3, assessors: int = 2, at: datetime = make.CLOSES + timedelta(hours=1)) -> Round:
    """Everybody has accepted, the box is open, every proposal is eligible."""
    round_ = sealed(bids=bids)
    make.opening(round_.challenge, round_.cdo, round_.officer, at=at)
    for bid in round_.bids:
        make.eligible(bid, round_.officer)
    round_.panel = make.panel(round_.challenge, round_.officer)
    roles = [SeatRole.CHAIR, *[SeatRole.ASSESSOR] * assessors]
    round_.people = [make.user(f"Member {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n % 26]}") for n in range(len(roles))]
    round_.seats = [make.seat(round_.panel, who, role) for who, role in zip(round_.people, roles, strict=True)]
    return round_


@make.together()
def sealed(*, bids: int = 3) -> Round:
    """Published and open, with proposals nobody knows of; no panel yet."""
    region = make.authority()
    officer, cdo = make.member(region, Role.OFFICER, "Leena Rashid"), make.member(region, Role.CDO, "Amara Whitlock")
    challenge = make.challenge(
        make.edition(region, officer), written_by=officer, published_by=cdo, assessors_per_proposal=2
    )
    round_ = Round(region, challenge, officer, cdo, None, [], [], [], [], [])  # type: ignore[arg-type]
    for _ in range(bids):
        add_bid(round_)
    return round_


@make.together()
def add_bid(round_: Round) -> Proposal:
    """One more company with a proposal."""
    number = len(round_.bids)
    company = make.company(NAMES[number] if number < len(NAMES) else "")
    owner = make.member(company, Role.OWNER, email=f"owner{number}@firm{number}.example")
    bid = make.proposal(round_.challenge, company, owner, title=f"Idea {number + 1}")
    round_.companies.append(company)
    round_.owners.append(owner)
    round_.bids.append(bid)
    return bid


@make.together()
def add_late_bid(round_: Round) -> Proposal:
    """As if it had been there at the opening."""
    bid = add_bid(round_)
    bid.panel_label = f"K{len(round_.bids)}"
    make.eligible(bid, round_.officer)
    return bid


def bare(page: TestResponse) -> tuple[int, str]:
    """Status and page without the token that differs each time it is drawn."""
    return page.status_code, re.sub(r'(name="csrf_token"[^>]*value=")[^"]*', r"\1", page.text)


@make.together()
def declare_all(round_: Round, *seats: Seat) -> None:
    """None of these seats has an interest in anything."""
    for seat in seats or round_.seats:
        for bid in round_.bids:
            make.interest(seat, bid)
    db.session.expire_all()
