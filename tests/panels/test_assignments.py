"""The grid of proposals and seats: by hand, as one act."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sprint import audit
from sprint.actor import Role, SeatRole
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import Conflict, NotNow, Refused
from sprint.organisations.models import Membership
from sprint.panels import actions, queries
from sprint.panels.models import Assignment
from tests import factories as make
from tests.frozen import Clock
from tests.mails import mails
from tests.pages import errors, flashed
from tests.panels.round import AFTER, Round, actor, declare_all, opened
from tests.people import Browser

Pairs = set[tuple[int, int]]


@pytest.fixture
def round_(app: Flask, now: Clock) -> Round:
    now.go_to(AFTER)
    round_ = opened()
    declare_all(round_)
    return round_


@pytest.fixture
def officer(round_: Round, browser: Browser) -> FlaskClient:
    return browser(round_.officer)


def held(round_: Round) -> Pairs:
    """Active assignments as (number of the seat, number of the bid)."""
    db.session.expire_all()
    seats, bids = [each.id for each in round_.seats], [each.id for each in round_.bids]
    rows = db.session.query(Assignment).filter(Assignment.ended_at.is_(None))
    return {(seats.index(each.seat_id), bids.index(each.proposal_id)) for each in rows}


def save(client: FlaskClient, round_: Round, pairs: Pairs, **changes: str) -> TestResponse:
    sent = {
        "seat": [str(each.id) for each in round_.seats],
        "pair": [f"{round_.seats[seat].id}-{round_.bids[bid].id}" for seat, bid in sorted(pairs)],
        "stamp": queries.grid_of(round_.challenge, actor(round_.officer)).stamp,
    }
    return client.post(round_.path("panel/assignments"), data=sent | changes)


ALL: Pairs = {(seat, bid) for seat in range(3) for bid in range(3)}


def test_the_grid_is_saved_as_one_act(round_: Round, officer: FlaskClient) -> None:
    assert "3 proposals have fewer than 2 assessors." in officer.get(round_.path("panel/assignments")).text
    assert save(officer, round_, {(1, 0), (1, 1), (2, 0)}).status_code == 302
    assert held(round_) == {(1, 0), (1, 1), (2, 0)}
    assert [each.act for each in db.session.query(AuditEntry)] == ["panel.assigned"]
    page = officer.get(round_.path("panel/assignments")).text
    assert "2 proposals have fewer than 2 assessors." in page
    assert "Assessor, 2 to score" in page
    assert "2 of 2" in page


def test_each_person_gets_one_mail_that_names_no_proposal(round_: Round, officer: FlaskClient) -> None:
    save(officer, round_, {(1, 0), (1, 1), (2, 0)})
    found = {mail.email: mail for mail in mails()}
    assert set(found) == {round_.people[1].email, round_.people[2].email}
    first = found[round_.people[1].email]
    assert first.subject == f"2 proposals for you to score: {round_.challenge.title}"
    assert all(bid.title not in first.body and bid.company.name not in first.body for bid in round_.bids)
    save(officer, round_, {(1, 0), (1, 2), (1, 1), (2, 0)})
    assert "given 1 proposal to score for this challenge; that makes 3 in all" in mails()[-1].body


def test_saving_the_same_grid_again_changes_nothing(round_: Round, officer: FlaskClient) -> None:
    save(officer, round_, {(1, 0)})
    page = officer.post(
        round_.path("panel/assignments"),
        data={"seat": [str(round_.seat.id)], "pair": [f"{round_.seat.id}-{round_.bids[0].id}"], "stamp": "old"},
        follow_redirects=True,
    )
    assert flashed(page)[-1] == "Nothing has changed."
    assert len(mails()) == 1


def test_an_assignment_ends_and_can_begin_again(round_: Round, officer: FlaskClient) -> None:
    save(officer, round_, {(1, 0)})
    save(officer, round_, set())
    assert held(round_) == set()
    save(officer, round_, {(1, 0)})
    assert held(round_) == {(1, 0)}
    assert db.session.query(Assignment).count() == 2


def test_ending_one_that_is_begun_needs_a_reason(round_: Round, officer: FlaskClient) -> None:
    make.sheet(make.assignment(round_.seat, round_.bids[0]), 4, 3, locked=False)
    assert "begun" in officer.get(round_.path("panel/assignments")).text
    page = save(officer, round_, set())
    assert (page.status_code, errors(page)) == (
        400, {"reason": "Say why an assignment ends whose score sheet is begun."},
    )  # fmt: skip
    assert held(round_) == {(1, 0)}
    assert save(officer, round_, set(), reason="She has too many to score.").status_code == 302
    assert db.session.query(Assignment).one().end_reason == "She has too many to score."


def test_a_reason_has_a_limit(round_: Round, officer: FlaskClient) -> None:
    page = save(officer, round_, set(), reason="x" * 1001)
    assert list(errors(page)) == ["reason"]


def test_conflicted_pairs_are_not_possible(round_: Round, officer: FlaskClient) -> None:
    barred, waiting = round_.seat.interests[0], round_.seat.interests[1]
    barred.ruling, barred.ruling_reason = "barred", "Too close."
    waiting.has_interest, waiting.detail = True, "I know them."
    db.session.commit()
    page = officer.get(round_.path("panel/assignments")).text
    assert (page.count("Not possible"), page.count("Waits for a ruling")) == (1, 1)
    for bid in (0, 1):
        answer = save(officer, round_, {(1, bid)})
        assert answer.status_code == 409
        assert "One of these assignments is not possible" in answer.text
    assert held(round_) == set()


def test_who_has_not_declared_or_accepted_is_shown_and_cannot_be_ticked(round_: Round, officer: FlaskClient) -> None:
    for each in list(round_.seats[2].interests):
        db.session.delete(each)
    round_.chair.accepted_at = None
    db.session.commit()
    page = officer.get(round_.path("panel/assignments")).text
    assert (page.count("Not declared yet"), page.count("Not accepted yet")) == (3, 3)
    assert "For K1, K2, K3 too few people can be ticked now" in page
    assert save(officer, round_, {(2, 0)}).status_code == 409
    assert save(officer, round_, {(0, 0)}).status_code == 409
    assert held(round_) == set()


def test_an_observer_is_not_in_the_grid(round_: Round, officer: FlaskClient) -> None:
    observer = make.seat(round_.panel, make.user("Olive Observer"), SeatRole.OBSERVER)
    for bid in round_.bids:
        make.interest(observer, bid)
    assert "Olive Observer" not in officer.get(round_.path("panel/assignments")).text
    with pytest.raises(Conflict):
        actions.assign(round_.challenge, {observer.id: {round_.bids[0].id}}, by=actor(round_.officer), at=AFTER)


def test_somebody_who_joined_a_bidding_company_gets_nothing(round_: Round, officer: FlaskClient) -> None:
    joined = Membership(
        user_id=round_.people[1].id, organisation_id=round_.companies[0].id, role=Role.CONTRIBUTOR, since=make.CLOSES
    )
    db.session.add(joined)
    db.session.commit()
    assert officer.get(round_.path("panel/assignments")).text.count("Not possible") == 3
    assert save(officer, round_, {(1, 2)}).status_code == 409


def test_only_eligible_proposals_are_in_the_grid(round_: Round, officer: FlaskClient) -> None:
    screening = round_.bids[0].screening
    assert screening
    screening.is_eligible = False
    db.session.commit()
    assert round_.bids[0].title not in officer.get(round_.path("panel/assignments")).text
    answer = save(officer, round_, {(1, 0)})
    assert answer.status_code == 409
    assert "One of these seats or proposals is no longer there." in answer.text


def test_two_officers_at_once_lose_nothing(round_: Round, browser: Browser) -> None:
    stamp = queries.grid_of(round_.challenge, actor(round_.officer)).stamp
    save(browser(round_.officer), round_, {(1, 0)})
    answer = save(browser(round_.cdo), round_, {(2, 1)}, stamp=stamp)
    assert answer.status_code == 409
    assert "Somebody else changed the assignments in the meantime." in answer.text
    assert answer.text.count("now assigned") == 1
    assert answer.text.count("now not assigned") == 1
    assert held(round_) == {(1, 0)}


def test_seats_that_were_not_on_the_page_keep_what_they_have(round_: Round, officer: FlaskClient) -> None:
    make.assignment(round_.seats[2], round_.bids[0])
    sent = {"seat": [str(round_.seat.id)], "pair": [f"{round_.seat.id}-{round_.bids[0].id}"]}
    sent["stamp"] = queries.grid_of(round_.challenge, actor(round_.officer)).stamp  # type: ignore[assignment]
    officer.post(round_.path("panel/assignments"), data=sent)
    assert held(round_) == {(1, 0), (2, 0)}


@pytest.mark.parametrize("pair", ["", "x", "1", "1-", "-1", "1-2-3", "99999999999-1", "<script>", "999-1", "1-999"])
def test_pairs_that_make_no_sense_change_nothing(round_: Round, officer: FlaskClient, pair: str) -> None:
    stamp = queries.grid_of(round_.challenge, actor(round_.officer)).stamp
    answer = officer.post(round_.path("panel/assignments"), data={"pair": [pair], "seat": ["x"], "stamp": stamp})
    assert answer.status_code in (302, 409)
    assert held(round_) == set()


def test_a_seat_of_another_panel_cannot_be_given_anything(round_: Round, officer: FlaskClient) -> None:
    other = make.challenge(round_.challenge.edition, written_by=round_.officer, published_by=round_.cdo)
    seat = make.seat(make.panel(other, round_.officer), make.user())
    sent = {"seat": [str(seat.id)], "pair": [f"{seat.id}-{round_.bids[0].id}"], "stamp": ""}
    assert officer.post(round_.path("panel/assignments"), data=sent).status_code == 409
    assert db.session.query(Assignment).count() == 0


def test_only_the_regions_team_assigns(round_: Round, browser: Browser) -> None:
    people = {
        "assessor": round_.people[1],
        "chair": round_.people[0],
        "company": round_.owners[0],
        "other region": make.member(make.authority("Westmarch", "WMC"), Role.CDO),
        "auditor": make.member(round_.region, Role.AUDITOR),
        "CDO": round_.cdo,
    }
    path = round_.path("panel/assignments")
    found = {
        name: (browser(who).get(path).status_code, browser(who).post(path).status_code) for name, who in people.items()
    }
    assert found == {
        "assessor": (403, 403),
        "chair": (403, 403),
        "company": (403, 403),
        "other region": (403, 403),
        "auditor": (200, 403),
        "CDO": (200, 302),
    }


def test_an_officer_of_a_bidding_company_cannot_assign(round_: Round) -> None:
    joined = Membership(
        user_id=round_.officer.id, organisation_id=round_.companies[0].id, role=Role.CONTRIBUTOR, since=make.OPENS
    )
    db.session.add(joined)
    db.session.commit()
    with pytest.raises(Refused):
        actions.assign(round_.challenge, {}, by=actor(round_.officer), at=AFTER)


def test_before_the_opening_and_after_the_decision_nothing_is_assigned(round_: Round, browser: Browser) -> None:
    audit.record("decision.approved", round_.challenge, by=None, at=AFTER)
    db.session.commit()
    with pytest.raises(NotNow):
        actions.assign(round_.challenge, {}, by=actor(round_.officer), at=AFTER)
    db.session.execute(db.text("update openings set second_at = null, second_by_id = null"))
    db.session.commit()
    client = browser(round_.officer)
    page = client.get(round_.path("panel/assignments")).text
    assert "The box is sealed." in page
    assert all(bid.title not in page for bid in round_.bids)
    assert client.post(round_.path("panel/assignments")).status_code == 409


def test_an_empty_grid_says_what_to_do(app: Flask, now: Clock, browser: Browser) -> None:
    now.go_to(AFTER)
    round_ = opened(bids=0)
    assert "No proposal is found eligible yet." in browser(round_.officer).get(round_.path("panel/assignments")).text


def test_every_pair_can_be_saved_at_once(round_: Round, officer: FlaskClient) -> None:
    save(officer, round_, ALL)
    assert held(round_) == ALL
    assert "Every proposal has its 2 assessors." in officer.get(round_.path("panel/assignments")).text


def test_an_officer_who_was_barred_in_an_earlier_seat_neither_sees_nor_changes_that_row(
    round_: Round, browser: Browser
) -> None:
    left = make.seat(round_.panel, round_.officer)
    left.removed_at = make.CLOSES
    make.interest(left, round_.bids[0], "I owned part of it.", "barred", round_.cdo)
    make.assignment(round_.seat, round_.bids[0])
    client = browser(round_.officer)
    page = client.get(round_.path("panel/assignments")).text
    assert round_.bids[0].title not in page
    assert "2 proposals have fewer than 2 assessors." in page
    save(client, round_, {(1, 1)})
    assert held(round_) == {(1, 0), (1, 1)}
    assert "1 proposal to score" in client.get(round_.path("panel")).text
    assert "Saltergill" not in client.get(round_.path("panel/interests")).text
