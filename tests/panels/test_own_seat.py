"""A person's own seat: its terms, what they know and can take on, and what they could judge best."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import SeatRole
from sprint.db import db
from sprint.errors import BadInput, Refused
from sprint.panels import actions, queries, terms
from sprint.panels.capacity import Load
from sprint.panels.models import Expertise, Preference
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.pages import errors, flashed, heading, typed
from tests.panels.inviting import acts
from tests.panels.round import AFTER, Round, actor, add_late_bid, declare_all, opened
from tests.people import Browser

KNOWS = {"theme_1": "4", "theme_4": "2"}


@pytest.fixture
def round_(app: Flask, now: Clock) -> Round:
    now.go_to(AFTER)
    return opened()


@pytest.fixture
def client(round_: Round, browser: Browser) -> FlaskClient:
    return browser(round_.people[1])


def levels() -> list[tuple[str, int]]:
    db.session.expire_all()
    return [(each.theme, each.level) for each in db.session.query(Expertise).order_by(Expertise.theme)]


def test_what_one_knows_is_kept_changed_and_taken_back(round_: Round, client: FlaskClient) -> None:
    path = round_.path("seat")
    assert heading(client.get(path)) == "What you know, and how much you can score"
    assert client.post(path, data=KNOWS).location == "/your-panels"
    assert levels() == [("Data ecosystem", 4), ("Digital skills", 2)]
    client.post(path, data=KNOWS)
    assert acts() == ["seat.described"], "the same again"
    client.post(path, data={"theme_1": "", "theme_4": "5"})
    assert levels() == [("Digital skills", 5)]
    assert errors(client.post(path, data={"theme_1": "6"})) == {
        "theme_1": "Choose one of the answers to “Data ecosystem”."
    }


def test_what_one_knows_is_remembered_for_the_next_panel(round_: Round, client: FlaskClient) -> None:
    client.post(round_.path("seat"), data=KNOWS)
    other = make.challenge(round_.challenge.edition, written_by=round_.officer, published_by=round_.cdo)
    seat = make.seat(make.panel(other, round_.officer), round_.people[1])
    assert queries.known_before(seat) == {"Data ecosystem": 4, "Digital skills": 2}
    assert '<option value="4" selected>4: very well' in client.get(f"/challenges/{other.reference}/seat").text
    assert queries.theme_levels(other) == {}, "until it is said for this panel"


@pytest.mark.once
def test_who_takes_less_than_the_panel_asks_for_says_why(round_: Round, client: FlaskClient) -> None:
    round_.panel.load_low, round_.panel.load_high = 3, 6
    db.session.commit()
    path, less = round_.path("seat"), {"load_high": "2"}
    page = client.post(path, data=less)
    assert errors(page) == {"load_reason": "Say why you can take fewer proposals than the panel asks for"}
    assert typed(page, "load_high") == "2"
    assert client.post(path, data=less | {"load_reason": "On leave in March."}).status_code == 302
    found = queries.loads(round_.challenge.id)
    assert found == {round_.chair.id: Load(3, 6), round_.seat.id: Load(2, 2), round_.seats[2].id: Load(3, 6)}
    assert errors(client.post(path, data={"load_low": "5", "load_high": "4"})) == {
        "load_high": "“At most” must not be less than “at least”."
    }
    assert errors(client.post(path, data={"load_high": "2.5"})) == {"load_high": "At most must be a whole number."}
    with pytest.raises(BadInput):
        actions.describe(round_.seat, {}, Load(None, 1), by=actor(round_.people[1]), at=AFTER)


@pytest.mark.once
def test_only_the_person_in_the_seat_speaks_for_it(round_: Round, browser: Browser) -> None:
    for person in (round_.officer, round_.owners[0], make.user()):
        assert [
            browser(person).get(round_.path(rest)).status_code
            for rest in ("seat", "seat/terms", "seat/preferences", "seat/giving-up")
        ] == [404, 404, 404, 404]
    with pytest.raises(Refused):
        actions.describe(round_.seat, {"Digital skills": 3}, by=actor(round_.officer), at=AFTER)


def test_every_text_of_the_terms_stays_to_be_read(app: Flask, client: FlaskClient) -> None:
    assert "What they accept" in client.get(f"/panel-terms/{terms.CURRENT}").text
    assert client.get("/panel-terms/2020-01").status_code == 404


def test_new_terms_are_asked_for_before_anything_opens(
    round_: Round, browser: Browser, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    declare_all(round_)
    make.assignment(round_.seat, round_.bids[0])
    round_.seat.terms_version = "2026-01"
    db.session.commit()
    assert queries.open_to(actor(round_.people[1]), round_.challenge) == []
    assert "Accept the terms of your seat" in client.get("/your-panels").text
    assert "Has to accept new terms" in browser(round_.officer).get(round_.path("panel")).text
    path = round_.path("seat/terms")
    monkeypatch.setattr(terms, "VERSIONS", (terms.CURRENT, "2026-01"))
    assert heading(client.get(path)) == "The terms of your seat have changed"
    assert 'href="/panel-terms/2026-01"' in client.get(path).text
    assert errors(client.post(path, data={})) == {"terms": "Read the terms and tick that you accept them"}
    assert [client.post(path, data={"terms": "y"}).status_code for _ in range(2)] == [302, 302]
    assert acts() == ["seat.terms_accepted"]
    assert "You accepted them on" in client.get(path).text
    assert len(queries.open_to(actor(round_.people[1]), round_.challenge)) == 3


def test_preferences_come_after_the_interests_and_only_for_what_is_open(round_: Round, client: FlaskClient) -> None:
    path = round_.path("seat/preferences")
    assert "You declare your interests first" in client.get(path).text
    make.interest(round_.seat, round_.bids[0], "My sister works there.", "barred", round_.cdo)
    for bid in round_.bids[1:]:
        make.interest(round_.seat, bid)
    page = client.get(path)
    assert ("Idea 1" in page.text, "Idea 2" in page.text) == (False, True)
    barred, free = f"proposal_{round_.bids[0].id}", f"proposal_{round_.bids[1].id}"
    answer = client.post(path, data={barred: "5", free: "0"}, follow_redirects=True)
    assert flashed(answer) == ["Your preferences are saved."]
    assert queries.preference_levels(round_.challenge.id) == {(round_.seat.id, round_.bids[1].id): 0}
    client.post(path, data={free: ""})
    assert db.session.query(Preference).count() == 0, "blank is no preference"
    assert acts() == ["preference.set", "preference.set"]


def test_a_preference_does_not_count_once_an_interest_keeps_the_seat_away(round_: Round) -> None:
    declare_all(round_)
    person, bid = actor(round_.people[1]), round_.bids[0]
    actions.prefer(round_.seat, {bid.id: 5}, by=person, at=AFTER)
    actions.declare(round_.seat, {bid.id: "My cousin has joined them."}, by=person, at=AFTER)
    assert queries.preference_levels(round_.challenge.id) == {}


def test_preferences_name_no_company_where_names_are_hidden(round_: Round, client: FlaskClient) -> None:
    declare_all(round_)
    assert "Saltergill Labs" in client.get(round_.path("seat/preferences")).text
    round_.challenge.hides_names = True
    db.session.commit()
    page = client.get(round_.path("seat/preferences")).text
    assert [name for name in ("Saltergill", "Quillbeck", "Hobmoor", "Idea 1") if name in page] == []


@pytest.mark.once
def test_after_the_assignment_the_page_says_what_a_preference_is_still_for(round_: Round, client: FlaskClient) -> None:
    declare_all(round_)
    make.assignment(round_.seat, round_.bids[0])
    assert "Proposals are assigned already." in client.get(round_.path("seat/preferences")).text


def test_an_observer_has_nothing_to_choose(round_: Round, browser: Browser) -> None:
    person = make.user("Olive")
    make.seat(round_.panel, person, SeatRole.OBSERVER)
    client = browser(person)
    assert "An observer scores nothing" in client.get(round_.path("seat/preferences")).text
    assert client.post(round_.path("seat/preferences")).status_code == 403
    assert "score nothing" in client.get(round_.path("seat")).text


@pytest.mark.once
def test_preferences_take_the_same_number_of_statements_whatever_their_number(
    round_: Round, client: FlaskClient
) -> None:
    declare_all(round_)
    path, counts = round_.path("seat/preferences"), []
    for _ in range(2):
        with count_queries() as count:
            assert client.get(path).status_code == 200
        counts.append(count.number)
        for _ in range(4):
            make.interest(round_.seat, add_late_bid(round_))
    assert counts[0] == counts[1]


def test_after_the_decision_the_seat_stays_as_it_is(round_: Round, client: FlaskClient) -> None:
    from sprint import audit

    audit.record("decision.approved", round_.challenge, by=None, at=AFTER + timedelta(minutes=1))
    db.session.commit()
    assert client.post(round_.path("seat"), data=KNOWS).status_code == 409
    assert client.post(round_.path("seat/giving-up")).status_code == 409
