"""Amendments: two people, all values at once, nothing frozen, nothing over what somebody else changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from sprint.actor import Role
from sprint.challenges import actions
from sprint.challenges.amending import Kind
from sprint.challenges.models import Amendment, Challenge
from sprint.challenges.moving import shifted
from sprint.challenges.sheet import dates, sheet_of
from sprint.db import db
from sprint.errors import BadInput, Conflict, NotNow, Refused
from tests import factories as make
from tests.challenges.amendments.acts import REASON, amended, proposed
from tests.challenges.desk import Desk, acting, desk
from tests.conftest import NOON
from tests.mails import mails

DAY = timedelta(days=1)


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


@pytest.fixture
def challenge(at: Desk) -> Challenge:
    return at.published()


def test_the_second_person_makes_every_value_count_at_once(at: Desk, challenge: Challenge) -> None:
    stands, other = sheet_of(challenge), make.council(at.region, "Westerdale")
    measures = [
        {**stands["measures"][0], "target": "14"},
        {**stands["measures"][0], "metric": "Carers reached", "id": None},
    ]
    waiting = proposed(at, challenge, problem="It is worse.", measures=measures, councils=[[other.id, other.name]])
    before = sheet_of(challenge)
    actions.publish_amendment(waiting, version=waiting.version, by=acting(at.cdo), at=NOON + DAY)
    db.session.expire_all()
    assert before == stands
    assert (challenge.problem, [(each.metric, str(each.target)) for each in challenge.measures], challenge.councils) == (
        "It is worse.", [("Days from first contact to first offer", "14"), ("Carers reached", "21")], [other],
    )  # fmt: skip
    assert challenge.measures[0].id == stands["measures"][0]["id"]
    assert (challenge.amended_at, waiting.published_by_id) == (NOON + DAY, at.cdo.id)


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ({"problem": ""}, "“The problem” is empty"),
        ({"councils": []}, "No council takes part yet"),
        ({"measures": []}, "There is no complete measure"),
        ({"budget_max": 40_000}, "a below-threshold tender notice comes first"),
        ({"closes_at": "2027-03-22T12:00:00.000000Z"}, "Propose an extension instead"),
        ({"title": "How?", "closes_at": "2027-03-14T12:00:00.000000Z"}, "The new close has to be later"),
        ({"theme": "Digital adoption"}, "Nothing differs from what is published"),
    ],
)
def test_what_approval_asked_for_stays(at: Desk, challenge: Challenge, wanted: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        proposed(at, challenge, **wanted)


def test_publishing_twice_is_publishing_once(at: Desk, challenge: Challenge) -> None:
    waiting = amended(at, challenge)
    actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=NOON + DAY)
    assert (waiting.published_at, challenge.amended_at) == (NOON, NOON)


def test_proposing_the_same_twice_is_proposing_once(at: Desk, challenge: Challenge) -> None:
    assert proposed(at, challenge) is proposed(at, challenge)


def test_one_change_waits_at_a_time(at: Desk, challenge: Challenge) -> None:
    proposed(at, challenge)
    with pytest.raises(NotNow, match=r"An amendment waits for a second person\. One change waits at a time"):
        actions.propose(challenge, Kind.AMENDMENT, {"title": "How?"}, REASON, by=acting(at.colleague), at=NOON)


@pytest.mark.parametrize(
    "frozen",
    [
        {"top_score": 3}, {"criteria": []}, {"eligibility": []}, {"assessors_per_proposal": 2}, {"shortlist_up_to": 9},
        {"hides_names": True}, {"problem": "Fine.", "eligibility": ["One more?"]},
    ],
)  # fmt: skip
def test_criteria_weights_and_rules_are_frozen(at: Desk, challenge: Challenge, frozen: dict[str, Any]) -> None:
    with pytest.raises(NotNow, match="From the opening on nobody can change its criteria, weights, scale"):
        proposed(at, challenge, **frozen)


def test_what_was_proposed_before_the_opening_is_frozen_after_it(at: Desk, challenge: Challenge) -> None:
    early = challenge.opens_at - timedelta(hours=1)
    waiting = proposed(at, challenge, early, assessors_per_proposal=2)
    with pytest.raises(NotNow, match="This challenge has opened"):
        actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=challenge.opens_at)


def test_before_the_opening_rules_may_change_and_nobody_confirms_again(at: Desk, challenge: Challenge) -> None:
    early = challenge.opens_at - timedelta(hours=1)
    criteria = [{**each, "title": each["title"].upper()} for each in sheet_of(challenge)["criteria"]]
    ids = [each.id for each in challenge.criteria]
    amended(at, challenge, early, criteria=criteria, shortlist_up_to=2)
    db.session.expire_all()
    assert [each.title for each in challenge.criteria] == ["UNDERSTANDS THE PROBLEM", "WILL IT WORK HERE"]
    assert ([each.id for each in challenge.criteria], challenge.shortlist_up_to, challenge.amended_at) == (ids, 2, None)


def test_its_proposer_is_not_the_second_person(at: Desk, challenge: Challenge) -> None:
    waiting = actions.propose(challenge, Kind.AMENDMENT, {"title": "How?"}, REASON, by=acting(at.cdo), at=NOON)
    with pytest.raises(Refused, match="A second person has to publish it"):
        actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=NOON)
    waiting.published_by_id, waiting.published_at = at.cdo.id, NOON
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_one_of_the_two_is_the_cdo(at: Desk, challenge: Challenge) -> None:
    waiting = proposed(at, challenge)
    with pytest.raises(Refused, match="One of the two people has to be the region's Chief Digital Officer"):
        actions.publish_amendment(waiting, version=None, by=acting(at.colleague), at=NOON)
    waiting.published_by_id, waiting.published_at = at.colleague.id, NOON
    with pytest.raises(IntegrityError):
        db.session.flush()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.CDO])
def test_others_neither_propose_nor_publish(at: Desk, challenge: Challenge, role: Role) -> None:
    body = at.region if role is Role.AUDITOR else make.authority("Westmarch", "WMC")
    other, waiting = acting(make.member(body, role)), proposed(at, challenge)
    with pytest.raises(Refused):
        actions.propose(challenge, Kind.AMENDMENT, {"title": "How?"}, REASON, by=other, at=NOON)
    with pytest.raises(Refused):
        actions.publish_amendment(waiting, version=None, by=other, at=NOON)


def test_nothing_is_published_over_what_changed_in_between(at: Desk, challenge: Challenge) -> None:
    waiting = proposed(at, challenge, problem="It is worse.", title="How might we?")
    challenge.title = "Changed by somebody"
    db.session.commit()
    with pytest.raises(Conflict, match="The challenge changed after this was proposed"):
        actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=NOON)
    assert (challenge.title, challenge.problem) == (
        "Changed by somebody",
        "A carer who asks for help waits a median of 74 days.",
    )


def test_a_page_that_is_out_of_date_changes_nothing(at: Desk, challenge: Challenge) -> None:
    with pytest.raises(Conflict, match="changed after you opened the page"):
        actions.propose(
            challenge, Kind.AMENDMENT, {"title": "How?"}, REASON, opened="0" * 32, by=acting(at.author), at=NOON
        )


def test_a_stale_reading_is_not_published(at: Desk, challenge: Challenge) -> None:
    waiting = proposed(at, challenge)
    with pytest.raises(Conflict):
        actions.publish_amendment(waiting, version=waiting.version + 1, by=acting(at.cdo), at=NOON)


def test_in_the_last_seven_days_companies_get_time_or_a_reason(at: Desk, challenge: Challenge) -> None:
    late = challenge.closes_at - 6 * DAY
    with pytest.raises(BadInput, match="Give companies more time, or say why none is needed"):
        proposed(at, challenge, late)
    later = dates(shifted(challenge.window, 5, since=late))
    waiting = proposed(at, challenge, late, problem="It is worse.", **later)
    actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=late)
    assert challenge.closes_at == shifted(challenge.window, 0, since=late).closes_at > late + 10 * DAY
    reasoned = actions.propose(
        challenge, Kind.AMENDMENT, {"title": "How?"}, REASON, time_reason="One word only.", by=acting(at.author),
        at=challenge.closes_at - DAY,
    )  # fmt: skip
    assert reasoned.time_reason == "One word only."


def test_one_that_slips_into_the_last_days_is_proposed_again(at: Desk, challenge: Challenge) -> None:
    waiting = proposed(at, challenge, challenge.closes_at - 8 * DAY)
    with pytest.raises(NotNow, match="Take this back and propose it again"):
        actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=challenge.closes_at - 6 * DAY)


def test_after_the_close_nothing_is_amended(at: Desk, challenge: Challenge) -> None:
    waiting = proposed(at, challenge)
    for act in (
        lambda: proposed(at, challenge, challenge.closes_at, title="How?"),
        lambda: actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=challenge.closes_at),
    ):
        with pytest.raises(NotNow, match="From the close on it can no longer be amended"):
            act()


def test_it_is_sent_back_with_a_comment_and_proposed_again(at: Desk, challenge: Challenge) -> None:
    waiting = proposed(at, challenge)
    with pytest.raises(BadInput, match="Say what has to change first"):
        actions.drop_amendment(waiting, " ", by=acting(at.cdo), at=NOON)
    actions.drop_amendment(waiting, "Which year?", by=acting(at.cdo), at=NOON)
    actions.drop_amendment(waiting, "Which year?", by=acting(at.cdo), at=NOON)
    assert [mail.subject for mail in mails(at.author.email)] == [f"Sent back to you: {challenge.reference}"]
    with pytest.raises(NotNow, match="This was taken back"):
        actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=NOON)
    assert proposed(at, challenge).number == 2


def test_an_act_that_fails_half_way_leaves_nothing(
    at: Desk, challenge: Challenge, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = proposed(at, challenge, title="How might we?")
    monkeypatch.setattr("sprint.challenges.notify.amendment_published", _fail)
    with pytest.raises(RuntimeError):
        actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=NOON)
    db.session.expire_all()
    assert (challenge.title == "How might we?", waiting.published_at, challenge.amended_at) == (False, None, None)


def _fail(*_: Any, **__: Any) -> None:
    raise RuntimeError("killed")


def test_the_database_holds_one_waiting_change(at: Desk, challenge: Challenge) -> None:
    first = proposed(at, challenge)
    db.session.add(
        Amendment(
            challenge_id=challenge.id, number=2, kind="amendment", reason="x", proposed_by_id=first.proposed_by_id,
            proposed_by_cdo=False, proposed_at=NOON,
        )
    )  # fmt: skip
    with pytest.raises(IntegrityError):
        db.session.flush()
