"""The catalogue on pages: found and filtered by everybody, kept by those who own the entries."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.challenges.actions.datasets import set_datasets
from sprint.datasets.models import Dataset
from sprint.db import db
from sprint.errors import BadInput
from sprint.identity import actor_of
from sprint.organisations.models import Authority, Council
from tests import factories as make
from tests.challenges.desk import opened
from tests.conftest import NOON
from tests.counting import count_queries
from tests.datasets.entries import entry, typed
from tests.pages import errors, flashed, heading
from tests.people import Browser


@dataclass
class Place:
    region: Authority
    council: Council
    officer: User
    owner: User


@pytest.fixture
def at(app: Flask) -> Place:
    region = make.authority()
    council = make.council(region)
    return Place(
        region,
        council,
        make.member(region, Role.OFFICER, "Leena Rashid"),
        make.member(council, Role.PROBLEM_OWNER, "Denise"),
    )


def test_a_problem_owner_adds_an_entry_and_everybody_reads_it(at: Place, browser: Browser) -> None:
    answer = browser(at.owner).post("/datasets/new", data=typed(), follow_redirects=True)
    page = browser(None).get("/datasets/NMR-D-001")
    assert flashed(answer) == ["It is in the catalogue as NMR-D-001. Challenges can name it now."]
    assert (page.status_code, heading(page), "What was done to it" in page.text) == (
        200,
        "Missed bins by street",
        False,
    )
    assert "What was done to it" in browser(at.owner).get("/datasets/NMR-D-001").text


def test_adding_twice_is_adding_once(at: Place, browser: Browser) -> None:
    client = browser(at.owner)
    assert [client.post("/datasets/new", data=typed()).status_code for _ in range(2)] == [302, 302]
    assert db.session.query(Dataset).count() == 1


@pytest.mark.once
def test_an_officer_says_whose_it_is(at: Place, browser: Browser) -> None:
    client = browser(at.officer)
    unsaid = client.post("/datasets/new", data=typed())
    said = client.post("/datasets/new", data=typed(body=str(at.region.id)))
    assert (unsaid.status_code, said.status_code, db.session.query(Dataset).one().organisation_id) == (
        400,
        302,
        at.region.id,
    )


@pytest.mark.once
def test_bad_input_comes_back_as_typed(at: Place, browser: Browser) -> None:
    page = browser(at.owner).post("/datasets/new", data=typed(title="", link="javascript:alert(1)", licence="other"))
    assert (page.status_code, errors(page)) == (400, {
        "title": "Give it a title.",
        "link": "Link must be a whole web address that begins https:// or http://.",
        "licence_words": "Say which licence it is, by its name or address.",
    })  # fmt: skip
    assert "javascript:alert(1)" in page.text


def test_who_keeps_what(at: Place, browser: Browser) -> None:
    entry(at.region, at.officer, "Of the region")
    entry(at.council, at.owner, "Of the council")
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    firm = make.member(make.company(), Role.OWNER)
    people = [at.officer, at.owner, elsewhere, firm, make.user()]
    answers = [
        [browser(person).get(f"/datasets/NMR-D-00{number}/edit").status_code for number in (1, 2)] for person in people
    ]
    assert answers == [[200, 200], [403, 200], [403, 403], [403, 403], [403, 403]]
    assert [browser(person).get("/datasets/new").status_code for person in people] == [200, 200, 200, 403, 403]


def test_a_colleague_s_change_is_shown_beside_what_was_typed(at: Place, browser: Browser) -> None:
    one = entry(at.council, at.owner)
    opened, client = str(one.version), browser(at.owner)
    browser(at.officer).post("/datasets/NMR-D-001/edit", data=typed(area="Whole region", version=opened))
    page = client.post("/datasets/NMR-D-001/edit", data=typed(area="By ward", version=opened))
    assert (page.status_code, "Whole region" in page.text, "By ward" in page.text) == (409, True, True)
    db.session.refresh(one)
    again = client.post("/datasets/NMR-D-001/edit", data=typed(area="By ward", version=str(one.version)))
    db.session.refresh(one)
    assert (again.status_code, one.area) == (302, "By ward")
    entries = db.session.query(AuditEntry).filter_by(act="dataset.changed").order_by(AuditEntry.id)
    assert [each.facts for each in entries] == ['{"parts":["area"]}'] * 2


def test_a_retired_entry_leaves_the_list_and_keeps_its_page(at: Place, browser: Browser) -> None:
    entry(at.council, at.owner)
    client = browser(at.owner)
    blank = client.post("/datasets/NMR-D-001/retirement", data={"reason": " "})
    answers = [
        client.post("/datasets/NMR-D-001/retirement", data={"reason": "Replaced."}).status_code for _ in range(2)
    ]
    assert (blank.status_code, answers) == (400, [302, 302])
    pages = [browser(None).get(path).text for path in ("/datasets", "/datasets?retired=1", "/datasets/NMR-D-001")]
    assert ["Missed bins by street" in page for page in pages] == [False, True, True]
    assert "Replaced." in pages[2]
    assert client.get("/datasets/NMR-D-001/edit").status_code == 409
    assert client.post("/datasets/NMR-D-001/restoration").status_code == 302
    assert "Missed bins by street" in browser(None).get("/datasets").text


def test_the_list_is_searched_and_filtered_and_keeps_its_state(at: Place, browser: Browser) -> None:
    entry(at.council, at.owner, "Missed bins by street")
    entry(
        at.council,
        at.owner,
        "Bus stops",
        theme="Digital infrastructure",
        form="geojson",
        description="Where buses halt.",
    )
    entry(
        at.region,
        at.officer,
        "River sensors",
        kind="asset",
        form="sensors",
        link="",
        publisher="Northmoor",
        licence="ask",
    )
    client = browser(None)

    def titles(query: str) -> list[bool]:
        page = client.get(f"/datasets?{query}").text
        return [f">{title}</a>" in page for title in ("Missed bins by street", "Bus stops", "River sensors")]

    assert titles("") == [True, True, True]
    assert titles("q=buses") == [False, True, False]
    assert titles('q="missed bins" AND (') == [True, False, False]
    assert titles("kind=asset") == [False, False, True]
    assert titles("theme=Digital+infrastructure&format=geojson") == [False, True, False]
    assert titles("licence=ask&publisher=Northmoor") == [False, False, True]
    assert titles("format=nonsense") == [True, True, True]
    page = client.get("/datasets?q=bus&kind=dataset").text
    assert ('href="/datasets?kind=dataset"' in page, 'href="/datasets?q=bus"' in page) == (True, True)
    assert 'href="/datasets.csv?q=bus&amp;kind=dataset"' in page


def test_downloads_hold_what_the_list_shows(at: Place, browser: Browser) -> None:
    entry(at.council, at.owner, "=cmd()")
    entry(at.council, at.owner, "Bus stops", form="geojson")
    client = browser(None)
    table, filtered = client.get("/datasets.csv"), client.get("/datasets.csv?format=geojson")
    document = client.get("/datasets.jsonld")
    assert (table.mimetype, document.mimetype) == ("text/csv", "application/ld+json")
    assert (",'=cmd()," in table.text, "cmd" in filtered.text, "Bus stops" in filtered.text) == (True, False, True)
    assert [each["@id"] for each in document.json["dcat:dataset"]] == [
        "http://localhost/datasets/NMR-D-001",
        "http://localhost/datasets/NMR-D-002",
    ]
    one = client.get("/datasets/NMR-D-002.jsonld").json
    assert (one["dct:title"]["@value"], client.get("/datasets/NMR-D-002.csv").status_code) == ("Bus stops", 200)
    assert [client.get(f"/datasets/NMR-D-009{ending}").status_code for ending in ("", ".csv", ".jsonld")] == [404] * 3


def test_a_challenge_names_entries_of_its_own_region(at: Place, browser: Browser) -> None:
    one = entry(at.council, at.owner)
    elsewhere = make.authority("Westmarch", "WMC")
    foreign = entry(elsewhere, make.member(elsewhere, Role.CDO), "Foreign")
    draft = make.challenge(make.edition(at.region, at.officer), written_by=at.officer)
    officer = actor_of(at.officer, has_second_factor=True)
    with pytest.raises(BadInput, match="this region"):
        set_datasets(draft, [one, foreign], version=draft.version, by=officer, at=NOON)
    for _ in range(2):
        set_datasets(draft, [one], version=draft.version, by=officer, at=NOON)
    assert draft.title not in browser(None).get("/datasets/NMR-D-001").text
    assert draft.title in browser(at.officer).get("/datasets/NMR-D-001").text
    draft.published_at, draft.published_by_id = NOON, at.owner.id
    db.session.commit()
    assert draft.title in browser(None).get("/datasets/NMR-D-001").text


@pytest.mark.once
def test_the_list_asks_as_often_for_thirty_entries_as_for_one(at: Place, browser: Browser) -> None:
    client, counts = browser(None), []
    for more in (1, 29):
        for number in range(more):
            entry(at.council, at.owner, f"Entry {more}-{number}")
        with count_queries() as count:
            assert client.get("/datasets").status_code == 200
        counts.append(count.number)
    assert counts[0] == counts[1]


def test_the_brief_names_entries_and_the_public_page_leads_to_them(at: Place, browser: Browser) -> None:
    one = entry(at.council, at.owner)
    entry(at.council, at.owner, "Bus stops")
    draft = make.challenge(make.edition(at.region, at.officer), written_by=at.officer)
    client = browser(at.officer)
    path = f"/challenges/{draft.reference}/brief/scope"
    sent = {**opened(client, path), "catalogued": str(one.id)}
    unknown = client.post(path, data={**sent, "catalogued": "99"})
    assert (unknown.status_code, client.post(path, data=sent).status_code) == (400, 302)
    draft.published_at, draft.published_by_id = NOON, at.owner.id
    db.session.commit()
    page = browser(None).get(f"/challenges/{draft.reference}").text
    assert ('href="/datasets/NMR-D-001"' in page, "Bus stops" in page) == (True, False)
