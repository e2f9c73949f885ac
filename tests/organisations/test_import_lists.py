"""Councils and people from a list: each row is looked at first, and all of them are applied or none."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.organisations.importing_lists import Body, Known, ListKind, ListRow, State, read_list, restore, store
from sprint.organisations.importing_looks import looks
from sprint.organisations.importing_tables import BadTable
from sprint.organisations.models import Council, Invitation, ListUpload
from sprint.outbox.models import Message
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.people import Browser

COUNCILS = b"name,gss_code\nSaltby,E99000002\nHallowdale,\n"
PEOPLE = b"""name,email,organisation,role
Asha Patel,asha@example.org,Hallowdale,Problem owner
Tom Reed,tom@example.org,northmoor,officer
"""
NORTHMOOR = Body(1, "northmoor", "Northmoor Combined Authority", ("officer", "auditor"), is_council=False)
HALLOWDALE = Body(2, "hallowdale", "Hallowdale", ("problem_owner",), "E99000001")
KNOWN = Known(
    bodies=(NORTHMOOR, HALLOWDALE), elsewhere={"E99000009": "Westmarch"}, places={"E99000001": "Hallowdale", "E99000002": "Saltby"},
    members={(1, "there@example.org"): "officer", (1, "other@example.org"): "auditor"},
    invited=frozenset({(2, "asked@example.org", "problem_owner")}), own_email="me@example.org",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "code", "state", "words"),
    [
        ("Saltby", "E99000002", State.NEW, "The place is Saltby."),
        ("Saltby", "", State.NEW, ""),
        ("Hallowdale", "E99000001", State.THERE, ""),
        ("hallowdale", "", State.CHANGED, "the name was Hallowdale"),
        ("New Hallowdale", "E99000001", State.CHANGED, "the name was Hallowdale"),
        ("Hallowdale", "E99000002", State.WRONG, "Two councils cannot share a name."),
        ("NORTHMOOR combined authority", "", State.WRONG, "This is Northmoor Combined Authority itself."),
        ("", "E99000002", State.WRONG, "The name is missing."),
        ("S" * 121, "", State.WRONG, "up to 120 characters"),
        ("Saltby", "saltby", State.WRONG, "“saltby” is no code."),
        ("Saltby", "E99000008", State.WRONG, "The list of places has no E99000008."),
        ("Saltby", "E99000009", State.WRONG, "belongs to Westmarch"),
    ],
)
def test_a_council_is_new_changed_there_or_wrong(name: str, code: str, state: State, words: str) -> None:
    (look,) = looks(ListKind.COUNCILS, [ListRow(2, {"name": name, "gss_code": code})], KNOWN)
    assert (look.state, words in look.note) == (state, True)


@pytest.mark.parametrize(
    ("email", "organisation", "role", "state", "words"),
    [
        ("new@example.org", "Hallowdale", "Problem owner", State.NEW, "They get an invitation"),
        ("NEW@example.org", "northmoor", "auditor", State.NEW, "They get an invitation"),
        ("there@example.org", "northmoor", "officer", State.THERE, "They have this role."),
        ("other@example.org", "northmoor", "officer", State.THERE, "They are Auditor of Northmoor Combined Authority, and stay it."),
        ("asked@example.org", "hallowdale", "problem_owner", State.THERE, "No second mail goes out."),
        ("me@example.org", "northmoor", "officer", State.WRONG, "You cannot give yourself a role."),
        ("nobody", "northmoor", "officer", State.WRONG, "“nobody” is no email address."),
        ("new@example.org", "Westmarch", "officer", State.WRONG, "There is no “Westmarch”"),
        ("new@example.org", "northmoor", "king", State.WRONG, "It can give: Officer, Auditor."),
        ("new@example.org", "northmoor", "cdo", State.WRONG, "“cdo” is no role that an invitation"),
        ("new@example.org", "hallowdale", "officer", State.WRONG, "It can give: Problem owner."),
    ],
)  # fmt: skip
def test_a_person_is_new_there_or_wrong(email: str, organisation: str, role: str, state: State, words: str) -> None:
    row = ListRow(2, {"name": "A", "email": email, "organisation": organisation, "role": role})
    (look,) = looks(ListKind.PEOPLE, [row], KNOWN)
    assert (look.state, words in look.note) == (state, True)


def test_one_line_for_each_and_a_kept_list_is_read_as_it_was() -> None:
    rows = read_list(ListKind.PEOPLE, PEOPLE + b"Tom,TOM@example.org,northmoor,auditor\n")
    assert [each.state for each in looks(ListKind.PEOPLE, rows, KNOWN)] == [State.NEW, State.NEW, State.WRONG]
    assert restore(store(rows)) == rows
    twice = [f"A,{email},{body},{role}".encode() for email, body, role in (
        ("a@b\u00fccher.example", "hallowdale", "problem owner"), ("a@xn--bcher-kva.example", "Hallowdale", "problem owner"),
        ("a@b\u00fccher.example", " northmoor  combined authority", "officer"),
    )]  # fmt: skip
    people = read_list(ListKind.PEOPLE, b"\n".join([b"name,email,organisation,role", *twice]))
    assert [each.state for each in looks(ListKind.PEOPLE, people, KNOWN)] == [State.NEW, State.WRONG, State.NEW]


@pytest.mark.parametrize(
    "second", ["Salt  by,", "SALT BY,", "Saltburgh,E99000002", "Hallowdale,", "New Hallowdale,", "Old,E99000001"]
)
def test_a_council_stands_on_one_line_by_its_name_and_by_its_code(second: str) -> None:
    first = f"name,gss_code\nSalt by,E99000002\nNew Hallowdale,E99000001\n{second}\n"
    found = looks(ListKind.COUNCILS, read_list(ListKind.COUNCILS, first.encode()), KNOWN)
    assert [each.state for each in found] == [State.NEW, State.CHANGED, State.WRONG]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (PEOPLE.replace(b"role", b"job"), "These headings are missing: role."),
        (PEOPLE.replace(b"Tom Reed", b"=HYPERLINK(1)"), "Line 3: name begins with “=”"),
        (PEOPLE + b"A,a@example.org,northmoor,officer\n" * 50_000, "larger than 1 MB"),
        (PEOPLE + b"A,a@b.org,n,o\n" * 50_000, "more than 200 lines"),
    ],
)
def test_a_list_that_cannot_be_read_is_explained(content: bytes, words: str) -> None:
    with pytest.raises(BadTable, match=words):
        read_list(ListKind.PEOPLE, content)


def send(client, content: bytes, kind: str = "people"):  # type: ignore[no-untyped-def]
    return client.post("/organisations/northmoor/lists", data={"kind": kind, "file": (BytesIO(content), "list.csv")})


@pytest.mark.once
def test_an_officer_uploads_and_the_cdo_applies_once(app: Flask, browser: Browser, now: Clock) -> None:
    region = make.authority()
    make.council(region).name = "Hallowdale"
    officer, cdo = (browser(make.member(region, role, role.value)) for role in (Role.OFFICER, Role.CDO))
    councils = send(officer, COUNCILS, "councils").location
    page = cdo.get(councils).text
    assert ("1 new, 0 changed, 1 already there, 0 wrong." in page, db.session.query(Council).count()) == (True, 1)
    seen = page.partition('name="stamp" value="')[2][:32]
    assert officer.post(f"{councils}/application", data={"stamp": seen}).status_code == 403
    assert cdo.post(f"{councils}/application", data={"stamp": "other"}).status_code == 409
    assert [cdo.post(f"{councils}/application", data={"stamp": seen}).status_code for _ in range(2)] == [302, 302]
    assert [each.name for each in db.session.query(Council).order_by(Council.id)] == ["Hallowdale", "Saltby"]
    people = send(officer, PEOPLE).location
    seen = cdo.get(people).text.partition('name="stamp" value="')[2][:32]
    assert [cdo.post(f"{people}/application", data={"stamp": seen}).status_code for _ in range(2)] == [302, 302]
    assert sorted(each.email for each in db.session.query(Message)) == ["asha@example.org", "tom@example.org"]
    assert [(each.name, each.role) for each in db.session.query(Invitation).order_by(Invitation.id)] == [
        ("Asha Patel", "problem_owner"), ("Tom Reed", "officer"),
    ]  # fmt: skip
    acts = [each.act for each in db.session.query(AuditEntry).order_by(AuditEntry.id)]
    assert acts == ["council.set_up", "councils.imported", "member.invited", "member.invited", "people.imported"]
    assert [each.rows for each in db.session.query(ListUpload)] == ["[]", "[]"]


@pytest.mark.once
def test_one_wrong_row_stops_the_list_and_what_is_unread_changes_nothing(
    app: Flask, browser: Browser, now: Clock
) -> None:
    region = make.authority()
    cdo = browser(make.member(region, Role.CDO, "Chief"))
    refused = send(cdo, PEOPLE.decode().encode("utf-16"))
    assert (refused.status_code, "UTF-16" in refused.text, db.session.query(ListUpload).count()) == (400, True, 0)
    place = send(cdo, PEOPLE).location
    page = cdo.get(place).text
    assert ("There is no “Hallowdale”" in page, "Send 1 invitation" in page) == (True, False)
    told = cdo.post(f"{place}/application", data={"stamp": ""})
    assert (told.status_code, db.session.query(Invitation).count()) == (409, 0)
    assert cdo.post(f"{place}/removal").status_code == 302
    assert cdo.get(place).status_code == 404


@pytest.mark.once
def test_both_pages_ask_as_often_for_thirty_rows_as_for_one(app: Flask, browser: Browser, now: Clock) -> None:
    cdo = browser(make.member(make.authority(), Role.CDO))
    taken = {}
    for number in (1, 30):
        rows = b"".join(b"Council %d,\n" % each for each in range(number))
        place = send(cdo, b"name,gss_code\n" + rows, "councils").location
        counts = []
        for path in (place, "/organisations/northmoor/lists"):
            with count_queries() as count:
                assert cdo.get(path).status_code == 200
            counts.append(count.number)
        taken[number] = counts
    assert taken[1] == taken[30]


@pytest.mark.once
def test_the_operator_applies_a_list_in_their_own_name(app: Flask, now: Clock, tmp_path: Path) -> None:
    make.authority()
    make.user("Operator", is_operator=True)
    file = tmp_path / "councils.csv"
    file.write_bytes(COUNCILS)
    args = ["bulk", "councils", str(file), "--authority", "northmoor", "--as"]
    run = app.test_cli_runner().invoke
    assert "There is no operator" in run(args=[*args, "nobody@example.org"]).output
    email = db.session.execute(db.text("SELECT email FROM users")).scalar_one()
    assert run(args=[*args, email, "--dry-run"]).output.endswith("Nothing was changed: this was a dry run.\n")
    assert run(args=[*args, email]).output == (
        "line 2: Saltby: new.\nline 3: Hallowdale: new.\nThe list of councils is applied.\n"
    )
    assert db.session.query(Council).count() == 2


@pytest.mark.once
def test_on_the_page_an_operator_applies_no_list(app: Flask, browser: Browser, now: Clock) -> None:
    officer = make.member(make.authority(), Role.OFFICER)
    officer.is_operator = True
    db.session.commit()
    page = browser(officer)
    place = send(page, COUNCILS, "councils").location
    stamp = re.search(r'name="stamp" value="([^"]*)"', page.get(place).text)
    refused = page.post(f"{place}/application", data={"stamp": stamp[1] if stamp else ""})
    assert (stamp, refused.status_code, db.session.query(Council).count()) == (None, 403, 0)
    assert "Only the Chief Digital Officer can apply a list." in refused.text
