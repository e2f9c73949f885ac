"""The regions and nations of the UK with their codes.

Source: Office for National Statistics, licensed under the Open Government Licence v3.0 (regions of England, and
the countries, as in the Register of Geographic Codes).
"""

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


def name_of(code: str) -> str:
    """The region's name; a company without a code is outside the UK."""
    return NAMES.get(code, code or OUTSIDE)
