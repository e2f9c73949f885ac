"""The data that this service publishes itself: one list from which the DCAT catalogue and the schema.org blocks are made. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from sprint.opendata.ocds.package import LICENCE

EVERY_DAY, AS_IT_HAPPENS = "DAILY", "CONT"
"""Words of the European Union's list of frequencies."""
SCHEMAS = {
    "OCDS": "https://standard.open-contracting.org/1.1/en/",
    "CSVW": "https://www.w3.org/TR/tabular-data-model/",
    "DCAT": "https://www.w3.org/TR/vocab-dcat-3/",
}


@dataclass(frozen=True)
class File:
    """`path` is an address of this service; `follows` the standard that the file keeps to."""

    title: str
    path: str
    media_type: str
    follows: str = ""


@dataclass(frozen=True)
class Own:
    key: str
    title: str
    description: str
    page: str
    files: tuple[File, ...]
    rate: str = AS_IT_HAPPENS


OWN = (
    Own(
        "indicators", "Common indicators of the Digital Public Services Sprint",
        "Challenges, proposals, shares of small and of local firms, days to a decision, promises kept, value awarded, measures met and "
        "adoptions: for each region, year and theme. Small counts are left out.",
        "/indicators",
        (
            File("Indicators as CSV", "/open-data/indicators.csv", "text/csv", "CSVW"),
            File("What the columns hold", "/open-data/indicators.csv-metadata.json", "application/csvm+json", "CSVW"),
        ),
        EVERY_DAY,
    ),
    Own(
        "contracting", "Open contracting data of the challenges",
        "Every public event of each challenge, from the preview to a contract, as a release of the Open Contracting Data Standard.",
        "/open-data", (File("All releases", "/open-data/ocds/releases.json", "application/json", "OCDS"),),
    ),
    Own(
        "outcomes", "What came of the challenges",
        "Every measure of each decided challenge with its baseline, target and confirmed readings, where it was tried and adopted.",
        "/outcomes",
        (
            File("Readings as CSV", "/outcomes.csv", "text/csv"),
            File("New readings as a feed", "/outcomes.atom", "application/atom+xml"),
        ),
    ),
    Own(
        "challenges", "Challenges and their dates",
        "The problems that the region puts before the market: news of each, and when it opens, closes and is decided.",
        "/challenges",
        (
            File("News as a feed", "/challenges.atom", "application/atom+xml"),
            File("Dates as a calendar", "/challenges.ics", "text/calendar"),
        ),
    ),
    Own(
        "catalogue", "Catalogue of datasets and assets of the region",
        "Data and things of the region’s public bodies that help to solve its challenges, each with its owner, licence and link.",
        "/datasets",
        (
            File("Catalogue as CSV", "/datasets.csv", "text/csv"),
            File("Catalogue as DCAT", "/datasets.jsonld", "application/ld+json", "DCAT"),
        ),
    ),
)  # fmt: skip

__all__ = ["LICENCE", "OWN", "SCHEMAS", "File", "Own"]
