"""A dataset of the catalogue in the words of schema.org, for search engines: what its page says, and no more. Pure."""

from __future__ import annotations

from sprint.datasets.catalogue import Entry, Node
from sprint.when import as_date


def linked(entry: Entry, *, catalogue: str) -> Node:
    """`catalogue` is the address of the whole one. What says nothing is left out."""
    made: Node = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": entry.page,
        "identifier": entry.reference,
        "name": entry.title,
        "description": entry.description,
        "url": entry.page,
        "license": entry.licence_url,
        "isAccessibleForFree": entry.is_open,
        "creator": {"@type": "Organization", "name": entry.publisher},
        "keywords": entry.theme,
        "spatialCoverage": entry.area,
        "temporalCoverage": _covers(entry),
        "dateModified": as_date(entry.changed_at).isoformat(),
        "includedInDataCatalog": {"@type": "DataCatalog", "url": catalogue},
        "distribution": {"@type": "DataDownload", "contentUrl": entry.link, "encodingFormat": entry.form_label},
    }
    return {name: value for name, value in made.items() if value != ""}


def _covers(entry: Entry) -> str:
    """As ISO 8601 writes an interval, open at an end that nobody knows."""
    if not (entry.covers_from or entry.covers_to):
        return ""
    return "/".join(each.isoformat() if each else ".." for each in (entry.covers_from, entry.covers_to))
