"""The files of open contracting data as a visitor gets them: from the database, in pages, streamed, and never too much."""

from __future__ import annotations

import json
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.db import db
from sprint.shortlists import actions
from sprint.shortlists.departing import Departing
from sprint.shortlists.models import Decision
from sprint.shortlists.result import Result
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.opendata.test_ocds import faults_of
from tests.shortlists.releasing import release
from tests.shortlists.rounds import DECIDING, REASON, World, world

WHY = "It reaches people whom the others leave out, and the panel asked for one idea that works without any telephone."


def got(client: FlaskClient, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.get_data(as_text=True))
    return found


def tags(package: dict[str, Any]) -> list[str]:
    return [each["tag"][0] for each in package["releases"]]


def decided(of: World) -> None:
    second, third = of.companies[1].name, of.proposals[2].reference
    departure = Departing(third, Result.SHORTLISTED, WHY)
    decision = actions.propose(
        of.challenge, shortlisted=1, reserves=1, reason=f"{REASON} {second} came second.", departures=[departure],
        by=of.actor(of.officer), at=DECIDING, version=None,
    )  # fmt: skip
    actions.approve(decision, by=of.actor(of.cdo), at=DECIDING)


def released(of: World) -> None:
    decision = db.session.query(Decision).one()
    release(decision, prepared_by=of.actor(of.officer), released_by=of.actor(of.cdo), at=DECIDING)


def test_a_shortlist_appears_with_its_release_and_names_nobody_else(
    app: Flask, client: FlaskClient, now: Clock
) -> None:
    now.go_to(DECIDING + timedelta(hours=1))
    of = world((5, 5), (4, 4), (3, 3))
    path = f"/open-data/ocds/challenges/{of.challenge.reference}.json"
    before = client.get(path).data
    decided(of)
    assert client.get(path).data == before

    released(of)
    package = got(client, path)
    first, second, third = (each.name for each in of.companies)
    assert tags(package)[-1] == "award"
    assert [each["suppliers"][0]["name"] for each in package["releases"][-1]["awards"]] == [first, third]
    assert faults_of(package) == []
    new = got(client, f"/open-data/ocds/releases.json?updated_since={DECIDING:%Y-%m-%dT%H:%M:%SZ}")
    assert [each["id"] for each in new["releases"]] == [package["releases"][-1]["id"]]
    assert got(client, "/open-data/ocds/releases.json?updated_since=2027-12-31")["releases"] == []

    api = client.get(f"/api/v1/shortlists/{of.challenge.reference}").text
    page = unescape(client.get(f"/challenges/{of.challenge.reference}/shortlist").text)
    withheld = "A company that is not shortlisted came second."
    for text in (json.dumps(package, ensure_ascii=False), api, page):
        assert (second in text, WHY in text, withheld in text) == (False, True, True)


def test_what_is_not_public_is_in_no_file(app: Flask, client: FlaskClient, now: Clock) -> None:
    of = world((5, 5))
    draft = make.challenge(of.challenge.edition, written_by=of.officer, title="How might we keep this to ourselves?")
    assert client.get(f"/open-data/ocds/challenges/{draft.reference}.json").status_code == 404
    assert client.get("/open-data/ocds/editions/nmr-2031.json").status_code == 404
    for path in ("/open-data/ocds/releases.json", "/open-data/ocds/editions/nmr-2027.json"):
        assert {each["ocid"] for each in got(client, path)["releases"]} == {
            f"ocds-xxxxxx-{of.challenge.reference.lower()}"
        }


def test_pages_follow_each_other_and_an_edition_is_one_package(app: Flask, client: FlaskClient, now: Clock) -> None:
    of = world((5, 5))
    with make.together():
        for _ in range(21):
            make.challenge(of.challenge.edition, written_by=of.officer, published_by=of.cdo)
    with count_queries() as many:
        first = got(client, "/open-data/ocds/releases.json")
    second = got(client, first["links"]["next"].removeprefix("http://localhost"))
    assert "links" not in second
    whole = got(client, "/open-data/ocds/editions/nmr-2027.json")
    assert [each["id"] for each in first["releases"] + second["releases"]] == [each["id"] for each in whole["releases"]]
    with count_queries() as few:
        got(client, f"/open-data/ocds/challenges/{of.challenge.reference}.json")
    assert many.number == few.number


@pytest.mark.once
def test_what_is_no_cursor_is_explained(app: Flask, client: FlaskClient) -> None:
    afters = ["x", "NMR-27-003' OR 1=1", "☃", "NMR-27-" + "9" * 50, ["NMR-27-001", "NMR-27-002"]]
    others = ({"region": "NMR"}, {"page": "2"}, {"limit": "5"}, {"updated_since": "yesterday"})
    for asked in (*({"after": each} for each in afters), *others):
        answer = client.get("/open-data/ocds/releases.json", query_string=asked)
        assert (answer.status_code, "after" in answer.text or "updated_since" in answer.text) == (400, True)


@pytest.mark.once
def test_the_same_data_need_not_be_sent_twice(app: Flask, client: FlaskClient) -> None:
    world((5, 5))
    answer = client.get("/open-data/ocds/releases.json")
    again = client.get("/open-data/ocds/releases.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.once
def test_the_page_says_that_a_prefix_is_a_placeholder(app: Flask, client: FlaskClient) -> None:
    world((5, 5))
    assert "has yet to register" in client.get("/open-data").get_data(as_text=True)
    app.config["OCID_PREFIX"] = "ocds-a1b2c3"
    try:
        assert "registered prefix" in client.get("/open-data").get_data(as_text=True)
    finally:
        app.config["OCID_PREFIX"] = "ocds-xxxxxx"
