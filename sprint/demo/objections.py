"""Lets a company of the sample object to a decision, and the team answer it within the standstill."""

from __future__ import annotations

from datetime import datetime, timedelta

from sprint.challenges.models import Challenge
from sprint.demo.people import Cast
from sprint.demo.story import Facts, read
from sprint.objections import actions, queries
from sprint.objections.course import Kind
from sprint.proposals.models import Proposal
from sprint.when import as_date


def make(slug: str, challenge: Challenge, bids: dict[str, Proposal], cast: Cast) -> None:
    """What objections.toml tells of one challenge; nothing for the others."""
    decision = queries.newest_released(challenge.id)
    facts = next((each for each in read("objections")["objection"] if each["challenge"] == slug), None)
    if facts and decision and decision.released_at:
        _object(facts, bids[facts["company"]], cast, released_at=decision.released_at)


def _object(facts: Facts, bid: Proposal, cast: Cast, *, released_at: datetime) -> None:
    company = cast.owner_of(facts["company"])
    own = queries.own(bid.reference, company)
    lodged_at = released_at + timedelta(days=facts["after"])
    objection = actions.lodge(own, facts["grounds"], by=company, at=lodged_at)
    at = released_at + timedelta(days=facts["answered_after"])
    actions.note(objection, Kind.ANSWERED, facts["answer"], on=as_date(at), by=cast.actor(facts["answered_by"]), at=at)
    hold = queries.standing_hold(bid.challenge_id)
    if hold:
        actions.lift_hold(hold, facts["lift_reason"], by=cast.actor(facts["lifted_by"]), at=at + timedelta(hours=3))
