"""Lists of councils and of people: read, and compared with who is there. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from hashlib import sha256

from sprint.accounts import emails
from sprint.actor import Role
from sprint.organisations import places
from sprint.organisations.importing_tables import BadTable, Line, demand, read

BYTES_UP_TO = 1024 * 1024
ROWS_UP_TO = 200
"""Invitations in one act: every council of a region with its people, and no flood."""
NAME_CHARACTERS = 120


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


def looks(kind: ListKind, rows: Sequence[ListRow], known: Known) -> tuple[Look, ...]:
    """Every row beside what is there, in the order of the file; one that stands there twice is wrong the second time."""
    seen: dict[str, int] = {}
    name_of, compare = COMPARING[kind]
    found = []
    for row in rows:
        name = name_of(row, known)
        look = _twice(row, seen[name]) if name and name in seen else compare(row, known)
        seen.setdefault(name, row.line)
        found.append(look)
    return tuple(found)


def stamp(found: Iterable[Look]) -> str:
    """Another one when anything would be done otherwise than it was shown."""
    told = [[each.row.line, each.state, each.note, each.body_id] for each in found]
    return sha256(json.dumps(told).encode()).hexdigest()[:32]


def _twice(row: ListRow, line: int) -> Look:
    return Look(
        row, State.WRONG, f"The same stands on line {line}. One line for each: add a second role on the members page."
    )


def _council(row: ListRow, known: Known) -> Look:
    name, code = row.cells["name"], row.cells["gss_code"]
    if wrong := _wrong_name(name) or _wrong_code(code, known):
        return Look(row, State.WRONG, wrong)
    same = next((each for each in known.bodies if code and each.gss_code == code), None)
    same = same or next((each for each in known.bodies if each.name.casefold() == name.casefold()), None)
    if same is None:
        return Look(row, State.NEW, _place(code, known))
    if code and same.gss_code and same.gss_code != code:
        return Look(
            row, State.WRONG, f"{same.name} has the code {same.gss_code} here. Two councils cannot share a name."
        )
    moved = [f"the name was {same.name}"] if same.name != name else []
    moved += ["it had no code"] if code and not same.gss_code else []
    return Look(row, State.CHANGED if moved else State.THERE, "; ".join(moved), same.id)


def _wrong_name(name: str) -> str:
    if not name:
        return "The name is missing."
    return f"The name can have up to {NAME_CHARACTERS} characters." if len(name) > NAME_CHARACTERS else ""


def _wrong_code(code: str, known: Known) -> str:
    if not code:
        return ""
    if not places.is_code(code):
        return f"“{code[:40]}” is no code. A code is a letter and eight digits, such as E06000001."
    if code in known.elsewhere:
        return f"The council with this code belongs to {known.elsewhere[code]}."
    return f"The list of places has no {code}." if known.places and code not in known.places else ""


def _place(code: str, known: Known) -> str:
    return f"The place is {known.places[code]}." if code in known.places else ""


def _person(row: ListRow, known: Known) -> Look:
    try:
        email = emails.read(row.cells["email"])
    except ValueError:
        return Look(row, State.WRONG, f"“{row.cells['email'][:60]}” is no email address.")
    body, role = _body(row.cells["organisation"], known), _role(row.cells["role"])
    if wrong := _wrong_name(row.cells["name"]) or _wrong_place(row, body, role):
        return Look(row, State.WRONG, wrong)
    if body is None or email == known.own_email:
        return Look(row, State.WRONG, "You cannot give yourself a role. Ask somebody else who can.")
    return _member(row, known, body, email, role)


def _member(row: ListRow, known: Known, body: Body, email: str, role: str) -> Look:
    held = known.members.get((body.id, email))
    if held == role:
        return Look(row, State.THERE, "They have this role.", body.id, role)
    if held:
        label = Role(held).label
        return Look(
            row,
            State.THERE,
            f"They are {label} of {body.name}, and stay it. Change that on the members page.",
            body.id,
            role,
        )
    if (body.id, email, role) in known.invited:
        return Look(
            row, State.THERE, "They are invited and have not answered yet. No second mail goes out.", body.id, role
        )
    return Look(row, State.NEW, "They get an invitation by email.", body.id, role)


def _wrong_place(row: ListRow, body: Body | None, role: str) -> str:
    if body is None:
        return f"There is no “{row.cells['organisation'][:60]}” among the authority and its councils. Write its name or its address."
    if role not in body.roles:
        allowed = ", ".join(Role(each).label for each in body.roles)
        return (
            f"“{row.cells['role'][:40]}” is no role that an invitation to {body.name} can give. It can give: {allowed}."
        )
    return ""


def _body(text: str, known: Known) -> Body | None:
    return next((each for each in known.bodies if text.casefold() in (each.slug, each.name.casefold())), None)


def _role(text: str) -> str:
    """As the code or the page calls it."""
    wanted = text.casefold().replace(" ", "_")
    return next((each.value for each in Role if wanted in (each.value, each.label.casefold().replace(" ", "_"))), "")


def _council_name(row: ListRow, _known: Known) -> str:
    return row.cells["name"].casefold()


def _person_there(row: ListRow, known: Known) -> str:
    """Somebody may work for two councils: once for each, however the list writes its name."""
    body, email = _body(row.cells["organisation"], known), row.cells["email"].casefold()
    return f"{email} {body.id}" if body and email else ""


COMPARING: dict[ListKind, tuple[Callable[[ListRow, Known], str], Callable[[ListRow, Known], Look]]] = {
    ListKind.COUNCILS: (_council_name, _council),
    ListKind.PEOPLE: (_person_there, _person),
}

__all__ = [
    "BadTable",
    "Body",
    "Known",
    "ListKind",
    "ListRow",
    "Look",
    "State",
    "looks",
    "read_list",
    "restore",
    "stamp",
    "store",
]
