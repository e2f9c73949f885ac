"""What the catalogue lets one choose: kinds, licences, formats, update rates, each with its name in the DCAT vocabularies. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    DATASET = "dataset"
    ASSET = "asset"

    @property
    def label(self) -> str:
        return {"dataset": "Dataset", "asset": "Asset of the region"}[self.value]


@dataclass(frozen=True)
class Choice:
    """One entry of a list. `code` is its address or name in the vocabulary of DCAT-AP, where that has one."""

    label: str
    code: str = ""


LICENCES = {
    "ogl-3": Choice("Open Government Licence v3.0", "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    "cc-by-4": Choice("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "cc-by-sa-4": Choice("Creative Commons Attribution ShareAlike 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "cc0-1": Choice("Creative Commons Zero 1.0, no conditions", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "odbl-1": Choice("Open Database Licence 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "odc-by-1": Choice("Open Data Commons Attribution 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "other": Choice("Another licence"),
    "ask": Choice("Not open: ask the contact"),
}  # fmt: skip
OTHER_LICENCE, NOT_OPEN = "other", "ask"

FORMATS = {
    "csv": Choice("CSV", "CSV"),
    "xlsx": Choice("Excel", "XLSX"),
    "ods": Choice("OpenDocument spreadsheet", "ODS"),
    "json": Choice("JSON", "JSON"),
    "xml": Choice("XML", "XML"),
    "geojson": Choice("GeoJSON", "GEOJSON"),
    "gpkg": Choice("GeoPackage", "GPKG"),
    "shp": Choice("Shapefile", "SHP"),
    "wms": Choice("Map service (WMS)", "WMS_SRVC"),
    "wfs": Choice("Feature service (WFS)", "WFS_SRVC"),
    "api": Choice("API"),
    "pdf": Choice("PDF", "PDF"),
    "html": Choice("Web page", "HTML"),
    "other": Choice("Another format"),
}
ASSETS = {
    "sensors": Choice("Sensors"),
    "test-bed": Choice("Test bed"),
    "building": Choice("Building or room"),
    "network": Choice("Network"),
    "vehicles": Choice("Vehicles"),
    "equipment": Choice("Equipment"),
    "people": Choice("People who try things"),
    "other-asset": Choice("Another asset"),
}
FORMS = FORMATS | ASSETS
"""What a dataset comes as, and what an asset is: one column holds either."""

UPDATE_RATES = {
    "continuous": Choice("All the time", "CONT"),
    "daily": Choice("Every day", "DAILY"),
    "weekly": Choice("Every week", "WEEKLY"),
    "monthly": Choice("Every month", "MONTHLY"),
    "quarterly": Choice("Every three months", "QUARTERLY"),
    "yearly": Choice("Every year", "ANNUAL"),
    "irregular": Choice("Now and then", "IRREG"),
    "never": Choice("Not any more", "NEVER"),
    "unknown": Choice("Not known", "UNKNOWN"),
}


def forms_of(kind: str) -> dict[str, Choice]:
    return ASSETS if kind == Kind.ASSET else FORMATS


def key_of(choices: dict[str, Choice], given: str) -> str:
    """The key that was given, or whose label was; what is neither comes back as it is."""
    wanted = given.strip().casefold()
    return next((key for key, choice in choices.items() if wanted in (key, choice.label.casefold())), given.strip())
