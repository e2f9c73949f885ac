"""The catalogue for machines: one list of fields gives CSV and DCAT-AP; nothing is fetched to read either."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

from sprint.datasets.catalogue import FIELDS, Entry, table
from sprint.datasets.dcat import CONTEXT, catalogue, single
from sprint.datasets.reading import read
from sprint.datasets.rules import FIELDS as KEPT
from sprint.web.spreadsheet import as_csv

AT = datetime(2027, 3, 3, 12, tzinfo=UTC)
FACTS: dict[str, Any] = {
    "reference": "NMR-D-003", "page": "https://sprint.example/datasets/NMR-D-003", "kind": "dataset", "title": "Missed bins",
    "description": "Reports by week.", "publisher": "Hallowdale Council", "owner": "Hallowdale Council", "theme": "Data ecosystem",
    "form": "csv", "licence": "ogl-3", "licence_words": "", "link": "https://data.example.org/bins", "area": "Hallowdale",
    "covers_from": date(2024, 4, 1), "covers_to": None, "update_rate": "weekly", "contact": "data@hallowdale.example",
    "added_at": AT, "changed_at": AT, "retired_at": None, "link_failed_at": None,
}  # fmt: skip


def entry(**changes: Any) -> Entry:
    return Entry(**{**FACTS, **changes})


def test_a_dataset_says_in_dcat_what_its_page_says() -> None:
    assert single(entry()) == {
        "@context": CONTEXT,
        "@id": "https://sprint.example/datasets/NMR-D-003",
        "@type": "dcat:Dataset",
        "dct:identifier": "NMR-D-003",
        "dct:title": {"@value": "Missed bins", "@language": "en"},
        "dct:description": {"@value": "Reports by week.", "@language": "en"},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": "Hallowdale Council"},
        "dct:rightsHolder": {"@type": "foaf:Agent", "foaf:name": "Hallowdale Council"},
        "dcat:theme": {"@type": "skos:Concept", "skos:prefLabel": {"@value": "Data ecosystem", "@language": "en"}},
        "dct:accessRights": {"@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC"},
        "dct:spatial": {"@type": "dct:Location", "rdfs:label": {"@value": "Hallowdale", "@language": "en"}},
        "dct:temporal": {"@type": "dct:PeriodOfTime", "dcat:startDate": {"@value": "2024-04-01", "@type": "xsd:date"}},
        "dct:accrualPeriodicity": {"@id": "http://publications.europa.eu/resource/authority/frequency/WEEKLY"},
        "dcat:contactPoint": {
            "@type": "vcard:Kind",
            "vcard:fn": "data@hallowdale.example",
            "vcard:hasEmail": {"@id": "mailto:data@hallowdale.example"},
        },
        "dcat:landingPage": {"@id": "https://sprint.example/datasets/NMR-D-003"},
        "dct:issued": {"@value": "2027-03-03", "@type": "xsd:date"},
        "dct:modified": {"@value": "2027-03-03", "@type": "xsd:date"},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:format": {"@id": "http://publications.europa.eu/resource/authority/file-type/CSV"},
                "dct:license": {
                    "@id": "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
                    "@type": "dct:LicenseDocument",
                    "dct:title": "Open Government Licence v3.0",
                },
                "dcat:accessURL": {"@id": "https://data.example.org/bins"},
            }
        ],
    }


def test_assets_stand_beside_the_datasets() -> None:
    made = catalogue(
        [entry(), entry(reference="NMR-D-004", kind="asset", form="sensors", link="", licence="ask")],
        page="https://sprint.example/datasets", title="Datasets and assets", publisher="Northmoor",
    )  # fmt: skip
    asset = made["dcat:resource"][0]
    assert ([each["@type"] for each in made["dcat:dataset"]], asset["@type"]) == (["dcat:Dataset"], "dcat:Resource")
    assert (asset["dct:type"], asset["dct:accessRights"]["@id"][-10:], "dcat:distribution" in asset) == (
        "Sensors",
        "RESTRICTED",
        False,
    )


def names(document: Any) -> set[str]:
    """Every name and type in a document."""
    if isinstance(document, list):
        return {name for each in document for name in names(each)}
    if not isinstance(document, dict):
        return set()
    inside = {name for key, each in document.items() if key != "@context" for name in names(each)}
    return inside | {key for key in document if key[0] != "@"} | ({document["@type"]} if "@type" in document else set())


def test_every_name_is_in_the_context_that_comes_with_it() -> None:
    entries = [
        entry(retired_at=AT),
        entry(kind="asset", form="sensors"),
        entry(form="api", licence="other", licence_words="Ours"),
    ]
    document = catalogue(entries, page="https://sprint.example/datasets", title="Datasets", publisher="Northmoor")
    assert {name.split(":")[0] for name in names(document)} <= CONTEXT.keys()


def test_the_csv_has_a_column_for_each_field_and_can_be_imported_again() -> None:
    text = as_csv(table([entry(), entry(title='=HYPERLINK("x")', reference="NMR-D-005")]))
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))
    assert rows[0] == [field.name for field in FIELDS]
    assert rows[2][rows[0].index("title")] == '\'=HYPERLINK("x")'
    found = read(StringIO(text.removeprefix("\ufeff")))
    assert (found.errors, [row.reference for row in found.rows]) == ([], ["NMR-D-003", "NMR-D-005"])
    assert found.rows[0].values == {name: FACTS[name] for name in KEPT}
    assert found.rows[1].values["title"] == '=HYPERLINK("x")'
