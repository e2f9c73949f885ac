"""What takes two people: clearing the chair, and lifting a bar of one's own."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import BadInput, Conflict, NotFound, NotNow, Refused
from sprint.panels import actions, queries
from sprint.panels.models import Interest, InterestEntry
from tests import factories as make
from tests.frozen import Clock
from tests.mails import mails
from tests.pages import errors, flashed
from tests.panels.round import AFTER, Round, actor, declare_all, opened
from tests.people import Browser

WORDS = "I advised them five years ago."
PROPOSAL = {"ruling": "cleared", "reason": "It was five years ago and unpaid."}
YES = {"second-answer": "agree", "second-reason": "I know the work: it was a talk."}


@pytest.fixture
def round_(app: Flask, now: Clock) -> Round:
    """The chair has an interest in the first company, declared through the act itself."""
    now.go_to(AFTER)
    round_ = opened()
    declare_all(round_, round_.seat)
    details = {bid.id: WORDS if bid is round_.bids[0] else "" for bid in round_.bids}
    actions.declare(round_.chair, details, kinds={round_.bids[0].id: "advice"}, by=actor(round_.people[0]), at=AFTER)
    return round_


def interest(round_: Round, seat: int = 0) -> Interest:
    db.session.expire_all()
    return db.session.query(Interest).filter_by(seat_id=round_.seats[seat].id, proposal_id=round_.bids[0].id).one()


def page_of(round_: Round, rest: str = "", seat: int = 0) -> str:
    return round_.path(f"panel/interests/{interest(round_, seat).id}{rest}")


def labels(round_: Round, person: int = 0) -> list[str]:
    return [each.label for each in queries.open_to(actor(round_.people[person]), round_.challenge)]


def history(round_: Round, seat: int = 0) -> list[tuple[str, str, str]]:
    return [(each.act, each.words, who) for each, who in queries.history_of(interest(round_, seat))]


def test_the_cdo_proposes_and_an_officer_agrees(round_: Round, browser: Browser) -> None:
    page = browser(round_.cdo).post(page_of(round_), data=PROPOSAL, follow_redirects=True)
    assert flashed(page) == ["Your proposal is on record. It counts once a second person of the sprint team agrees."]
    assert "1 clearing waits for a second person" in page.text
    assert labels(round_) == ["K2", "K3"]
    mail = mails(round_.officer.email)[-1]
    assert mail.subject.startswith("A second person is needed to clear an interest: ")
    assert WORDS not in mail.body
    assert mails(round_.cdo.email) == []
    assert browser(round_.officer).post(page_of(round_, "/clearing"), data=YES).status_code == 302
    assert labels(round_) == ["K1", "K2", "K3"]
    reason = f"{PROPOSAL['reason']} Leena Rashid agrees: {YES['second-reason']}"
    assert history(round_) == [
        ("cleared", reason, "Leena Rashid"),
        ("clearing proposed", PROPOSAL["reason"], "Amara Whitlock"),
        ("declared", WORDS, "Member A"),
    ]
    page = browser(round_.officer).get(page_of(round_)).text
    for words in ("Proposed to clear", "Declared an interest: advice", WORDS):
        assert words in page


def test_whoever_proposes_cannot_agree_and_nobody_agrees_to_their_own(round_: Round, browser: Browser) -> None:
    browser(round_.cdo).post(page_of(round_), data=PROPOSAL)
    auditor = make.member(round_.region, Role.AUDITOR)
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    people = [round_.cdo, round_.people[0], round_.people[1], auditor, elsewhere, round_.owners[0]]
    path = page_of(round_, "/clearing")
    assert [browser(each).post(path, data=YES).status_code for each in people] == [403, 404, 403, 403, 403, 403]
    with pytest.raises(Refused, match="You cannot rule on your own interest"):
        actions.answer_clearing(interest(round_), agrees=True, reason="Me.", by=actor(round_.people[0]), at=AFTER)
    assert labels(round_) == ["K2", "K3"]


def test_the_database_refuses_one_person_twice(round_: Round) -> None:
    found = interest(round_)
    found.proposed_by_id = found.ruled_by_id = round_.cdo.id
    found.proposed_at = found.ruled_at = AFTER
    found.ruling = "cleared"
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()
    own = {"about_id": round_.people[0].id, "by_id": round_.people[0].id, "at": AFTER, "words": "I am fair."}
    db.session.add(InterestEntry(interest_id=interest(round_).id, act="cleared", **own))
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


def test_turning_it_down_leaves_everything_as_it_was(round_: Round, browser: Browser) -> None:
    browser(round_.cdo).post(page_of(round_), data=PROPOSAL)
    client, no = browser(round_.officer), {"second-answer": "turn down", "second-reason": "Others could think so."}
    assert [client.post(page_of(round_, "/clearing"), data=no).status_code for _ in range(2)] == [302, 302]
    found = interest(round_)
    assert (found.ruling, found.proposed_by_id, found.takes_two) == (None, None, True)
    assert [each[0] for each in history(round_)] == ["clearing turned down", "clearing proposed", "declared"]
    assert labels(round_) == ["K2", "K3"]


def test_pressing_twice_is_pressing_once(round_: Round, browser: Browser) -> None:
    cdo, officer = browser(round_.cdo), browser(round_.officer)
    assert [cdo.post(page_of(round_), data=PROPOSAL).status_code for _ in range(2)] == [302, 302]
    assert [officer.post(page_of(round_, "/clearing"), data=YES).status_code for _ in range(2)] == [302, 302]
    acts = [each.act for each in db.session.query(AuditEntry).order_by(AuditEntry.id) if each.act != "session.started"]
    assert acts == ["interest.declared", "interest.clearing_proposed", "interest.ruled"]


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"second-answer": ""}, {"second-answer": "Choose whether you agree"}),
        ({"second-reason": " "}, {"second-reason": "Enter the reason"}),
        ({"second-reason": "x" * 1501}, {"second-reason": "Why? must be 1,500 characters or fewer. It is 1 over."}),
    ],
)
def test_bad_input_comes_back(
    round_: Round, browser: Browser, changes: dict[str, str], expected: dict[str, str]
) -> None:
    browser(round_.cdo).post(page_of(round_), data=PROPOSAL)
    page = browser(round_.officer).post(page_of(round_, "/clearing"), data=YES | changes)
    assert (page.status_code, errors(page)) == (400, expected)


def test_there_has_to_be_a_proposal_and_it_is_the_one_that_was_read(round_: Round, browser: Browser) -> None:
    assert browser(round_.officer).post(page_of(round_, "/clearing"), data=YES).status_code == 409
    actions.rule(interest(round_), **PROPOSAL, by=actor(round_.cdo), at=AFTER)
    by = actor(round_.officer)
    with pytest.raises(Conflict):
        actions.answer_clearing(interest(round_), agrees=True, reason="Yes.", by=by, at=AFTER, stamp=0)
    with pytest.raises(BadInput):
        actions.answer_clearing(interest(round_), agrees=True, reason=" ", by=by, at=AFTER)


def test_the_cdo_bars_a_chair_alone_and_that_ends_the_proposal(round_: Round, browser: Browser) -> None:
    client = browser(round_.cdo)
    client.post(page_of(round_), data=PROPOSAL)
    client.post(page_of(round_), data={"ruling": "barred", "reason": "I learnt that it was paid."})
    found = interest(round_)
    assert (found.ruling, found.proposed_by_id) == ("barred", None)
    with pytest.raises(NotNow):
        actions.answer_clearing(found, agrees=True, reason="Yes.", by=actor(round_.officer), at=AFTER)


def test_who_barred_lifts_it_with_a_second_person_and_anybody_else_alone(round_: Round, browser: Browser) -> None:
    by = actor(round_.cdo)
    actions.rule(interest(round_, 1), "barred", "Their director is a friend.", by=by, at=AFTER)
    browser(round_.cdo).post(page_of(round_, seat=1), data=PROPOSAL)
    assert labels(round_, 1) == ["K2", "K3"]
    browser(round_.officer).post(page_of(round_, "/clearing", seat=1), data=YES)
    assert labels(round_, 1) == ["K1", "K2", "K3"]
    declare_all(round_, round_.seats[2])
    actions.rule(interest(round_, 2), "barred", "Their director is a friend.", by=by, at=AFTER)
    other = actor(make.member(round_.region, Role.CDO))
    actions.rule(interest(round_, 2), "cleared", "A mere namesake.", by=other, at=AFTER)
    assert labels(round_, 2) == ["K1", "K2", "K3"]


def test_a_second_person_who_is_kept_from_the_proposal_finds_nothing_and_gets_no_mail(round_: Round) -> None:
    officer = make.member(round_.region, Role.OFFICER, "Was On The Panel")
    seat = make.seat(round_.panel, officer)
    make.interest(seat, round_.bids[0], "I worked there.", "barred", round_.cdo)
    seat.removed_at = AFTER
    db.session.commit()
    actions.rule(interest(round_), **PROPOSAL, by=actor(round_.cdo), at=AFTER)
    assert mails(officer.email) == []
    with pytest.raises(NotFound):
        actions.answer_clearing(interest(round_), agrees=True, reason="Yes.", by=actor(officer), at=AFTER)


def test_a_new_declaration_begins_anew(round_: Round) -> None:
    actions.rule(interest(round_), **PROPOSAL, by=actor(round_.cdo), at=AFTER)
    actions.declare(round_.chair, {round_.bids[0].id: "And they pay me."}, by=actor(round_.people[0]), at=AFTER)
    assert interest(round_).proposed_by_id is None
    assert [each[0] for each in history(round_)] == ["declared", "clearing proposed", "declared"]
