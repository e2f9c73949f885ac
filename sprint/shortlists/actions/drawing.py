"""Lots: the seed is fixed when the box is opened, and drawn when equals would have to be told apart."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.proposals.actions.news import on_opening
from sprint.shortlists import policy, queries
from sprint.shortlists.draw import commitment, new_seed
from sprint.shortlists.models import Draw


@on_opening
def fix_seed(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    """Part of the act that opens the box: before anybody has scored, the lots are fixed and their commitment is public."""
    if queries.draw_of(challenge.id) is not None:
        return
    seed = new_seed()
    draw = Draw(challenge=challenge, seed=seed, commitment=commitment(seed), committed_at=at)
    db.session.add(draw)
    db.session.flush()
    audit.record("draw.fixed", draw, by=by, at=at, commitment=draw.commitment)


@unit_of_work
def draw_lots(challenge: Challenge, *, by: Actor, at: datetime) -> Draw:
    """Tell the seed: proposals that share a place get places of their own. Drawing twice is drawing once."""
    queries.hold_round(challenge.id)
    draw = queries.draw_of(challenge.id)
    if draw is not None and draw.drawn_at is not None:
        return draw
    about = queries.load_round(challenge)
    policy.may_draw(by, challenge, about, queries.decision_of(challenge), draw).require()
    if draw is None:
        raise AssertionError("A round that may be drawn has its lots.")
    draw.drawn_at, draw.drawn_by_id = at, by.user_id
    audit.record("draw.drawn", draw, by=by, at=at, seed=draw.seed)
    return draw
