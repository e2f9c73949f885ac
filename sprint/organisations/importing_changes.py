"""What a list of places would change among those that are known. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sprint.organisations.importing_places import PlaceRow, Sheet
from sprint.organisations.importing_tables import BadTable
from sprint.organisations.places import PlaceKind


@dataclass(frozen=True)
class Changes:
    """What an import would do. `changed` holds the row with what was there before it."""

    new: tuple[PlaceRow, ...] = ()
    changed: tuple[tuple[PlaceRow, Mapping[str, object]], ...] = ()
    gone: tuple[str, ...] = ()
    same: int = 0
    back: tuple[str, ...] = ()
    """Codes that were gone and are listed again."""


def compare(given: Sheet, known: Mapping[str, Mapping[str, object]]) -> Changes:
    """`known` has the columns of each place by code, and `gone_at`. Raises `BadTable` for a code that leads nowhere."""
    rows = {each.gss_code: each for each in given.rows}
    _check_references(rows, known)
    listed = [each for each in given.rows if not (each.is_mentioned and each.gss_code in known)]
    new = tuple(each for each in listed if each.gss_code not in known)
    changed = tuple(
        (each, before)
        for each in listed
        if each.gss_code in known
        and (before := {name: old for name, value in each.told.items() if (old := known[each.gss_code][name]) != value})
    )
    all_of = given.lists_all
    gone = tuple(
        code for code, columns in known.items()
        if all_of and code.startswith(all_of) and code not in rows and not columns["gone_at"]
    )  # fmt: skip
    back = tuple(
        each.gss_code for each in listed if each.name and each.gss_code in known and known[each.gss_code]["gone_at"]
    )
    return Changes(new, changed, gone, len(listed) - len(new) - len(changed), back)


def in_order(rows: Iterable[PlaceRow]) -> list[PlaceRow]:
    """The larger places first, since the smaller ones name them."""
    return sorted(rows, key=lambda each: (tuple(PlaceKind).index(each.kind), each.gss_code))


def _check_references(rows: Mapping[str, PlaceRow], known: Mapping[str, object]) -> None:
    faults = [
        f"{each.gss_code}: there is no place with this code. Import the list of places first."
        for each in rows.values()
        if not each.name and each.gss_code not in known
    ]
    faults += [
        f"{each.gss_code} lies in {code}, which nobody has listed. Import the list of regions or areas first."
        for each in rows.values()
        for code in dict.fromkeys((each.parent_code, each.region_code))
        if code and code not in rows and code not in known
    ]
    if faults:
        raise BadTable(*faults)
