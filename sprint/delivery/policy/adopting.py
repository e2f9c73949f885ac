"""Who may adopt what came out of a challenge, change that, and end it."""

from __future__ import annotations

from collections.abc import Collection

from sprint.actor import Actor
from sprint.delivery.models import Adoption
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused


def may_record(actor: Actor) -> Verdict:
    if not actor.problem_owner_of:
        return refused("Problem owners record what their council adopts.")
    return PERMITTED


def may_adopt(
    actor: Actor, council_id: int, *, taking_part: Collection[int], has_shortlist: bool, has_bid: bool
) -> Verdict:  # fmt: skip
    """`taking_part` are the councils of the challenge: theirs it is already. `has_bid`: a company of theirs proposed."""
    if council_id not in actor.problem_owner_of:
        return refused("Only a problem owner of a council can record what it adopts.")
    if has_bid:
        return refused("You belong to a company that proposed here, so a colleague records what your council adopts.")
    if council_id in taking_part:
        return refused(
            "Your council took part in this challenge, so it is yours already. Adopting is for other councils."
        )
    if not has_shortlist:
        return not_now("This challenge ended without a shortlist, so there is nothing to adopt.")
    return PERMITTED


def may_change(actor: Actor, adoption: Adoption) -> Verdict:
    return all_of(_is_own(actor, adoption), _goes_on(adoption))


def may_end(actor: Actor, adoption: Adoption) -> Verdict:
    return may_change(actor, adoption)


def _is_own(actor: Actor, adoption: Adoption) -> Verdict:
    if adoption.council_id not in actor.problem_owner_of:
        return refused("Only a problem owner of the council that adopts can change or end this.")
    return PERMITTED


def _goes_on(adoption: Adoption) -> Verdict:
    return not_now("This adoption has ended.") if adoption.ended_at else PERMITTED
