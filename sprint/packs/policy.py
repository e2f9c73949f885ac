"""Who may take a decision pack: the region's staff who neither judge nor bid."""

from __future__ import annotations

from collections.abc import Collection

from sprint.actor import Actor
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused


def may_take(
    actor: Actor, *, authority_id: int, challenge_id: int, bidding: Collection[int], is_decided: bool
) -> Verdict:
    """Whoever is barred from a proposal does not find the challenge's decision at all; `bidding` are its companies."""
    return all_of(
        PERMITTED if authority_id in actor.staff_of else refused("Only the region’s CDO, officers and auditors take the decision pack."),
        refused("You have a seat on this panel. The pack holds what nobody on it sees together, so someone else has to take it.")
        if actor.seat_on(challenge_id) else PERMITTED,
        refused("You belong to a company that proposed here, so you cannot take the decision pack.")
        if actor.companies & set(bidding) else PERMITTED,
        PERMITTED if is_decided else not_now("There is a pack once a decision is approved. Until then the panel’s report has what there is."),
    )  # fmt: skip


def may_take_public(taking: Verdict, *, is_released: bool) -> Verdict:
    """The variant for requests from outside holds the results, so it waits for the moment at which companies are told."""
    return all_of(
        taking,
        PERMITTED if is_released else not_now("The decision is not released yet, or was reopened and is made again, so there is nothing to give to a freedom of information request."),
    )  # fmt: skip
