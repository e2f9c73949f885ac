"""Adoptions for everybody: the list, and on the page of a challenge."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.delivery import policy, queries
from sprint.delivery.queries import Line
from sprint.delivery.views import bp
from sprint.errors import NotFound
from sprint.web.access import PUBLIC, access, current_actor
from sprint.web.paging import page_number

STANDINGS = [("", "All"), ("going", "Going on"), ("ended", "Ended")]


@bp.get("/adoptions")
@access(PUBLIC)
def index() -> ResponseReturnValue:
    regions = [("", "All"), *queries.regions()]
    asked = {"region": _asked("region", regions), "standing": _asked("standing", STANDINGS)}
    page = queries.listed(now(), number=page_number(), **asked)
    return render_template("delivery/index.html", page=page, asked=asked, regions=regions, standings=STANDINGS)


def _asked(name: str, offered: list[tuple[str, str]]) -> str:
    """What was asked for; a value that is not offered is no filter."""
    value = request.args.get(name, "")
    return value if value in {known for known, _ in offered} else ""


@dataclass(frozen=True)
class OnChallenge:
    """What the page of a challenge shows: who adopted it, which of those are the reader's own, and whether they could."""

    lines: list[Line]
    own: frozenset[int]
    could_adopt: bool
    is_decided: bool


@bp.app_template_global("adoptions_of")
def adoptions_of(challenge: Challenge) -> OnChallenge:
    """For the page of a challenge, which belongs to a package below this one and asks twice."""
    known: dict[int, OnChallenge] = g.setdefault("adoptions", {})
    if challenge.id not in known:
        known[challenge.id] = _on_challenge(challenge)
    return known[challenge.id]


def _on_challenge(challenge: Challenge) -> OnChallenge:
    actor, at = current_actor(), now()
    try:
        decision = queries.decided(challenge.reference, at)
    except NotFound:
        return OnChallenge([], frozenset(), could_adopt=False, is_decided=False)
    lines = queries.of_challenge(challenge, at)
    own = frozenset(each.council_id for each in lines if each.ended_at is None) & actor.problem_owner_of
    return OnChallenge(lines, own, not decision.is_none and bool(_others(challenge, actor) - own), is_decided=True)


def _others(challenge: Challenge, actor: Actor) -> frozenset[int]:
    """The reader's councils that could adopt it: they did not take part, and the reader did not propose."""
    if not policy.may_record(actor) or queries.has_bid(actor, challenge.id):
        return frozenset()
    return actor.problem_owner_of - queries.taking_part(challenge)
