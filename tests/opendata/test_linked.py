"""What machines are told about our data: a catalogue in which every address answers, and blocks for search engines that no text can leave."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.opendata import dcat, linked
from sprint.opendata.own import OWN
from sprint.web.access import PUBLIC
from sprint.web.machines import is_open
from tests.datasets.entries import entry
from tests.people import Browser
from tests.shortlists.rounds import world

BASE = "http://localhost"


def addresses(node: Any) -> set[str]:
    """Every address of this service in a document."""
    if isinstance(node, dict):
        return set().union(*map(addresses, node.values())) if node else set()
    if isinstance(node, list):
        return set().union(*map(addresses, node)) if node else set()
    return (
        {node.removeprefix(BASE).partition("#")[0]} if isinstance(node, str) and node.startswith(f"{BASE}/") else set()
    )


def block(text: str) -> Any:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert len(found) == 1
    return json.loads(found[0])


@pytest.mark.once
def test_every_address_that_machines_are_told_answers_to_programs_of_any_site(
    app: Flask, client: FlaskClient, browser: Browser
) -> None:
    of = world((5, 5))
    told = json.loads(client.get("/open-data/catalogue.jsonld").data)
    assert told == dcat.catalogue(base=BASE, publisher=told["dct:publisher"]["foaf:name"])
    found = addresses(told) | addresses(linked.indicators(base=BASE, publisher="Northmoor")) - {"/api/v1"}
    assert {path: client.get(path).status_code for path in found - {"/api/v1"}} == dict.fromkeys(
        found - {"/api/v1"}, 200
    )
    reader = browser(of.cdo)
    files = {each.path for own in OWN for each in own.files} | {
        "/open-data/ocds/editions/nmr-2027.json", f"/open-data/ocds/challenges/{of.challenge.reference}.json",
        f"/challenges/{of.challenge.reference}.atom", f"/challenges/{of.challenge.reference}.ics", "/open-data/nothing.json",
        "/dashboards/shares.svg", "/dashboards/regions/nmr/shares.csv", "/dashboards/compare/table.csv",
    }  # fmt: skip
    headers = [reader.get(path).headers for path in files]
    assert {(each["Access-Control-Allow-Origin"], each.get("Vary")) for each in headers} == {("*", None)}
    assert {reader.options(path).headers["Access-Control-Allow-Headers"] for path in files} == {
        "If-None-Match, If-Modified-Since"
    }


def test_only_what_everybody_may_read_is_open_to_programs_of_any_site(app: Flask) -> None:
    audiences = {app.view_functions[each.endpoint].audience for each in app.url_map.iter_rules() if is_open(each.rule)}  # type: ignore[attr-defined]
    assert audiences == {PUBLIC}


@pytest.mark.once
def test_pages_about_data_say_so_to_search_engines(app: Flask, client: FlaskClient) -> None:
    of = world((5, 5))
    assert [block(client.get(path).text)["@type"] for path in ("/open-data", "/indicators")] == [
        "DataCatalog",
        "Dataset",
    ]
    evil = "</script><script>alert(1)</script>"
    page = client.get(f"/datasets/{entry(of.challenge.authority, of.officer, title=evil).reference}")
    assert (block(page.text)["name"], evil in page.text) == (evil, False)
