"""Each row of a list beside who is there: new, changed, already there, or wrong with its reason. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

from sprint.accounts import emails
from sprint.actor import Role
from sprint.organisations import places
from sprint.organisations.importing_lists import Body, Known, ListKind, ListRow, Look, State

NAME_CHARACTERS = 120


def looks(kind: ListKind, rows: Sequence[ListRow], known: Known) -> tuple[Look, ...]:
    """Every row beside what is there, in the order of the file; one that stands there twice is wrong the second time."""
    seen: dict[str, int] = {}
    names_of, compare = COMPARING[kind]
    found = []
    for row in rows:
        names = names_of(row, known)
        line = next((seen[each] for each in names if each in seen), None)
        found.append(compare(row, known) if line is None else Look(row, State.WRONG, TWICE[kind].format(line=line)))
        seen = dict.fromkeys(names, row.line) | seen
    return tuple(found)


def stamp(found: Iterable[Look]) -> str:
    """Another one when anything would be done otherwise than it was shown."""
    told = [[each.row.line, each.state, each.note, each.body_id] for each in found]
    return sha256(json.dumps(told).encode()).hexdigest()[:32]


def _council(row: ListRow, known: Known) -> Look:
    name, code = row.cells["name"], row.cells["gss_code"]
    if wrong := _wrong_name(name) or _wrong_code(code, known):
        return Look(row, State.WRONG, wrong)
    coded, named = _coded(code, known), _named(name, known)
    same = coded or named
    if same is None:
        return Look(row, State.NEW, _place(code, known))
    if wrong := _wrong_council(same, named, code):
        return Look(row, State.WRONG, wrong)
    moved = [f"the name was {same.name}"] if same.name != name else []
    moved += ["it had no code"] if code and not same.gss_code else []
    return Look(row, State.CHANGED if moved else State.THERE, "; ".join(moved), same.id)


def _coded(code: str, known: Known) -> Body | None:
    return next((each for each in known.bodies if code and each.gss_code == code), None)


def _named(name: str, known: Known) -> Body | None:
    return next((each for each in known.bodies if each.name.casefold() == name.casefold()), None)


def _wrong_council(same: Body, named: Body | None, code: str) -> str:
    if not same.is_council:
        return f"This is {same.name} itself. A list of councils has only its councils."
    if named and (named is not same or (code and named.gss_code not in ("", code))):
        held = f"the code {named.gss_code}" if named.gss_code else "no code"
        return f"{named.name} has {held} here. Two councils cannot share a name."
    return ""


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
    email = _email(row)
    if not email:
        return Look(row, State.WRONG, f"“{row.cells['email'][:60]}” is no email address.")
    body, role = _body(row.cells["organisation"], known), _role(row.cells["role"])
    if wrong := _wrong_name(row.cells["name"]) or _wrong_place(row, body, role):
        return Look(row, State.WRONG, wrong)
    if body is None or email == known.own_email:
        return Look(row, State.WRONG, "You cannot give yourself a role. Ask somebody else who can.")
    return _member(row, known, body, email, role)


def _email(row: ListRow) -> str:
    """In the one spelling that accounts have; empty when it is none."""
    try:
        return emails.read(row.cells["email"])
    except ValueError:
        return ""


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


def _council_names(row: ListRow, known: Known) -> tuple[str, ...]:
    """By its name, its code, and what it is called here."""
    name, code = row.cells["name"], row.cells["gss_code"]
    same = _coded(code, known) or _named(name, known)
    return tuple(each for each in (name.casefold(), code, f"body {same.id}" if same else "") if each)


def _person_there(row: ListRow, known: Known) -> tuple[str, ...]:
    """Somebody may work for two councils: once for each, however the list writes its name."""
    body, email = _body(row.cells["organisation"], known), _email(row)
    return (f"{email} {body.id}",) if body and email else ()


COMPARING: dict[ListKind, tuple[Callable[[ListRow, Known], tuple[str, ...]], Callable[[ListRow, Known], Look]]] = {
    ListKind.COUNCILS: (_council_names, _council),
    ListKind.PEOPLE: (_person_there, _person),
}
TWICE = {
    ListKind.COUNCILS: "The same council stands on line {line}: it has its name or its code. One line for each.",
    ListKind.PEOPLE: "The same stands on line {line}. One line for each: add a second role on the members page.",
}
