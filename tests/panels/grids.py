"""Reading and saving the grid of assignments in tests."""

from __future__ import annotations

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sprint.db import db
from sprint.panels import queries
from sprint.panels.models import Assignment
from tests.panels.round import Round, actor

Pairs = set[tuple[int, int]]


def held(round_: Round) -> Pairs:
    """Active assignments as (number of the seat, number of the bid)."""
    db.session.expire_all()
    seats, bids = [each.id for each in round_.seats], [each.id for each in round_.bids]
    rows = db.session.query(Assignment).filter(Assignment.ended_at.is_(None))
    return {(seats.index(each.seat_id), bids.index(each.proposal_id)) for each in rows}


def save(client: FlaskClient, round_: Round, pairs: Pairs, **changes: str) -> TestResponse:
    sent = {
        "seat": [str(each.id) for each in round_.seats],
        "pair": [f"{round_.seats[seat].id}-{round_.bids[bid].id}" for seat, bid in sorted(pairs)],
        "stamp": queries.grid_of(round_.challenge, actor(round_.officer)).stamp,
    }
    return client.post(round_.path("panel/assignments"), data=sent | changes)
