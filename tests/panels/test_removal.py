"""Removing somebody from a panel, and what the team sees of its seats."""

from __future__ import annotations

from flask import Flask

from sprint.actor import Role
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.panels.models import Assignment
from tests import factories as make
from tests.frozen import Clock
from tests.mails import mails, subjects
from tests.pages import errors, heading
from tests.panels.inviting import acts, invite
from tests.panels.round import AFTER, opened
from tests.people import Browser

PERSON = {"name": "Priya Shah", "email": "priya@university.example", "role": "assessor"}


def test_removing_asks_for_a_reason_and_ends_what_is_assigned(app: Flask, browser: Browser, now: Clock) -> None:
    round_ = opened()
    now.go_to(AFTER)
    make.sheet(make.assignment(round_.seat, round_.bids[0]), 4, 3)
    make.assignment(round_.seat, round_.bids[1])
    client, path = browser(round_.officer), round_.path(f"panel/seats/{round_.seat.id}/removal")
    assert "They have 2 proposals to score, and have begun 1." in client.get(path).text
    assert errors(client.post(path, data={"reason": " "})) == {"reason": "Enter why this seat is removed"}
    assert client.post(path, data={"reason": "She has moved abroad."}).status_code == 302
    ended = db.session.query(Assignment).all()
    assert {(each.ended_at, each.end_reason) for each in ended} == {(AFTER, "Seat removed. She has moved abroad.")}
    assert subjects(round_.people[1].email) == [f"You no longer have a seat on a panel: {round_.challenge.title}"]
    assert browser(round_.people[1]).get(round_.path("interests")).status_code == 404
    assert heading(client.get(round_.path("panel"))) == "Panel"


def test_removing_twice_is_removing_once(app: Flask, browser: Browser, now: Clock) -> None:
    round_ = opened()
    now.go_to(AFTER)
    client, path = browser(round_.officer), round_.path(f"panel/seats/{round_.seat.id}/removal")
    assert [client.post(path, data={"reason": "Moved."}).status_code for _ in range(2)] == [302, 302]
    assert acts() == ["seat.removed"]
    assert len(mails()) == 1
    assert client.get(path).status_code == 404


def test_a_removed_person_can_be_invited_again(app: Flask, browser: Browser, now: Clock) -> None:
    round_ = opened()
    now.go_to(AFTER)
    client = browser(round_.officer)
    client.post(round_.path(f"panel/seats/{round_.seat.id}/removal"), data={"reason": "Mistake."})
    assert invite(client, round_, email=round_.people[1].email).startswith("We have sent")


def test_seats_of_another_panel_and_unknown_ones_are_not_found(app: Flask, browser: Browser, now: Clock) -> None:
    round_ = opened()
    now.go_to(AFTER)
    other = make.challenge(round_.challenge.edition, written_by=round_.officer, published_by=round_.cdo)
    client = browser(round_.officer)
    for path in (
        f"/challenges/{other.reference}/panel/seats/{round_.seat.id}/removal",
        round_.path("panel/seats/99999/removal"),
    ):
        assert client.get(path).status_code == 404
        assert client.post(path, data={"reason": "x"}).status_code == 404


def test_the_panel_shows_progress_after_the_opening_and_warns_of_a_member_who_joined_a_bidder(
    app: Flask, browser: Browser, now: Clock
) -> None:
    round_ = opened()
    now.go_to(AFTER)
    for bid in round_.bids:
        make.interest(round_.chair, bid)
    make.sheet(make.assignment(round_.chair, round_.bids[0]), 4, 3)
    joined = Membership(
        user_id=round_.people[2].id, organisation_id=round_.companies[0].id, role=Role.CONTRIBUTOR, since=make.CLOSES
    )
    db.session.add(joined)
    db.session.commit()
    page = browser(round_.officer).get(round_.path("panel")).text
    assert "1 proposal to score, 1 locked." in page
    assert "Not declared yet" in page
    assert "Belongs to a bidder" in page
