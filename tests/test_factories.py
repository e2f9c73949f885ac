"""The factories make a whole round that the database accepts."""

from __future__ import annotations

from flask import Flask

from sprint.actor import Role, SeatRole
from tests import factories as make


def test_a_whole_round(app: Flask) -> None:
    region = make.authority()
    make.council(region)
    cdo, officer = make.member(region, Role.CDO), make.member(region, Role.OFFICER)
    challenge = make.challenge(make.edition(region, officer), written_by=officer, published_by=cdo)
    firm = make.company()
    proposal = make.proposal(challenge, firm, make.member(firm, Role.OWNER))
    make.opening(challenge, cdo, officer)
    make.eligible(proposal, officer)
    chair = make.seat(make.panel(challenge, officer), make.user("Chair"), SeatRole.CHAIR)
    make.interest(chair, proposal)
    sheet = make.sheet(make.assignment(chair, proposal), 4, 3)
    assert (sheet.total, make.moderation(proposal, chair.user, 5, 3).total) == (72, 84)
