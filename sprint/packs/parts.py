"""What a decision pack is made of: pages with facts and tables, exact files, and what the public variant leaves out. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sprint.when import utc_stamp


class Why(StrEnum):
    """Why something is left out of the variant for requests under the Freedom of Information Act 2000."""

    PERSON = "section 40"
    CONFIDENTIAL = "section 43"
    BOTH = "sections 40 and 43"

    @property
    def label(self) -> str:
        return {
            "section 40": "Section 40: personal data",
            "section 43": "Section 43: commercial interests",
            "sections 40 and 43": "Sections 40 and 43: personal data and commercial interests",
        }[self.value]


@dataclass(frozen=True)
class Private:
    """A text that the public variant leaves out. `note` says more about why, and until when."""

    text: str
    why: Why
    note: str = ""


Cell = str | Private


@dataclass(frozen=True)
class Facts:
    """Labels with their texts below one heading."""

    title: str
    items: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class Table:
    """Also a CSV file called `name`, in the folder of its page. `note` stands above it, `empty` in its place."""

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "There is none."
    note: str = ""


@dataclass(frozen=True)
class Page:
    """One HTML file: `path` is without its ending, `about` is its line in the index."""

    path: str
    title: str
    about: str
    blocks: tuple[Facts | Table, ...]


@dataclass(frozen=True)
class Exact:
    """One file, byte for byte. With `why` the public variant leaves it out."""

    path: str
    about: str
    load: Callable[[], bytes]
    why: Why | None = None
    note: str = ""


Part = Page | Exact


def cell(value: object) -> Cell:
    """Any value as it stands in a pack: instants in UTC, decimals without superfluous noughts, nothing as an empty text."""
    if isinstance(value, str | Private):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return utc_stamp(value)
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def cells(row: Iterable[object]) -> tuple[Cell, ...]:
    return tuple(cell(each) for each in row)


def rows(found: Iterable[Sequence[object]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(cells(each) for each in found)


def facts(title: str, *items: tuple[str, object]) -> Facts:
    return Facts(title, tuple((label, cell(value)) for label, value in items))
