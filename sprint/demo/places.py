"""Puts the sample's fictional places with their residents into the list of places, as an import would."""

from __future__ import annotations

from sprint.demo.people import Cast
from sprint.demo.story import Facts, read
from sprint.organisations import actions
from sprint.organisations.importing_places import PlaceRow, Sheet
from sprint.organisations.places import PlaceKind

SOURCE = "Invented for the sample"
YEAR = 2025


def fill(cast: Cast) -> None:
    """Each authority's area is a region of its own, as large as its councils together."""
    rows = [row for each in read("region")["authority"] for row in _rows(each)]
    actions.import_places(Sheet("places of the sample", tuple(rows)), by=cast.actor("jonah-stead"), at=cast.at)


def _rows(authority: Facts) -> list[PlaceRow]:
    code, councils = authority["gss_code"], authority["council"]
    residents = sum(each["population"] for each in councils)
    return [
        _row(authority["short_name"], code, PlaceKind.REGION, residents, region=code),
        *(
            _row(each["short_name"], each["gss_code"], PlaceKind.COUNCIL, each["population"], region=code, parent=code)
            for each in councils
        ),
    ]


def _row(
    name: str, code: str, kind: PlaceKind, residents: int, *, region: str, parent: str | None = None
) -> PlaceRow:  # fmt: skip
    return PlaceRow(code, name, kind, parent, region, residents, YEAR, SOURCE)
