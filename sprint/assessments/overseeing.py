"""Who may follow a panel's work, and ask its members to get on with it. Pure."""

from __future__ import annotations

from sprint.actor import Actor, SeatRole
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused


def may_oversee(actor: Actor, authority_id: int, challenge_id: int) -> Verdict:
    """The region's team and auditors, and the panel's chair."""
    if authority_id in actor.staff_of or actor.seat_on(challenge_id) is SeatRole.CHAIR:
        return PERMITTED
    return refused("The overview of a panel is for its chair and the region’s sprint team.")


def may_nudge(
    actor: Actor, authority_id: int, challenge_id: int, *, is_open: bool, ending: str, is_decided: bool
) -> Verdict:
    """The team and the chair, from the opening until a shortlist is proposed."""
    return all_of(_sees_to_it(actor, authority_id, challenge_id), _is_running(is_open, ending, is_decided))


def _sees_to_it(actor: Actor, authority_id: int, challenge_id: int) -> Verdict:
    if authority_id in actor.team_of or actor.seat_on(challenge_id) is SeatRole.CHAIR:
        return PERMITTED
    return refused("Only the panel’s chair and the region’s sprint team can remind its members.")


def _is_running(is_open: bool, ending: str, is_decided: bool) -> Verdict:
    if ending:
        return not_now(f"{ending} Nothing is left to do.")
    if is_decided:
        return not_now("A shortlist has been proposed, so nothing is left for the panel to do.")
    return PERMITTED if is_open else not_now("The box is sealed. The panel’s work begins once it is opened.")
