"""Who may open the sealed box and read what was in it, and when."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.proposals.models import Opening
from sprint.verdict import PERMITTED, Verdict, not_now, refused
from sprint.when import moment

TIED = "You cannot open this box, because of a company that you belong to."


def may_open_box(
    actor: Actor, challenge: Challenge, request: Opening | None, bidders: frozenset[int], at: datetime
) -> Verdict:
    """Two different people of the sprint team, after the close. `request` is the first person's while it counts,
    `bidders` are the companies that submitted."""
    if challenge.authority_id not in actor.team_of:
        return refused("Only the sprint team of this region can open the box.")
    if reason := _why_sealed(challenge, at):
        return not_now(reason)
    if actor.companies & bidders:
        return refused(TIED)
    if request and request.is_open:
        return not_now("The box has been opened already.")
    if request and request.first_by_id == actor.user_id:
        return refused("You asked for the opening. A second person has to confirm it.")
    return PERMITTED


def _why_sealed(challenge: Challenge, at: datetime) -> str:
    """Why the box cannot be opened now; empty from the close on."""
    phase = challenge.phase(at)
    if phase is Phase.CLOSED:
        return ""
    if challenge.timeline.ending:
        return f"{challenge.timeline.ending} Nothing that was received is opened."
    if phase is Phase.PAUSED:
        return "This challenge is paused. The box stays sealed until it has gone on and closed."
    if phase is Phase.OPEN:
        return f"The box stays sealed until the close on {moment(challenge.closes_at)}."
    return "There is no box to open: this challenge takes no proposals."


def is_sealed(opened_at: datetime | None) -> Verdict:
    """For what began before the close: once the box is open nothing is put into it or taken out of it."""
    if opened_at is None:
        return PERMITTED
    return not_now(
        f"Two people opened the box on {moment(opened_at)}, before this arrived. Nothing is put in or taken out after that. "
        "What you wrote is kept. If you began before the close, tell the sprint team: the attempt is on record."
    )


def may_read_received(actor: Actor, challenge: Challenge, bidders: frozenset[int] = frozenset()) -> Verdict:
    """Staff of the region, unless they belong to a company that bid: `bidders` are those whose box is open."""
    if challenge.authority_id not in actor.staff_of:
        return refused("Only the sprint team and auditors of this region can read what was received.")
    if actor.companies & bidders:
        return refused("You belong to a company that sent a proposal here, so you cannot read what others sent.")
    return PERMITTED
