"""What the pages about data say to search engines, in the words of schema.org: made from what the pages show, and no more. Pure."""

from __future__ import annotations

from typing import Any

from sprint.dashboards.indicators import INDICATORS, Indicator
from sprint.opendata.own import LICENCE, OWN, File, Own

Node = dict[str, Any]
CONTEXT = "https://schema.org"


def catalogue(*, base: str, publisher: str) -> Node:
    """For `/open-data`."""
    return {
        "@context": CONTEXT,
        "@type": "DataCatalog",
        "@id": f"{base}/open-data",
        "name": "Open data of the Digital Public Services Sprint",
        "url": f"{base}/open-data",
        "license": LICENCE,
        "publisher": _publisher(publisher, base),
        "dataset": [_dataset(each, base, publisher) for each in OWN],
    }


def indicators(*, base: str, publisher: str) -> Node:
    """For `/indicators`: the dataset with each of its figures."""
    own = next(each for each in OWN if each.key == "indicators")
    measured = [_measured(each, base) for each in INDICATORS]
    return {"@context": CONTEXT, **_dataset(own, base, publisher), "variableMeasured": measured}


def _dataset(each: Own, base: str, publisher: str) -> Node:
    return {
        "@type": "Dataset",
        "@id": f"{base}/open-data#{each.key}",
        "name": each.title,
        "description": each.description,
        "url": f"{base}{each.page}",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": "en-GB",
        "creator": _publisher(publisher, base),
        "includedInDataCatalog": {"@id": f"{base}/open-data"},
        "distribution": [_download(file, base) for file in each.files],
    }


def _publisher(name: str, base: str) -> Node:
    return {"@type": "GovernmentOrganization", "name": name, "url": f"{base}/"}


def _download(file: File, base: str) -> Node:
    return {
        "@type": "DataDownload",
        "name": file.title,
        "contentUrl": f"{base}{file.path}",
        "encodingFormat": file.media_type,
    }


def _measured(each: Indicator, base: str) -> Node:
    return {
        "@type": "PropertyValue",
        "@id": f"{base}/indicators#{each.id}",
        "propertyID": each.id,
        "name": each.name,
        "description": each.definition,
        "measurementTechnique": each.formula,
        "unitText": each.unit.value,
    }
