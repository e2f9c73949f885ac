"""Who may take a pack, as pure rules."""

from __future__ import annotations

import pytest

from sprint.actor import Actor, SeatRole
from sprint.packs.policy import may_take, may_take_public
from sprint.verdict import PERMITTED, Verdict

REGION, CHALLENGE, FIRM = 1, 7, 30


def asked(actor: Actor, *, is_decided: bool = True) -> Verdict:
    return may_take(actor, authority_id=REGION, challenge_id=CHALLENGE, bidding={FIRM}, is_decided=is_decided)


STAFF = frozenset({REGION})


@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (Actor(user_id=1, cdo_of=STAFF), True),
        (Actor(user_id=1, officer_of=STAFF), True),
        (Actor(user_id=1, auditor_of=STAFF), True),
        (Actor(user_id=1, auditor_of=STAFF, seats={CHALLENGE + 1: SeatRole.CHAIR}), True),
        (Actor(user_id=1, auditor_of=STAFF, seats={CHALLENGE: SeatRole.OBSERVER}), False),
        (Actor(user_id=1, auditor_of=STAFF, contributor_of=frozenset({FIRM})), False),
        (Actor(user_id=1, auditor_of=frozenset({REGION + 1})), False),
        (Actor(user_id=1, owner_of=frozenset({FIRM})), False),
        (Actor(user_id=1, is_operator=True), False),
        (Actor(), False),
    ],
)
def test_staff_who_neither_judge_nor_bid(actor: Actor, may: bool) -> None:
    assert bool(asked(actor)) == may


def test_there_is_none_before_the_decision_and_none_for_outsiders_before_the_release() -> None:
    officer = Actor(user_id=1, officer_of=STAFF)
    assert "There is a pack once a decision is approved." in asked(officer, is_decided=False).reason
    assert may_take_public(asked(officer), is_released=True) == PERMITTED
    assert "not released yet" in may_take_public(asked(officer), is_released=False).reason
