"""At the panel's table: who is present, what they sign, and what voids a signature."""

from __future__ import annotations

from html import unescape

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from sprint.actor import SeatRole
from sprint.assessments import actions, queries
from sprint.assessments.models import AgreedVersion, Attendance, Signature
from sprint.db import db
from sprint.errors import BadInput, Conflict, NotFound, NotNow, Refused
from sprint.identity import actor_of
from sprint.panels import actions as panels
from tests import factories as make
from tests.assessments.panels import (
    LONG,
    MEETING,
    World,
    agreement,
    attended,
    moderation,
    ready,
    rule,
    seat,
    signed,
)
from tests.frozen import Clock
from tests.mails import subjects
from tests.pages import errors
from tests.people import Browser


@pytest.fixture
def of(app: Flask, now: Clock) -> World:
    """Three locked sheets on the first proposal, and a score agreed for each of its two criteria."""
    now.go_to(MEETING)
    of = ready()
    for position in (1, 2):
        actions.agree(
            of.proposals[0], of.criterion(position), score=3, reason=LONG, version=0, by=of.actor(0), at=MEETING
        )
    return of


def content(of: World) -> str:
    return queries.agreed_hash(of.proposals[0], queries.moderation_of(of.proposals[0]))


def signatures() -> list[tuple[str, bool]]:
    """(answer, whether it stands) in the order in which they were given."""
    db.session.expire_all()
    return [(each.answer, each.voided_at is None) for each in db.session.query(Signature).order_by(Signature.id)]


def test_the_chair_records_who_is_here_and_each_signs_in_their_own_session(of: World, browser: Browser) -> None:
    chair = browser(of.user(0))
    ids = [str(each.id) for each in of.seats]
    assert chair.post(of.moderation(0, "/attendance"), data={"present": ids}).status_code == 302
    for number in (0, 1, 2):
        assert chair.post(of.moderation(0, "/completion")).status_code == 409
        data = {"content": content(of)}
        assert browser(of.user(number)).post(of.moderation(0, "/signature"), data=data).status_code == 302
    assert signatures() == [("signed", True)] * 3
    assert chair.post(of.moderation(0, "/completion")).status_code == 302
    found = moderation()
    assert found is not None
    assert (found.completed_at, found.signed_hash) == (MEETING, content(of))


def test_signing_twice_is_signing_once_and_a_stale_page_is_a_conflict(of: World) -> None:
    attended(of)
    for _ in range(2):
        actions.sign(of.proposals[0], content(of), by=of.actor(1), at=MEETING)
    assert signatures() == [("signed", True)]
    with pytest.raises(Conflict):
        actions.sign(of.proposals[0], "another", by=of.actor(2), at=MEETING)


def test_a_changed_agreed_score_voids_signatures_and_keeps_every_version(of: World) -> None:
    signed(of)
    actions.agree(of.proposals[0], of.criterion(1), score=4, reason=LONG, version=1, by=of.actor(0), at=MEETING)
    assert signatures() == [("signed", False)] * 3
    versions = db.session.query(AgreedVersion).filter_by(criterion_id=of.criterion(1).id).order_by(AgreedVersion.number)
    assert [(each.number, each.score) for each in versions] == [(1, 3), (2, 4)]
    with pytest.raises(NotNow):
        actions.complete(of.proposals[0], by=of.actor(0), at=MEETING)
    signed(of)
    assert actions.complete(of.proposals[0], by=of.actor(0), at=MEETING).completed_at == MEETING


def test_somebody_who_does_not_agree_says_why_and_it_stays(of: World, browser: Browser) -> None:
    attended(of)
    client = browser(of.user(2))
    page = client.post(of.moderation(0, "/dissent"), data={"content": content(of), "dissent": " "})
    assert (page.status_code, errors(page)) == (400, {"dissent": "Say what you do not agree with."})
    sent = {"content": content(of), "dissent": "The table has no prices."}
    assert [client.post(of.moderation(0, "/dissent"), data=sent).status_code for _ in range(2)] == [302, 302]
    assert signatures() == [("dissented", True)]
    for number in (0, 1):
        actions.sign(of.proposals[0], content(of), by=of.actor(number), at=MEETING)
    actions.complete(of.proposals[0], by=of.actor(0), at=MEETING)
    assert "The table has no prices." in browser(of.auditor).get(of.moderation()).text


def test_a_dissent_can_become_a_signature_and_both_are_kept(of: World) -> None:
    attended(of)
    actions.dissent(of.proposals[0], content(of), "No prices.", by=of.actor(1), at=MEETING)
    actions.sign(of.proposals[0], content(of), by=of.actor(1), at=MEETING)
    assert signatures() == [("dissented", False), ("signed", True)]


def test_who_is_away_is_not_waited_for_while_the_quorum_is_there(of: World) -> None:
    actions.record_attendance(of.proposals[0], [of.seats[0].id, of.seats[1].id], by=of.actor(0), at=MEETING)
    with pytest.raises(NotNow):
        actions.sign(of.proposals[0], content(of), by=of.actor(2), at=MEETING)
    for number in (0, 1):
        actions.sign(of.proposals[0], content(of), by=of.actor(number), at=MEETING)
    assert actions.complete(of.proposals[0], by=of.actor(0), at=MEETING).completed_by_id == of.user(0).id


def test_somebody_who_leaves_and_comes_back_has_two_stays(of: World) -> None:
    for here in (of.seats, of.seats[:2], of.seats):
        actions.record_attendance(of.proposals[0], [each.id for each in here], by=of.actor(0), at=MEETING)
    stays = db.session.query(Attendance).filter_by(seat_id=of.seats[2].id).order_by(Attendance.id)
    assert [each.until is None for each in stays] == [False, True]
    with pytest.raises(BadInput):
        actions.record_attendance(of.proposals[0], [10**6], by=of.actor(0), at=MEETING)
    with pytest.raises(Refused):
        actions.record_attendance(of.proposals[0], [], by=of.actor(1), at=MEETING)


def test_a_seat_with_an_interest_is_absent_for_it_and_an_observer_is_not_told_why(of: World, browser: Browser) -> None:
    kept_away = seat(of, "Bea Barred", away_from=of.proposals[0])
    watching = seat(of, "Olive Observer", SeatRole.OBSERVER)
    with pytest.raises(BadInput):
        actions.record_attendance(of.proposals[0], [kept_away.id], by=of.actor(0), at=MEETING)
    attended(of)
    stays = {each.seat_id: each.is_kept_away for each in db.session.query(Attendance)}
    assert (stays[kept_away.id], stays[watching.id]) == (True, False)
    told = ["because of an interest" in browser(who).get(of.moderation()).text for who in (of.user(0), of.user(4))]
    assert told == [True, False]
    assert browser(of.user(3)).get(of.moderation()).status_code == 404
    with pytest.raises(NotFound):
        actions.sign(of.proposals[0], content(of), by=of.actor(3), at=MEETING)
    with pytest.raises(Refused):
        actions.sign(of.proposals[0], content(of), by=of.actor(4), at=MEETING)


def test_an_assessor_removed_in_the_middle_voids_what_was_signed_and_stays_on_the_page(
    of: World, browser: Browser
) -> None:
    signed(of)
    actions.complete(of.proposals[0], by=of.actor(0), at=MEETING)
    panels.remove_seat(of.seats[2], "Moved abroad.", by=actor_of(of.officer, has_second_factor=True), at=MEETING)
    assert signatures() == [("signed", False)] * 3
    found = moderation()
    assert found is not None
    assert (found.completed_at, found.signed_hash, found.agreed) == (None, None, 2)
    minutes = unescape(browser(of.auditor).get(f"/challenges/{of.challenge.reference}/moderation/minutes").text)
    assert "This sheet no longer counts" in minutes
    assert "A score sheet that it rested on no longer counts." in minutes


def test_an_unlocked_sheet_voids_signatures(of: World) -> None:
    signed(of)
    sheet = queries.sheet_of(of.assignment(1))
    assert sheet is not None
    actions.unlock(sheet, "A figure was misread.", by=of.actor(0), at=MEETING)
    assert signatures() == [("signed", False)] * 3


def test_the_database_holds_one_standing_signature_a_seat_and_a_reason_for_each_dissent(of: World) -> None:
    signed(of)
    found = moderation()
    assert found is not None
    rows = [
        {"seat_id": of.seats[1].id, "answer": "signed"},
        {"seat_id": of.seats[0].id, "answer": "dissented", "voided_at": MEETING, "void_reason": "x"},
        {"seat_id": of.seats[0].id, "answer": "perhaps", "voided_at": MEETING, "void_reason": "x"},
    ]
    for row in rows:
        db.session.add(
            Signature(moderation_id=found.id, user_id=of.user(1).id, content_hash="x", signed_at=MEETING, **row)
        )
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()


@pytest.mark.once
def test_a_reason_without_the_proposal_or_without_the_movement_comes_back(of: World, browser: Browser) -> None:
    client, words = browser(of.user(0)), "word " * 20
    for reason, problem in (
        (
            f"We settled on it. {words}",
            "Point to the proposal: quote the answer, or say what “the answer to …” says or leaves out.",
        ),
        (
            f"The answer names routes. {words}",
            "Say why scores moved. The assessors scored 2, 4, 4, and the agreed score is 3.",
        ),
    ):
        page = client.post(of.moderation(0, "/1"), data=agreement(3, reason, 1))
        assert (page.status_code, errors(page)) == (400, {"reason": problem})
        assert reason.strip() in unescape(page.text)


def test_another_bidder_and_words_that_are_not_in_the_answer_are_pointed_out(of: World, browser: Browser) -> None:
    client = browser(of.user(0))
    sent = agreement(3, f"{LONG} Saltergill 2 says “forty routes and a horse” too.", 1)
    assert client.post(of.moderation(0, "/1"), data=sent).headers["Location"] == of.moderation(0, "/1")
    page = unescape(client.get(of.moderation(0, "/1")).text)
    assert "This names another bidder." in page
    assert "We did not find these words in the answer." in page
    assert "What was agreed before: 1 version" in page


def test_the_projector_shows_scores_and_what_is_agreed_and_nothing_else(of: World, browser: Browser) -> None:
    attended(of)
    actions.dissent(of.proposals[0], content(of), "No prices.", by=of.actor(1), at=MEETING)
    page = unescape(browser(of.user(2)).get(of.moderation(0, "/1/projector")).text)
    assert ["Carla Chair" in page, "2 points apart." in page, LONG in page] == [True] * 3
    assert ["No prices." in page, make.REASON in page] == [False, False]
    assert browser(of.user(2)).get(of.moderation(0, "/9/projector")).status_code == 404


def test_the_news_tell_who_changed_what_and_when(of: World, browser: Browser) -> None:
    news = browser(of.user(1)).get(of.moderation(0, "/1/news")).get_json()
    assert (news["version"], news["by"], news["draft"]) == (1, "Carla Chair", 0)
    assert browser(of.user(1)).get(of.moderation(1, "/1/news")).status_code == 404


def test_who_is_present_is_asked_to_sign_once_and_again_only_after_their_answer_was_voided(
    of: World, browser: Browser
) -> None:
    subject = f"{of.challenge.reference}: your signature is needed on proposal {of.label()}"
    line = "Sign the agreed scores of 1 proposal"
    assert [subject in subjects(of.user(number).email) for number in (0, 1, 2)] == [False] * 3
    attended(of)
    attended(of)
    assert [subjects(of.user(number).email).count(subject) for number in (0, 1, 2)] == [0, 1, 1]
    assert [line in browser(of.user(number)).get("/today").text for number in (0, 1, 2)] == [True] * 3
    assert line not in browser(of.officer).get("/today").text
    actions.sign(of.proposals[0], content(of), by=of.actor(1), at=MEETING)
    assert [line in browser(of.user(number)).get("/today").text for number in (0, 1, 2)] == [True, False, True]
    actions.agree(of.proposals[0], of.criterion(1), score=4, reason=LONG, version=1, by=of.actor(0), at=MEETING)
    assert [subjects(of.user(number).email).count(subject) for number in (0, 1, 2)] == [0, 2, 1]


def test_nobody_is_asked_to_sign_what_an_interest_keeps_from_them(of: World, browser: Browser) -> None:
    attended(of)
    rule(of.seats[2], of.proposals[0].id, "barred")
    assert "Sign the agreed scores" not in browser(of.user(2)).get("/today").text
