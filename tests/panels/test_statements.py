"""Every page of panels sends as many statements for one row as for thirty."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.accounts.models import User
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.panels.round import AFTER, Round, add_late_bid, opened
from tests.people import Browser

ROWS = 30


def fill(round_: Round, member: User, *, rows: int) -> None:
    """Bring the round to so many proposals, seats and challenges: every proposal declared on and assigned."""
    while len(round_.bids) < rows:
        add_late_bid(round_)
        other = make.challenge(round_.challenge.edition, written_by=round_.officer, published_by=round_.cdo)
        make.seat(make.panel(other, round_.officer), member)
        person = make.user()
        round_.seats.append(make.seat(round_.panel, person))
    for seat in round_.seats[:3]:
        declared = {each.proposal_id for each in seat.interests}
        for bid in round_.bids:
            if bid.id not in declared:
                make.interest(seat, bid, "I know them." if seat is round_.seats[2] else "")
                if seat is round_.seat:
                    make.assignment(seat, bid)


def statements(client: FlaskClient, path: str) -> int:
    assert client.get(path).status_code == 200
    with count_queries() as count:
        client.get(path)
    return count.number


@pytest.mark.once
def test_pages_take_the_same_number_of_statements_at_1_and_30_rows(app: Flask, browser: Browser, now: Clock) -> None:
    now.go_to(AFTER)
    round_ = opened(bids=1)
    member = round_.people[1]
    pages = {
        "/panels": browser(round_.officer),
        round_.path("panel"): browser(round_.officer),
        round_.path("panel/interests"): browser(round_.cdo),
        round_.path("panel/assignments"): browser(round_.officer),
        round_.path("interests"): browser(member),
        "/your-panels": browser(member),
    }
    fill(round_, member, rows=1)
    few = {path: statements(client, path) for path, client in pages.items()}
    fill(round_, member, rows=ROWS)
    many = {path: statements(client, path) for path, client in pages.items()}
    assert many == few
    assert max(many.values()) <= 20
