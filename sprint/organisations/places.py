"""The regions and nations of the UK with their codes.

Source: Office for National Statistics, licensed under the Open Government Licence v3.0 (regions of England, and
the countries, as in the Register of Geographic Codes).
"""

import re
from enum import StrEnum

CODE = re.compile("[A-Z][0-9]{8}")


class PlaceKind(StrEnum):
    """What kind of place it is; a council's area may lie in a county that has a council of its own."""

    NATION = "nation"
    REGION = "region"
    COMBINED_AUTHORITY = "combined authority"
    COUNTY = "county"
    COUNCIL = "council"


KINDS = {
    "E92": PlaceKind.NATION, "W92": PlaceKind.NATION, "S92": PlaceKind.NATION, "N92": PlaceKind.NATION,
    "E12": PlaceKind.REGION, "E47": PlaceKind.COMBINED_AUTHORITY, "E61": PlaceKind.COMBINED_AUTHORITY,
    "E10": PlaceKind.COUNTY,
}  # fmt: skip
"""By the first three characters of a code, as in the Register of Geographic Codes; every other place is a council's."""

REGIONS = (
    ("E12000001", "North East"),
    ("E12000002", "North West"),
    ("E12000003", "Yorkshire and The Humber"),
    ("E12000004", "East Midlands"),
    ("E12000005", "West Midlands"),
    ("E12000006", "East of England"),
    ("E12000007", "London"),
    ("E12000008", "South East"),
    ("E12000009", "South West"),
    ("W92000004", "Wales"),
    ("S92000003", "Scotland"),
    ("N92000002", "Northern Ireland"),
)
OUTSIDE = "Outside the UK"
NAMES = dict(REGIONS)


def kind_of(code: str) -> PlaceKind:
    return KINDS.get(code[:3], PlaceKind.COUNCIL)


def is_code(text: str) -> bool:
    return CODE.fullmatch(text) is not None


def name_of(code: str) -> str:
    """The region's name; a company without a code is outside the UK."""
    return NAMES.get(code, code or OUTSIDE)
