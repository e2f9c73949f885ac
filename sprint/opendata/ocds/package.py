"""A release package: the releases with their publisher, licence and the extensions that they use. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json import dumps

from sprint.opendata.ocds.process import Node

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_EXTENSIONS = "https://raw.githubusercontent.com/open-contracting-extensions"
EXTENSIONS = (
    f"{_EXTENSIONS}/ocds_bid_extension/v1.1.5/extension.json",
    f"{_EXTENSIONS}/ocds_enquiry_extension/v1.1.5/extension.json",
    f"{_EXTENSIONS}/ocds_partyDetails_scale_extension/master/extension.json",
    f"{_EXTENSIONS}/ocds_suitability_extension/master/extension.json",
    f"{_EXTENSIONS}/ocds_bidOpening_extension/master/extension.json",
)
PLACEHOLDER = "ocds-xxxxxx"
"""Stands where the prefix belongs that a publisher registers with the Open Contracting Partnership."""
NOTHING_YET = "1970-01-01T00:00:00Z"


def written(
    releases: Iterable[Node], *, uri: str, publisher: str, home: str, links: Node | None = None
) -> Iterator[str]:
    """The package as JSON, a release at a time, so that a long one never stands in memory whole.

    It is dated by the last of its releases: the same data give the same bytes.
    """
    last = NOTHING_YET
    yield '{"releases": ['
    for number, release in enumerate(releases):
        last = max(last, release["date"])
        yield (",\n" if number else "\n") + dumps(release, ensure_ascii=False)
    yield "\n],\n" + dumps(_head(uri, publisher, home, last, links), ensure_ascii=False)[1:] + "\n"


def _head(uri: str, publisher: str, home: str, published: str, links: Node | None) -> Node:
    return {
        "uri": uri,
        "version": "1.1",
        "extensions": list(EXTENSIONS),
        "publishedDate": published,
        "publisher": {"name": publisher, "uri": home},
        "license": LICENCE,
        "publicationPolicy": f"{home.rstrip('/')}/open-data",
        **({"links": links} if links else {}),
    }
