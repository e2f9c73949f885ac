"""The public dashboards as a visitor gets them: each page, each chart alone, an empty region, bad addresses."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint import audit
from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.dashboards.models import ImportedIndicator, IndicatorImport
from sprint.db import db
from sprint.organisations.models import Place
from tests import factories as make
from tests.conftest import NOON
from tests.counting import count_queries
from tests.dashboards.regions import region
from tests.pages import heading

PAGES = (
    "/dashboards", "/dashboards/regions/NMR", "/dashboards/regions/FAR", "/dashboards/editions/nmr-2025", "/dashboards/editions/nmr-2026",
    "/dashboards/compare?region=NMR&region=FAR", "/dashboards/indicators/promises-kept", "/dashboards/indicators/value-per-100000",
    "/dashboards/themes/digital-skills",
)  # fmt: skip
MOST = 16
"""Statements of any page, those of the frame included."""


@make.together()
def taken_over(code: str = "FAR", name: str = "Farland") -> None:
    """A region of another installation, with two finished editions."""
    source = IndicatorImport(
        region=code, region_name=name, origin="https://far.example/indicators.csv", publisher=name, licence="", published_at=NOON,
        imported_at=NOON, sha256=code,
    )  # fmt: skip
    for year in (2024, 2025):
        for about, value in (
            ("challenges", 3),
            ("days-to-decision", 30),
            ("promises-kept", year - 1950),
            ("sme-share", None),
        ):
            source.rows.append(
                ImportedIndicator(
                    year=year, theme="", indicator_id=about, value=None if value is None else Decimal(value),
                    missing="small" if value is None else "",
                )
            )  # fmt: skip
    db.session.add(source)
    db.session.flush()


def titles(text: str) -> list[str]:
    return [part.split(">", 1)[1].split("<")[0] for part in text.split('class="nm-chart__title"')[1:]]


def test_every_page_shows_what_was_decided_and_each_chart_can_be_had_alone(app: Flask, client: FlaskClient) -> None:
    region(7, years=(2025, 2026))
    taken_over()
    for path in PAGES:
        page = client.get(path)
        assert (page.status_code, bool(heading(page)), "style=" in page.text) == (200, True, False), path
        assert all(titles(page.text)), path
    front = client.get("/dashboards").text
    assert "Northmoor and Farland" in front
    assert client.get("/dashboards?edition=2026&compare=nobody&per=100000").text.count("(so far)") == 1
    far = client.get("/dashboards/regions/FAR").text
    assert "<title>Farland over the years" in far
    assert "Its figures were taken from" in far
    assert 'href="/dashboards/compare?region=FAR"' in far

    own = "/dashboards/compare/promises-kept"
    asked = "region=NMR&region=FAR&from=2024&to=2025"
    table = list(csv.DictReader(StringIO(client.get(f"{own}.csv?{asked}").data.decode("utf-8-sig"))))
    assert [(each["region"], each["year"], each["indicator"]) for each in table] == [
        ("NMR", "2024", "promises-kept"), ("NMR", "2025", "promises-kept"), ("FAR", "2024", "promises-kept"), ("FAR", "2025", "promises-kept"),
    ]  # fmt: skip
    assert table[3]["value"] == "75"
    picture = client.get(f"{own}.svg?{asked}")
    assert (picture.mimetype, "sandbox" in picture.headers["Content-Security-Policy"]) == ("image/svg+xml", True)
    drawn = ElementTree.fromstring(picture.text)
    words = " ".join(" ".join(drawn.itertext()).split())
    assert "Farland: taken from far.example, as of 3 March 2027." in words
    assert "Northmoor Combined Authority" in words


@pytest.mark.once
def test_what_is_not_there_is_not_found_and_what_cannot_be_is_explained(app: Flask, client: FlaskClient) -> None:
    region(7, years=(2025, 2026))
    for path in (
        "regions/XXX",
        "themes/no-such-theme",
        "indicators/none",
        "editions/nmr-2031",
        "none.svg",
        "measures.csv",
    ):
        assert client.get(f"/dashboards/{path}").status_code == 404, path
    wrong = client.get("/dashboards?edition=1999")
    assert (wrong.status_code, "Northmoor has no edition 1999 with a result" in wrong.text) == (400, True)
    assert "no second region with a result" in client.get("/dashboards/compare").text
    taken_over()
    db.session.commit()
    reversed_years = client.get("/dashboards/compare?region=NMR&region=FAR&from=2025&to=2024")
    assert reversed_years.status_code == 400
    assert "The first year, 2025, is after the last year, 2024. Swap them." in reversed_years.text
    assert reversed_years.text.count(" checked") == 2


@pytest.mark.once
def test_a_region_without_a_result_says_what_comes_and_when(app: Flask, client: FlaskClient) -> None:
    assert "No sprint has been started yet" in client.get("/dashboards").text
    body = make.authority()
    assert "No sprint has been started yet" in client.get("/dashboards").text
    make.edition(body, make.member(body, Role.OFFICER))
    for path in ("/dashboards", "/dashboards/regions/NMR", "/dashboards/editions/nmr-2027"):
        page = client.get(path)
        assert "no result to count yet" in heading(page)
        assert "Results are promised by" in page.text, path


@pytest.mark.once
def test_what_was_drawn_is_drawn_again_when_a_figure_changes(app: Flask, client: FlaskClient) -> None:
    region(7, years=(2025,))
    path = "/dashboards/indicators/promises-kept"
    assert "Farland" not in client.get(path).text
    taken_over()
    db.session.commit()
    drawn = client.get(path).text
    assert ("Farland" in drawn, "41%" in drawn) == (True, False)

    source = db.session.query(IndicatorImport).one()
    source.sha256, source.rows[-2].value = "another file", Decimal(41)
    db.session.commit()
    assert "41%" in client.get(path).text

    audit.record("challenge.withdrawn", db.session.query(Challenge).first(), by=None, at=NOON)
    db.session.query(Challenge).update({"withdrawn_at": NOON})
    db.session.commit()
    assert "No figures yet: Northmoor" in client.get(path).text


@pytest.mark.once
def test_pages_cost_the_same_with_more_regions(app: Flask, client: FlaskClient) -> None:
    region(7, years=(2025,))
    taken_over()
    listing = [path for path in PAGES if "FAR" not in path and "2026" not in path]
    few = {path: _statements(client, path) for path in listing}
    for number in range(4):
        taken_over(f"FAR{number}", f"Farland {number}")
    db.session.commit()
    assert {path: _statements(client, path) for path in listing} == few
    assert max(few.values()) <= MOST


def _statements(client: FlaskClient, path: str) -> int:
    client.get(path)
    with count_queries() as count:
        client.get(path)
    return count.number


@pytest.mark.once
def test_the_reference_series_marks_the_region_in_which_the_home_authority_lies(
    app: Flask, client: FlaskClient
) -> None:
    make._kept(Place(gss_code="E12000005", name="West Midlands", kind="region", listed_at=NOON))
    make._kept(
        Place(
            gss_code="E47000001", name="Northmoor", kind="combined authority", parent_code="E12000005",
            region_code="E12000005", listed_at=NOON,
        )
    )  # fmt: skip
    home = make.authority("Northmoor", "NMR")
    home.gss_code = "E47000001"
    db.session.commit()
    page = client.get("/dashboards/local-digital-index").text
    assert '<tr class="nm-table__row--key"><th scope="row">West Midlands</th>' in page
