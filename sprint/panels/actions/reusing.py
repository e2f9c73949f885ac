"""Starting a panel from an earlier one of the same region: everybody who is picked is invited in one act."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sprint import audit
from sprint.actor import Actor, SeatRole
from sprint.challenges.models import Challenge
from sprint.db import unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.panels import policy, queries
from sprint.panels.actions.seating import add_seat, hold
from sprint.panels.models import Panel, Seat
from sprint.panels.queries import EarlierPerson


@unit_of_work
def reuse(challenge: Challenge, earlier: Panel, picked: Collection[int], *, by: Actor, at: datetime) -> list[Seat]:
    """Invite the people of these seats of an earlier panel in the roles they had; all of them or nobody.

    A chair becomes an assessor where there is a chair already. Somebody who has a seat here by now is left as they are, so
    that a double click invites once. Raises `Conflict` for somebody who cannot be invited any more.
    """
    hold(challenge)
    standing = queries.standing_of(challenge)
    policy.may_seat(by, challenge, standing, at).require()
    people = {each.seat_id: each for each in queries.earlier_people(earlier, challenge, standing)}
    if not picked:
        raise BadInput("Tick at least one person.")
    if not set(picked) <= people.keys():
        raise Conflict("One of these people is not on that panel. Look at it again.")
    chosen = [person for key, person in people.items() if key in picked and not person.is_here]
    if kept := [person.name for person in chosen if person.obstacle]:
        raise Conflict(f"{kept[0]} cannot be invited any more. Nobody was: look at the list again.")
    seats = [_invite(challenge, each, by=by, at=at) for each in chosen]
    if seats:
        _note(challenge, earlier, len(seats), by=by, at=at)
    return seats


def _invite(challenge: Challenge, person: EarlierPerson, *, by: Actor, at: datetime) -> Seat:
    panel, role = queries.panel_of(challenge.id), SeatRole(person.role)
    if role is SeatRole.CHAIR and panel and queries.chair_of(panel):
        role = SeatRole.ASSESSOR
    return add_seat(challenge, person.email, person.name, role, by=by, at=at)


def _note(challenge: Challenge, earlier: Panel, invited: int, *, by: Actor, at: datetime) -> None:
    panel = queries.panel_of(challenge.id)
    if panel is not None and panel.copied_from_id is None:
        panel.copied_from_id = earlier.id
    audit.record("panel.reused", panel, by=by, at=at, earlier=earlier.challenge.reference, invited=invited)
