"""How the chair runs the round: scoring closed and reopened, the running order, who takes notes."""

from __future__ import annotations

from html import unescape

import pytest
from flask import Flask

from sprint.actor import Role, SeatRole
from sprint.assessments import actions, queries
from sprint.assessments.models import NoteTaker, ReasonDraft, RoundAct
from sprint.db import db
from sprint.errors import BadInput, Conflict, NotFound, NotNow, Refused
from sprint.identity import actor_of
from tests import factories as make
from tests.assessments.panels import LONG, MEETING, World, locked, moderation, ready, seat, signed, world
from tests.counting import count_queries
from tests.frozen import Clock
from tests.mails import mails
from tests.pages import errors
from tests.people import Browser


@pytest.fixture
def of(app: Flask, now: Clock) -> World:
    """The first proposal has two locked sheets and one that is begun; nobody has begun with the second."""
    now.go_to(MEETING)
    of = world()
    locked(of, 0, (4, 3), (2, 3))
    make.sheet(of.assignment(2), 5, 5, locked=False)
    return of


def path(of: World, rest: str = "") -> str:
    return f"/challenges/{of.challenge.reference}/moderation/round{rest}"


def close(of: World, reason: str = "Ada is ill, and the decision is due.") -> None:
    actions.close_round(of.challenge, reason, by=of.actor(0), at=MEETING)


def test_closing_the_round_opens_what_has_locked_sheets_and_tells_those_who_had_not(
    of: World, browser: Browser
) -> None:
    client = browser(of.user(0))
    page = client.post(path(of, "/closing"), data={"close-reason": ""})
    assert (page.status_code, errors(page)) == (400, {"close-reason": "Give the reason."})
    for _ in range(2):
        assert client.post(path(of, "/closing"), data={"close-reason": "Ada is ill."}).status_code == 302
    assert db.session.query(RoundAct).count() == 1
    assert [queries.all_locked(each) for each in of.proposals] == [True, False]
    meeting = unescape(client.get(of.moderation()).text)
    assert "Not locked when the round was closed" in meeting
    assert "Scores 4, 2: 2 points apart" in meeting
    assert "No locked sheets" in client.get(f"/challenges/{of.challenge.reference}/moderation").text
    told = [
        len([each for each in mails(of.user(number).email) if "round is closed" in each.subject]) for number in (1, 2)
    ]
    assert told == [1, 1]
    assert "Ada is ill." in mails(of.user(2).email)[-1].body


def test_the_quorum_still_decides_and_the_late_sheet_is_kept_and_counts_nowhere(of: World) -> None:
    close(of)
    results = queries.results(of.challenge.id)
    assert [(results[each.id].assigned, results[each.id].locked) for each in of.proposals] == [(2, 2), (0, 0)]
    assert queries.given_to(of.proposals[0], of.criterion(1)) == [4, 2]
    late = queries.sheet_of(of.assignment(2))
    assert late is not None
    assert [each.score for each in late.scores] == [5, 5]


def test_nobody_writes_on_a_late_sheet_until_the_round_is_open_again(of: World) -> None:
    close(of)
    sheet = queries.sheet_of(of.assignment(2))
    assert sheet is not None
    with pytest.raises(NotNow):
        actions.lock(sheet, by=of.actor(2), at=MEETING)
    actions.reopen_round(of.challenge, "Ada is back.", by=of.actor(0), at=MEETING)
    actions.lock(sheet, by=of.actor(2), at=MEETING)
    assert [(each.is_closing, each.reason) for each in db.session.query(RoundAct).order_by(RoundAct.id)] == [
        (True, "Ada is ill, and the decision is due."), (False, "Ada is back."),
    ]  # fmt: skip


def test_a_sheet_that_the_chair_unlocks_after_the_close_is_waited_for(of: World) -> None:
    close(of)
    sheet = queries.sheet_of(of.assignment(1))
    assert sheet is not None
    actions.unlock(sheet, "A figure was misread.", by=of.actor(0), at=MEETING)
    assert queries.all_locked(of.proposals[0]) is False
    actions.lock(sheet, by=of.actor(1), at=MEETING)
    assert queries.all_locked(of.proposals[0]) is True


def test_reopening_the_round_opens_what_was_completed_without_the_late_sheet(of: World) -> None:
    close(of)
    for position in (1, 2):
        actions.agree(
            of.proposals[0], of.criterion(position), score=3, reason=LONG, version=0, by=of.actor(0), at=MEETING
        )
    actions.record_attendance(of.proposals[0], [each.id for each in of.seats[:2]], by=of.actor(0), at=MEETING)
    signed_hash = queries.agreed_hash(of.proposals[0], queries.moderation_of(of.proposals[0]))
    for number in (0, 1):
        actions.sign(of.proposals[0], signed_hash, by=of.actor(number), at=MEETING)
    actions.complete(of.proposals[0], by=of.actor(0), at=MEETING)
    actions.reopen_round(of.challenge, "Ada is back.", by=of.actor(0), at=MEETING)
    found = moderation()
    assert found is not None
    assert (found.completed_at, queries.standing_signatures(found)) == (None, [])


@pytest.mark.once
@pytest.mark.parametrize("who", ["assessor", "officer", "CDO"])
def test_only_the_chair_closes_and_reopens(of: World, who: str) -> None:
    by = {"assessor": of.actor(1), "officer": actor_of(of.officer, has_second_factor=True), "CDO": actor_of(of.cdo, has_second_factor=True)}[who]  # fmt: skip
    with pytest.raises(Refused):
        actions.close_round(of.challenge, "Now.", by=by, at=MEETING)
    close(of)
    with pytest.raises(Refused):
        actions.reopen_round(of.challenge, "Now.", by=by, at=MEETING)
    with pytest.raises(NotNow):
        close(of, "Another reason.")


def test_the_running_order_is_by_spread_shuffled_or_the_chairs_own_and_never_by_score(
    app: Flask, now: Clock, browser: Browser
) -> None:
    now.go_to(MEETING)
    of = world(proposals=3)
    locked(of, 0, (5, 5), (5, 5), (5, 5))
    locked(of, 1, (4, 3), (0, 3), (4, 3))
    locked(of, 2, (2, 1), (1, 1), (1, 1))
    client = browser(of.user(0))
    assert client.post(path(of, "/order"), data={"how": "spread"}).status_code == 302
    assert queries.places(of.challenge) == {of.proposals[n].id: place for n, place in ((1, 1), (2, 2), (0, 3))}
    assert client.post(path(of, "/order"), data={"how": "own", "labels": "k3, K1"}).status_code == 302
    assert queries.places(of.challenge) == {of.proposals[2].id: 1, of.proposals[0].id: 2}
    page = client.post(path(of, "/order"), data={"how": "own", "labels": "K3 K9"})
    assert (page.status_code, errors(page)) == (400, {"labels": "There is no proposal K9 on your list."})
    assert client.post(path(of, "/order"), data={"how": "own", "labels": "K3 K3"}).status_code == 400
    assert client.post(path(of, "/order"), data={"how": "shuffled"}).status_code == 302
    assert queries.places(of.challenge) == {}


def test_a_proposal_of_another_round_gets_no_place(of: World) -> None:
    with pytest.raises(BadInput):
        actions.set_order(of.challenge, [10**6], by=of.actor(0), at=MEETING)


def test_completing_leads_on_to_the_next_proposal(app: Flask, now: Clock, browser: Browser) -> None:
    now.go_to(MEETING)
    of = ready()
    locked(of, 1, (3, 3), (3, 3), (3, 3))
    for position in (1, 2):
        actions.agree(
            of.proposals[0], of.criterion(position), score=3, reason=LONG, version=0, by=of.actor(0), at=MEETING
        )
    signed(of)
    client = browser(of.user(0))
    assert client.post(of.moderation(0, "/completion")).headers["Location"] == of.moderation(1)
    assert "1 of 2 complete." in client.get(f"/challenges/{of.challenge.reference}/moderation").text


@pytest.fixture
def noted(app: Flask, now: Clock) -> World:
    """An observer of the panel takes notes."""
    now.go_to(MEETING)
    of = ready()
    seat(of, "Olive Observer", SeatRole.OBSERVER)
    actions.name_note_taker(of.challenge, of.user(3).id, by=of.actor(0), at=MEETING)
    return of


def test_a_note_taker_drafts_and_whoever_chairs_takes_it_over(noted: World, browser: Browser) -> None:
    taker, chair = browser(noted.user(3)), browser(noted.user(0))
    assert taker.post(noted.moderation(0, "/1/draft"), data={"draft": LONG, "version": "0"}).status_code == 302
    page = chair.get(noted.moderation(0, "/1"))
    assert "Draft by Olive Observer" in page.text
    assert chair.get(noted.moderation(0, "/1?draft=taken")).text.count(LONG) == 1
    assert "Draft by" not in browser(noted.user(1)).get(noted.moderation(0, "/1")).text
    assert taker.post(noted.moderation(0, "/1"), data={"score": "3", "reason": LONG}).status_code == 403


def test_a_draft_that_was_changed_elsewhere_shows_both_texts(noted: World, browser: Browser) -> None:
    actions.name_note_taker(noted.challenge, noted.officer.id, by=noted.actor(0), at=MEETING)
    by = actor_of(noted.officer, has_second_factor=True)
    actions.save_draft(noted.proposals[0], noted.criterion(1), "Mine.", version=0, by=by, at=MEETING)
    page = browser(noted.user(3)).post(noted.moderation(0, "/1/draft"), data={"draft": "Theirs.", "version": "0"})
    assert (page.status_code, "Mine." in page.text, "Theirs." in page.text) == (409, True, True)
    with pytest.raises(Conflict):
        actions.save_draft(noted.proposals[0], noted.criterion(1), "Again.", version=0, by=by, at=MEETING)
    assert [each.reason for each in db.session.query(ReasonDraft)] == ["Mine."]


def test_who_may_take_notes_and_until_when(noted: World) -> None:
    actions.name_note_taker(noted.challenge, noted.user(3).id, by=noted.actor(0), at=MEETING)
    assert db.session.query(NoteTaker).count() == 1
    with pytest.raises(BadInput):
        actions.name_note_taker(noted.challenge, noted.user(1).id, by=noted.actor(0), at=MEETING)
    with pytest.raises(Refused):
        actions.name_note_taker(noted.challenge, noted.officer.id, by=noted.actor(1), at=MEETING)
    actions.end_note_taker(noted.challenge, noted.user(3).id, by=noted.actor(0), at=MEETING)
    with pytest.raises(Refused):
        actions.save_draft(noted.proposals[0], noted.criterion(1), "Late.", version=0, by=noted.actor(3), at=MEETING)


@pytest.mark.once
def test_an_officer_of_another_region_cannot_be_asked(noted: World) -> None:
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.OFFICER)
    with pytest.raises(BadInput):
        actions.name_note_taker(noted.challenge, elsewhere.id, by=noted.actor(0), at=MEETING)


def test_a_challenge_without_a_panel_has_no_round(app: Flask, now: Clock) -> None:
    region = make.authority()
    officer, cdo = make.member(region, Role.OFFICER), make.member(region, Role.CDO)
    challenge = make.challenge(make.edition(region, officer), written_by=officer, published_by=cdo)
    with pytest.raises(NotFound):
        actions.close_round(challenge, "Now.", by=actor_of(officer, has_second_factor=True), at=MEETING)


@pytest.mark.once
def test_the_minutes_take_the_same_number_of_queries_for_one_proposal_and_ten(
    app: Flask, now: Clock, browser: Browser
) -> None:
    now.go_to(MEETING)
    taken = []
    for number, region in ((1, "Northmoor"), (10, "Westmarch")):
        of = world(proposals=number, assessors=1, region=region)
        for each in range(number):
            locked(of, each, (4, 3), (2, 3))
            make.moderation(of.proposals[each], of.user(0), 3, 4)
        client, path = browser(of.officer), f"/challenges/{of.challenge.reference}/moderation/minutes"
        client.get(path)
        with count_queries() as counted:
            page = client.get(path)
        assert page.text.count("Agreed: 3 of 5.") == number
        taken.append(counted.number)
    assert taken[0] == taken[1]
