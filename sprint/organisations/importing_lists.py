"""Lists of councils and of people, as they are read and kept until somebody applies them. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from sprint.organisations.importing_tables import Line, demand, read

BYTES_UP_TO = 1024 * 1024
ROWS_UP_TO = 200
"""Invitations in one act: every council of a region with its people, and no flood."""


class ListKind(StrEnum):
    """What a list is of."""

    COUNCILS = "councils"
    PEOPLE = "people"


HEADINGS = {
    ListKind.COUNCILS: ("name", "gss_code"),
    ListKind.PEOPLE: ("name", "email", "organisation", "role"),
}


class State(StrEnum):
    """What applying a row does."""

    NEW = "new"
    CHANGED = "changed"
    THERE = "already there"
    WRONG = "wrong"


@dataclass(frozen=True)
class ListRow:
    """A row as it was read: its line, and its cells by heading."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Look:
    """A row beside what is there: `body_id` is the council or organisation it is about, None for a new one."""

    row: ListRow
    state: State
    note: str
    body_id: int | None = None
    role: str = ""


@dataclass(frozen=True)
class Body:
    """An organisation of the region as lists name it."""

    id: int
    slug: str
    name: str
    roles: tuple[str, ...]
    gss_code: str = ""
    is_council: bool = True


@dataclass(frozen=True)
class Known:
    """What is there already. `members` gives the role by body and address; `places` the name of each place by code."""

    bodies: Sequence[Body] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """The authority of each council of another region, by the council's code."""
    places: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[tuple[int, str], str] = field(default_factory=dict)
    invited: frozenset[tuple[int, str, str]] = frozenset()
    own_email: str = ""


def read_list(kind: ListKind, content: bytes) -> tuple[ListRow, ...]:
    """Raises `BadTable` for a file that cannot be read; what is wrong with a row, `looks` says."""
    headings, lines = read(content, bytes_up_to=BYTES_UP_TO, rows_up_to=ROWS_UP_TO)
    demand(headings, HEADINGS[kind])
    return tuple(_row(line, HEADINGS[kind]) for line in lines)


def _row(line: Line, headings: Iterable[str]) -> ListRow:
    return ListRow(line.number, {name: line[name] for name in headings})


def store(rows: Iterable[ListRow]) -> str:
    return json.dumps([asdict(each) for each in rows], ensure_ascii=False)


def restore(text: str) -> tuple[ListRow, ...]:
    return tuple(ListRow(**each) for each in json.loads(text))
