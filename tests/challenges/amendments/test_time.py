"""More time, a pause with its days given back, the end without an award: who, when, and what it does to everything else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from sprint import audit
from sprint.actor import Role
from sprint.challenges import actions
from sprint.challenges.amending import Kind
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.moving import shifted
from sprint.challenges.sheet import dates
from sprint.errors import BadInput, NotNow, Refused
from sprint.proposals import actions as proposals
from sprint.proposals import policy as bidding
from sprint.when import moment
from tests import factories as make
from tests.challenges.amendments.acts import REASON, ended, extended, extension, proposed, resumption
from tests.challenges.desk import Desk, acting, desk
from tests.conftest import NOON
from tests.mails import subjects

DAY = timedelta(days=1)


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


@pytest.fixture
def challenge(at: Desk) -> Challenge:
    return at.published()


# Extension


def test_an_extension_moves_the_close_and_the_dates_after_it(at: Desk, challenge: Challenge) -> None:
    extended(at, challenge)
    assert [moment(challenge.closes_at), moment(challenge.scores_due_at)] == [
        "Monday 22 March 2027, 12 noon", "Friday 9 April 2027, 1pm",
    ]  # fmt: skip
    assert (challenge.phase(make.CLOSES), challenge.phase(challenge.closes_at)) == (Phase.OPEN, Phase.CLOSED)
    assert challenge.amended_at is None  # nobody has to confirm anything


def test_it_takes_a_second_person_of_the_team(at: Desk, challenge: Challenge) -> None:
    waiting = extension(at, challenge)
    with pytest.raises(Refused):
        actions.publish_amendment(waiting, version=None, by=acting(at.author), at=NOON)
    assert challenge.closes_at == make.CLOSES


@pytest.mark.parametrize("late", [timedelta(0), timedelta(microseconds=1), DAY])
def test_from_the_close_on_it_is_too_late_to_propose_or_confirm(
    at: Desk, challenge: Challenge, late: timedelta
) -> None:
    waiting, closes = extension(at, challenge), challenge.closes_at
    with pytest.raises(NotNow, match="From the close on it can no longer be extended"):
        actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=closes + late)
    actions.drop_amendment(waiting, "", by=acting(at.author), at=closes + late)
    with pytest.raises(NotNow, match="From the close on it can no longer be extended"):
        extension(at, challenge, closes + late)


def test_a_moment_before_the_close_it_still_counts(at: Desk, challenge: Challenge) -> None:
    before = challenge.closes_at - timedelta(microseconds=1)
    extended(at, challenge, before)
    assert challenge.phase(make.CLOSES) is Phase.OPEN


@pytest.mark.once
@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ({"closes_at": "2027-03-12T12:00:00.000000Z"}, "has to be later"),
        ({"closes_at": "2027-03-20T12:00:00.000000Z"}, "not a working day"),
        ({"closes_at": "2027-03-26T12:00:00.000000Z"}, "not a working day"),
        ({"closes_at": "2027-03-22T18:00:00.000000Z"}, "between 9am and 5pm"),
        ({"title": "How?"}, "Only dates can move here"),
        ({}, "has to be later"),
    ],
)
def test_a_close_that_breaks_a_rule_is_refused(
    at: Desk, challenge: Challenge, wanted: dict[str, Any], reason: str
) -> None:
    with pytest.raises(BadInput, match=reason):
        actions.propose(challenge, Kind.EXTENSION, wanted, REASON, by=acting(at.author), at=NOON)


def test_the_close_does_not_move_once_the_opening_began(at: Desk, challenge: Challenge) -> None:
    waiting = extension(at, challenge)
    audit.record("opening.requested", challenge, by=acting(at.author), at=NOON)
    with pytest.raises(NotNow, match="The opening of the box has begun"):
        actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=NOON)


def test_drafts_go_on_after_the_old_close(at: Desk, challenge: Challenge) -> None:
    company = make.company()
    owner = make.member(company, Role.OWNER)
    draft = make.proposal(challenge, company, owner, submitted=False)
    extended(at, challenge)
    proposals.save_idea(draft, {"title": "Later"}, version=None, by=acting(owner), at=make.CLOSES + DAY)
    assert draft.title == "Later"


# Pause


def paused(at: Desk, challenge: Challenge, now: datetime = NOON) -> None:
    actions.pause(challenge, "A council left.", by=acting(at.cdo), at=now)


def test_a_pause_takes_no_proposals_and_stops_the_clock(at: Desk, challenge: Challenge) -> None:
    company = make.company()
    owner = make.member(company, Role.OWNER)
    bid = make.proposal(challenge, company, owner, submitted=False)
    paused(at, challenge)
    for now in (NOON, challenge.closes_at, challenge.closes_at + 30 * DAY):
        assert challenge.phase(now) is Phase.PAUSED
        assert "paused and takes no proposals" in bidding.may_submit(acting(owner), bid, now).reason
        assert "paused" in bidding.may_open_box(acting(at.cdo), challenge, None, frozenset(), now).reason
    with pytest.raises(NotNow):
        proposals.start(challenge, company, by=acting(owner), at=NOON)


def test_only_the_cdo_pauses_and_once(at: Desk, challenge: Challenge) -> None:
    with pytest.raises(Refused):
        actions.pause(challenge, "Why not.", by=acting(at.author), at=NOON)
    with pytest.raises(BadInput):
        actions.pause(challenge, "  ", by=acting(at.cdo), at=NOON)
    for _ in range(2):
        paused(at, challenge)
    with pytest.raises(NotNow, match="This challenge is paused"):
        actions.pause(challenge, "Another reason.", by=acting(at.cdo), at=NOON)
    assert challenge.pause_reason == "A council left."


def test_going_on_gives_the_lost_days_back(at: Desk, challenge: Challenge) -> None:
    paused(at, challenge)
    now = datetime(2027, 3, 17, 10, tzinfo=UTC)  # ten working days later; the old close has passed
    with pytest.raises(
        BadInput, match=r"The pause took 10 working days so far\. Choose a close on Wednesday 31 March 2027"
    ):
        resumption(at, challenge, now, days=9)
    waiting = resumption(at, challenge, now, days=11)
    with pytest.raises(NotNow, match="The pause took 12 working days so far"):
        actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=now + 2 * DAY)
    actions.publish_amendment(waiting, version=None, by=acting(at.colleague), at=now + DAY)
    assert (challenge.paused_at, challenge.pause_reason, challenge.phase(now + DAY)) == (None, "", Phase.OPEN)
    assert moment(challenge.closes_at) == "Thursday 1 April 2027, 12 noon"
    assert challenge.questions_close_at > now  # questions can be asked again


def test_a_second_pause_can_follow(at: Desk, challenge: Challenge) -> None:
    paused(at, challenge)
    waiting = resumption(at, challenge, NOON, days=1)
    actions.publish_amendment(waiting, version=None, by=acting(at.colleague), at=NOON)
    paused(at, challenge, NOON + DAY)
    assert challenge.phase(NOON + DAY) is Phase.PAUSED


def test_texts_may_be_amended_while_it_is_paused_but_no_date(at: Desk, challenge: Challenge) -> None:
    paused(at, challenge)
    with pytest.raises(BadInput, match="The dates of a paused challenge move when it goes on"):
        proposed(at, challenge, title="How?", **dates(shifted(challenge.window, 3, since=NOON)))
    waiting = proposed(at, challenge)
    actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=NOON)
    assert challenge.amended_at == NOON


# No award


def test_it_ends_without_an_award_and_nothing_follows(at: Desk, challenge: Challenge) -> None:
    closed = challenge.closes_at + DAY
    ended(at, challenge, closed)
    assert (challenge.phase(closed), challenge.no_award_reason) == (Phase.NO_AWARD, REASON)
    with pytest.raises(NotNow, match="ended without an award on 16 March 2027"):
        proposals.open_box(challenge, by=acting(at.colleague), at=closed)
    for act in (
        lambda: actions.withdraw(challenge, "x", by=acting(at.cdo), at=closed),
        lambda: actions.pause(challenge, "x", by=acting(at.cdo), at=closed),
        lambda: proposed(at, challenge, closed),
    ):
        with pytest.raises(NotNow, match="ended without an award"):
            act()


@pytest.mark.parametrize("early", [NOON, make.CLOSES - timedelta(microseconds=1)])
def test_not_before_the_close(at: Desk, challenge: Challenge, early: datetime) -> None:
    with pytest.raises(NotNow, match="so it cannot be ended now"):
        ended(at, challenge, early)


def test_not_by_an_officer_and_not_after_a_decision(at: Desk, challenge: Challenge) -> None:
    closed = challenge.closes_at + DAY
    with pytest.raises(Refused, match="Only the CDO of this region can end a challenge"):
        actions.propose(challenge, Kind.NO_AWARD, {}, REASON, by=acting(at.author), at=closed)
    waiting = actions.propose(challenge, Kind.NO_AWARD, {}, REASON, by=acting(at.cdo), at=closed)
    audit.record("decision.approved", challenge, by=None, at=closed)
    with pytest.raises(NotNow, match="The shortlist is decided"):
        actions.publish_amendment(waiting, version=None, by=acting(at.author), at=closed)


def test_a_change_that_missed_the_close_is_no_obstacle(at: Desk, challenge: Challenge) -> None:
    late = extension(at, challenge)
    ended(at, challenge, challenge.closes_at + DAY)
    assert (late.drop_comment, challenge.no_award_at) == (
        "Its time passed before a second person published it.", make.CLOSES + DAY,
    )  # fmt: skip


# Who is told


def test_companies_that_draft_are_told_of_everything_in_the_same_minute(at: Desk, challenge: Challenge) -> None:
    company = make.company()
    owner = make.member(company, Role.OWNER)
    proposals.start(challenge, company, by=acting(owner), at=NOON)
    outsider = make.member(make.company(), Role.OWNER)
    waiting = proposed(at, challenge)
    assert subjects(owner.email) == []  # nothing is told before it is published
    actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=NOON)
    extended(at, challenge)
    paused(at, challenge)
    reference = challenge.reference
    actions.publish_amendment(resumption(at, challenge, NOON, days=1), version=None, by=acting(at.cdo), at=NOON)
    ended(at, challenge, challenge.closes_at)
    assert subjects(owner.email) == [
        f"Changed: {reference}", f"More time, until Monday 22 March 2027, 12 noon: {reference}", f"Paused: {reference}",
        f"Goes on, closes Tuesday 23 March 2027, 12 noon: {reference}", f"Ended without an award: {reference}",
    ]  # fmt: skip
    assert subjects(outsider.email) == []


def test_a_withdrawal_is_told_to_companies_that_draft(at: Desk, challenge: Challenge) -> None:
    company = make.company()
    owner = make.member(company, Role.OWNER)
    proposals.start(challenge, company, by=acting(owner), at=NOON)
    actions.withdraw(challenge, "The budget was cut.", by=acting(at.cdo), at=NOON)
    assert subjects(owner.email) == [f"Withdrawn: {challenge.reference}"]
