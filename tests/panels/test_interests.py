"""A seat declares its interests before any proposal opens."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import Conflict, NotFound, NotNow, Refused
from sprint.panels import actions, queries
from sprint.panels.models import Interest
from sprint.seal import veil
from tests import factories as make
from tests.frozen import Clock
from tests.pages import errors, flashed, heading
from tests.panels.round import AFTER, NAMES, Round, actor, bare, declare_all, opened, sealed
from tests.people import Browser


@pytest.fixture
def round_(app: Flask, now: Clock) -> Round:
    now.go_to(AFTER)
    return opened()


@pytest.fixture
def assessor(round_: Round, browser: Browser) -> FlaskClient:
    return browser(round_.people[1])


def answers(round_: Round, *details: str) -> dict[str, str]:
    sent = {}
    for bid, detail in zip(round_.bids, details, strict=False):
        key = veil(bid.id)
        sent |= {f"about_{key}": "interest" if detail else "none", f"detail_{key}": detail}
        sent |= {f"kind_{key}": "family" if detail else ""}
    return sent


def declared(round_: Round, seat: int = 1) -> list[tuple[bool, str]]:
    db.session.expire_all()
    rows = db.session.query(Interest).filter_by(seat_id=round_.seats[seat].id).order_by(Interest.proposal_id)
    return [(each.has_interest, each.detail) for each in rows]


def test_the_page_lists_companies_and_named_people_and_nothing_else(round_: Round, assessor: FlaskClient) -> None:
    page = assessor.get(round_.path("interests")).text
    for name in NAMES:
        assert name in page
    assert page.count("Would do the work: Ada Fenwick, delivery lead") == 3
    for bid in round_.bids:
        for hidden in (bid.title, bid.reference, f">{bid.panel_label}<", f" {bid.panel_label} "):
            assert hidden not in page


def test_the_order_is_that_of_the_names_and_never_of_the_labels(round_: Round) -> None:
    assert [each.company for each in queries.bidders_for(round_.seat)] == sorted(NAMES)


def test_declaring_none_on_all_opens_the_proposals(round_: Round, assessor: FlaskClient) -> None:
    page = assessor.post(round_.path("interests"), data=answers(round_, "", "", ""), follow_redirects=True)
    assert flashed(page) == ["Your interests are declared."]
    assert "You have declared on every company." in page.text
    assert declared(round_) == [(False, "")] * 3
    assert len(queries.open_to(actor(round_.people[1]), round_.challenge)) == 3


def test_an_interest_needs_its_words(round_: Round, assessor: FlaskClient) -> None:
    sent = answers(round_, "", "", "") | {f"about_{veil(round_.bids[0].id)}": "interest"}
    page = assessor.post(round_.path("interests"), data=sent)
    assert page.status_code == 400
    key = veil(round_.bids[0].id)
    assert errors(page) == {
        f"kind_{key}": "Choose what kind of interest you have in Saltergill Labs",
        f"detail_{key}": "Enter what your interest in Saltergill Labs is",
    }
    assert declared(round_) == []


def test_every_company_needs_an_answer(round_: Round, assessor: FlaskClient) -> None:
    page = assessor.post(round_.path("interests"), data=answers(round_, "My sister works there."))
    assert errors(page) == {
        f"about_{veil(round_.bids[2].id)}": "Choose whether you have an interest in Hobmoor Data",
        f"about_{veil(round_.bids[1].id)}": "Choose whether you have an interest in Quillbeck Systems",
    }
    assert "My sister works there." in page.text, "nothing typed is lost"
    assert declared(round_) == []


@pytest.mark.once
@pytest.mark.parametrize("detail", ["word " * 101, "x" * 1501])
def test_words_have_a_limit(round_: Round, assessor: FlaskClient, detail: str) -> None:
    page = assessor.post(round_.path("interests"), data=answers(round_, detail, "", ""))
    assert list(errors(page)) == [f"detail_{veil(round_.bids[0].id)}"]
    assert detail.strip() in page.text


@pytest.mark.once
def test_a_wrong_choice_is_told(round_: Round, assessor: FlaskClient) -> None:
    sent = answers(round_, "", "", "") | {f"about_{veil(round_.bids[0].id)}": "perhaps"}
    assert assessor.post(round_.path("interests"), data=sent).status_code == 400


@pytest.mark.once
def test_a_script_is_shown_as_text(round_: Round, assessor: FlaskClient) -> None:
    page = assessor.post(
        round_.path("interests"), data=answers(round_, "<script>x</script>", "", ""), follow_redirects=True
    )
    assert "&lt;script&gt;x&lt;/script&gt;" in page.text
    assert "<script>x" not in page.text


def test_declaring_twice_is_declaring_once(round_: Round, assessor: FlaskClient) -> None:
    for _ in range(2):
        assert assessor.post(round_.path("interests"), data=answers(round_, "", "", "")).status_code == 302
    assert [each.act for each in db.session.query(AuditEntry)] == ["interest.declared"]


def test_the_record_counts_and_tells_no_words(round_: Round, assessor: FlaskClient) -> None:
    assessor.post(round_.path("interests"), data=answers(round_, "My sister works there.", "", ""))
    assert db.session.query(AuditEntry).one().facts == '{"companies":3,"interests":1}'


def test_none_becomes_an_interest_later(round_: Round, assessor: FlaskClient) -> None:
    declare_all(round_, round_.seat)
    assessor.post(round_.path("interests"), data=answers(round_, "They have just hired my son.", "", ""))
    assert declared(round_) == [(True, "They have just hired my son."), (False, ""), (False, "")]
    assert [each.label for each in queries.open_to(actor(round_.people[1]), round_.challenge)] == ["K2", "K3"]


def test_nobody_opens_a_proposal_to_themselves_by_taking_an_interest_back(round_: Round, assessor: FlaskClient) -> None:
    assessor.post(round_.path("interests"), data=answers(round_, "My sister works there.", "", ""))
    assert f"about_{veil(round_.bids[0].id)}" not in assessor.get(round_.path("interests")).text
    assessor.post(round_.path("interests"), data=answers(round_, "", "", ""))
    assert declared(round_)[0] == (True, "My sister works there.")
    with pytest.raises(Conflict):
        actions.declare(round_.seat, {round_.bids[0].id: ""}, by=actor(round_.people[1]), at=AFTER)


def test_before_the_opening_there_is_nothing_to_declare(app: Flask, browser: Browser) -> None:
    round_ = sealed()
    person = make.user()
    seat = make.seat(make.panel(round_.challenge, round_.officer), person)
    client = browser(person)
    page = client.get(round_.path("interests"))
    assert page.status_code == 200
    assert "The box is sealed. It can be opened once proposals have closed" in page.text
    assert all(name not in page.text for name in NAMES)
    assert client.post(round_.path("interests"), data=answers(round_, "", "", "")).status_code == 409
    with pytest.raises(NotNow):
        actions.declare(seat, {round_.bids[0].id: ""}, by=actor(person), at=AFTER)


def test_before_the_opening_the_page_is_the_same_with_and_without_proposals(app: Flask, browser: Browser) -> None:
    round_ = sealed(bids=0)
    person = make.user()
    make.seat(make.panel(round_.challenge, round_.officer), person)
    client = browser(person)
    before = [bare(client.get(path)) for path in (round_.path("interests"), "/your-panels")]
    company = make.company()
    make.proposal(round_.challenge, company, make.user())
    assert [bare(client.get(path)) for path in (round_.path("interests"), "/your-panels")] == before


@pytest.mark.once
def test_the_page_is_for_seats_only(round_: Round, browser: Browser) -> None:
    people = [round_.officer, round_.cdo, round_.owners[0], make.user()]
    assert [browser(each).get(round_.path("interests")).status_code for each in people] == [404] * 4
    assert browser(None).get(round_.path("interests")).status_code == 302


def test_only_the_person_in_the_seat_declares_and_only_on_what_is_in_the_box(round_: Round) -> None:
    with pytest.raises(Refused):
        actions.declare(round_.seat, {round_.bids[0].id: ""}, by=actor(round_.people[2]), at=AFTER)
    other = make.challenge(round_.challenge.edition, written_by=round_.officer, published_by=round_.cdo)
    elsewhere = make.proposal(other, round_.companies[0], round_.owners[0])
    for unknown in (elsewhere.id, 99_999):
        with pytest.raises(NotFound):
            actions.declare(round_.seat, {unknown: ""}, by=actor(round_.people[1]), at=AFTER)
    assert declared(round_) == []


def test_a_withdrawn_proposal_and_a_draft_are_not_in_the_list(round_: Round) -> None:
    round_.bids[0].withdrawn_at = make.OPENS
    company = make.company("Never Sent")
    make.proposal(round_.challenge, company, make.user(), submitted=False)
    db.session.commit()
    assert [each.company for each in queries.bidders_for(round_.seat)] == ["Hobmoor Data", "Quillbeck Systems"]


def test_ones_own_surname_among_the_named_people_is_pointed_out(round_: Round, assessor: FlaskClient) -> None:
    round_.seat.name = "Joan Fenwick"
    db.session.commit()
    assert assessor.get(round_.path("interests")).text.count("Same surname as Ada Fenwick") == 3


def test_what_the_last_submission_says_counts_not_the_draft(round_: Round) -> None:
    round_.bids[0].people = "Somebody else entirely"
    round_.companies[0].name = "Renamed"
    db.session.commit()
    found = next(each for each in queries.bidders_for(round_.seat) if each.proposal_id == round_.bids[0].id)
    assert (found.company, found.firm.people) == ("Saltergill Labs", ("Ada Fenwick, delivery lead",))


def test_heading_says_whether_something_is_left(round_: Round, assessor: FlaskClient) -> None:
    assert heading(assessor.get(round_.path("interests"))) == "Declare your interests"
    declare_all(round_, round_.seat)
    assert heading(assessor.get(round_.path("interests"))) == "Your interests"
