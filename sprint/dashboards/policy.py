"""Who may read the outbox and send parked mail again."""

from __future__ import annotations

from sprint.actor import Actor, SeatRole
from sprint.outbox.models import Message
from sprint.verdict import PERMITTED, Verdict, not_now, refused


def may_read_outbox(actor: Actor) -> Verdict:
    if actor.staff_of or actor.is_operator:
        return PERMITTED
    return refused("The outbox is for the region's sprint team, its auditors and the people who operate this service.")


def may_read_body(actor: Actor, message: Message) -> Verdict:
    """Operators see that a mail left, never what it says; links that act for their reader are for that reader alone."""
    if message.is_private:
        return refused("This mail holds a link that works only for the person it went to.")
    if message.authority_id is None or message.authority_id not in actor.staff_of:
        return refused("You see whether this mail left, but not what it says.")
    return PERMITTED


def may_send_again(actor: Actor, message: Message) -> Verdict:
    if not actor.is_operator and (message.authority_id is None or message.authority_id not in actor.team_of):
        return refused("Only the sprint team and the people who operate this service can send a mail again.")
    return (
        PERMITTED
        if message.parked_at
        else not_now("This mail is not parked: it was sent, or will be tried again by itself.")
    )


def may_send_all_again(actor: Actor) -> Verdict:
    if actor.is_operator:
        return PERMITTED
    return refused("Only the people who operate this service can send all parked mail again.")


def may_see_team_figures(actor: Actor) -> Verdict:
    if actor.staff_of:
        return PERMITTED
    return refused("The figures of the running edition are for the region's sprint team and its auditors.")


def may_see_council_figures(actor: Actor) -> Verdict:
    if actor.problem_owner_of:
        return PERMITTED
    return refused("The figures of a council are for its problem owners.")


def may_see_company_figures(actor: Actor) -> Verdict:
    if actor.companies:
        return PERMITTED
    return refused("The figures of a company are for its own people.")


def may_see_chair_figures(actor: Actor) -> Verdict:
    if SeatRole.CHAIR in actor.seats.values():
        return PERMITTED
    return refused("The figures of a panel are for whoever chairs it.")
