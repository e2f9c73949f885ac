"""Files that name places: recognised by their headings, and read. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sprint.organisations import places
from sprint.organisations.importing_tables import BadTable, Line, read
from sprint.organisations.places import PlaceKind

BYTES_UP_TO = 20 * 1024 * 1024
ROWS_UP_TO = 20_000
RESIDENTS_UP_TO = 100_000_000
YEARS = range(1990, 2101)
NAME_CHARACTERS = 120
NONE = ("", "z")
"""What stands in the lists of the Office for National Statistics where nothing applies."""


@dataclass(frozen=True)
class PlaceRow:
    """What a file says of one place. One that is only mentioned is added when nobody knows it, and changes nothing."""

    gss_code: str
    name: str = ""
    kind: PlaceKind = PlaceKind.COUNCIL
    parent_code: str | None = None
    region_code: str | None = None
    residents: int | None = None
    residents_year: int | None = None
    residents_source: str = ""
    is_mentioned: bool = False

    @property
    def told(self) -> dict[str, object]:
        """The columns that it has something to say about."""
        found: dict[str, object] = {}
        if self.name:
            found |= {
                "name": self.name,
                "kind": str(self.kind),
                "parent_code": self.parent_code,
                "region_code": self.region_code,
            }
        if self.residents is not None:
            found |= {
                "residents": self.residents,
                "residents_year": self.residents_year,
                "residents_source": self.residents_source,
            }
        return found  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """A file that was read: what kind it is, its rows, and the beginnings of the codes of which it lists all there are."""

    kind: str
    rows: tuple[PlaceRow, ...]
    lists_all: tuple[str, ...] = ()
    without_code: tuple[str, ...] = ()


def sheet(content: bytes) -> Sheet:
    """Recognise and read a file. Raises `BadTable`."""
    headings, lines = read(content, bytes_up_to=BYTES_UP_TO, rows_up_to=ROWS_UP_TO)
    for wanted, reader in READERS:
        if set(wanted) <= set(headings):
            return reader(lines) if headings[0] != "devolved_area_code" else _constituents(lines)
    known = "; ".join(", ".join(wanted) for wanted, _ in READERS)
    raise BadTable(f"These headings are none that we know. We read files with the headings: {known}.")


def _regions(lines: Sequence[Line]) -> Sheet:
    rows = _unique(
        (line, PlaceRow(_code(line), _name(line), places.kind_of(line["gss_code"]), None, line["gss_code"]))
        for line in lines
    )
    return Sheet("regions and nations", rows, ("E12", "W92", "S92", "N92"))


def _authorities(lines: Sequence[Line]) -> Sheet:
    """Areas with an authority of their own; those that have no code yet are named, and left out."""
    coded = [line for line in lines if line["gss_code"] not in NONE]
    rows = _unique((line, _area(line)) for line in coded)
    regions = _mentioned_regions(line["region_codes"].split(";")[0] for line in coded)
    without = tuple(line["area_name"] for line in lines if line["gss_code"] in NONE)
    return Sheet("combined authorities", (*regions, *rows), ("E47", "E61"), without)


def _area(line: Line) -> PlaceRow:
    region = line["region_codes"].split(";")[0] or None
    return PlaceRow(_code(line), _name(line, "area_name"), PlaceKind.COMBINED_AUTHORITY, region, region)


def _councils(lines: Sequence[Line]) -> Sheet:
    return Sheet("councils of England", _lads(lines), ("E06", "E07", "E08", "E09", "E10"))


def _constituents(lines: Sequence[Line]) -> Sheet:
    return Sheet("councils of areas with an authority", _lads(lines))


def _lads(lines: Sequence[Line]) -> tuple[PlaceRow, ...]:
    above: dict[str, PlaceRow] = {}
    for line in lines:
        region, area, upper = (
            line[f"{each}_code"] if line[f"{each}_code"] not in NONE else None
            for each in ("region", "devolved_area", "upper_tier")
        )
        if region:
            above.setdefault(
                region,
                PlaceRow(
                    _code(line, "region_code"),
                    _name(line, "region_name"),
                    places.kind_of(region),
                    None,
                    region,
                    is_mentioned=True,
                ),
            )
        if area:
            above.setdefault(
                area,
                PlaceRow(
                    _code(line, "devolved_area_code"),
                    _name(line, "devolved_area_name"),
                    PlaceKind.COMBINED_AUTHORITY,
                    region,
                    region,
                    is_mentioned=True,
                ),
            )
        if upper and upper != line["lad_code"]:
            above.setdefault(upper, PlaceRow(_code(line, "upper_tier_code"), _name(line, "upper_tier_name"), places.kind_of(upper), area or region, region))  # fmt: skip
    return (*above.values(), *_unique((line, _lad(line)) for line in lines))


def _lad(line: Line) -> PlaceRow:
    upper, area, region = (
        code if (code := line[heading]) not in NONE else None
        for heading in ("upper_tier_code", "devolved_area_code", "region_code")
    )
    parent = upper if upper != line["lad_code"] else None
    return PlaceRow(
        _code(line, "lad_code"), _name(line, "lad_name"), PlaceKind.COUNCIL, parent or area or region, region
    )


def _residents(lines: Sequence[Line]) -> Sheet:
    return Sheet("residents", _unique((line, _counted(line)) for line in lines))


def _counted(line: Line) -> PlaceRow:
    count, year, source = line["residents"].replace(",", ""), line["year"], line["source"]
    if not (count.isascii() and count.isdigit() and int(count) <= RESIDENTS_UP_TO):
        raise BadTable(f"Line {line.number}: residents is “{line['residents'][:40]}”. Write a whole number.")
    if not (year.isascii() and year.isdigit() and int(year) in YEARS):
        raise BadTable(f"Line {line.number}: year is “{year[:40]}”. Write a year, such as 2024.")
    if not source:
        raise BadTable(f"Line {line.number}: say in source who counted, such as “ONS mid-year estimates”.")
    return PlaceRow(_code(line), residents=int(count), residents_year=int(year), residents_source=source)


READERS: tuple[tuple[tuple[str, ...], Callable[[Sequence[Line]], Sheet]], ...] = (
    (("gss_code", "residents", "year", "source"), _residents),
    (("gss_code", "itl1_code", "name"), _regions),
    (("gss_code", "area_name", "region_codes"), _authorities),
    (("devolved_area_code", "devolved_area_name", "lad_code", "lad_name", "upper_tier_code", "upper_tier_name", "region_code", "region_name"), _councils),
)  # fmt: skip


def _unique(found: Iterator[tuple[Line, PlaceRow]]) -> tuple[PlaceRow, ...]:
    rows: dict[str, tuple[Line, PlaceRow]] = {}
    for line, row in found:
        if row.gss_code in rows:
            raise BadTable(f"Line {line.number}: {row.gss_code} is on line {rows[row.gss_code][0].number} already.")
        rows[row.gss_code] = line, row
    return tuple(row for _, row in rows.values())


def _mentioned_regions(codes: Iterable[str]) -> tuple[PlaceRow, ...]:
    known = {code: places.NAMES[code] for code in codes if code in places.NAMES}
    return tuple(
        PlaceRow(code, name, places.kind_of(code), None, code, is_mentioned=True) for code, name in known.items()
    )


def _code(line: Line, heading: str = "gss_code") -> str:
    if not places.is_code(line[heading]):
        raise BadTable(
            f"Line {line.number}: {heading} is “{line[heading][:40]}”. A code is a letter and eight digits, such as E47000001."
        )
    return line[heading]


def _name(line: Line, heading: str = "name") -> str:
    if not line[heading] or len(line[heading]) > NAME_CHARACTERS:
        raise BadTable(f"Line {line.number}: {heading} has to have 1 to {NAME_CHARACTERS} characters.")
    return line[heading]
