"""The sitemap: every page that a visitor can see and no other, in parts where they are too many, changed when the public knows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.db import db
from sprint.opendata import sitemap
from sprint.problems import actions as problems
from sprint.problems.numbers import Numbers
from sprint.shortlists.models import Decision
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.opendata.test_files import decided, released
from tests.problems.pool import BINS
from tests.shortlists.rounds import DECIDING, world


def pages(client: FlaskClient, path: str = "/sitemap.xml") -> dict[str, str]:
    """Addresses with the day on which each changed."""
    found = re.findall(r"<loc>http://localhost(.*?)</loc>(?:<lastmod>(.{20})</lastmod>)?", client.get(path).text)
    return dict(found)


def test_only_public_pages_stand_there_each_with_its_last_public_act(
    app: Flask, client: FlaskClient, now: Clock
) -> None:
    now.go_to(DECIDING + timedelta(hours=1))
    of = world((5, 5), (4, 4), (3, 3))
    draft = make.challenge(of.challenge.edition, written_by=of.officer)
    here = f"/challenges/{of.challenge.reference}"
    before = pages(client)
    assert [address for address in before if draft.reference in address] == []
    assert {address for address in before if address.startswith(here)} == {here}
    decided(of)
    assert pages(client) == before

    released(of)
    after = pages(client)
    assert after.keys() - before.keys() == {f"{here}/shortlist", f"{here}/outcome"}
    assert after[f"{here}/shortlist"] == DECIDING.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert {"/editions/nmr-2027", "/dashboards/editions/nmr-2027", "/dashboards/regions/nmr"} <= after.keys()
    db.session.query(Decision).one().reopened_at = DECIDING
    db.session.commit()
    assert after.keys() - pages(client).keys() == {f"{here}/outcome"}


@pytest.mark.once
def test_every_page_of_it_is_there(app: Flask, client: FlaskClient, now: Clock) -> None:
    now.go_to(DECIDING + timedelta(hours=1))
    of = world((5, 5), (4, 4), (3, 3))
    decided(of)
    released(of)
    posted = [
        problems.post(
            of.region, {**BINS, "title": title}, Numbers(), is_public=not number, by=of.actor(of.officer), at=DECIDING
        )
        for number, title in enumerate(("Bins are missed", "Bins are late"))
    ]
    found = pages(client)
    assert [f"/problems/{each.reference}" in found for each in posted] == [True, False]
    one_of_each = {re.sub(r"(/dashboards/\w+/).*", r"\1", address): address for address in found}.values()
    assert {address: client.get(address).status_code for address in one_of_each} == dict.fromkeys(one_of_each, 200)


@pytest.mark.once
def test_more_pages_than_fit_stand_in_several_files_each_once(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = world((5, 5))
    with make.together():
        for _ in range(12):
            make.challenge(of.challenge.edition, written_by=of.officer, published_by=of.cdo)
    with count_queries() as whole:
        everything = pages(client)
    monkeypatch.setattr(sitemap, "AT_ONCE", 10)
    parts = list(pages(client))
    assert parts == [f"/sitemap-{number}.xml" for number in range(1, -(-len(everything) // 10) + 1)]
    found = [list(pages(client, part)) for part in parts]
    assert [address for part in found for address in part] == list(everything)
    assert [client.get(f"/sitemap-{number}.xml").status_code for number in (0, len(parts) + 1, 10_000)] == [404] * 3
    assert whole.number <= 10


@pytest.mark.once
def test_a_sample_is_not_for_search_engines(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Disallow: /proposals\n" in client.get("/robots.txt").text
    monkeypatch.setitem(app.config, "SAMPLE_REGION", True)
    assert client.get("/robots.txt").text == ("User-agent: *\nDisallow: /\nSitemap: http://localhost/sitemap.xml\n")
