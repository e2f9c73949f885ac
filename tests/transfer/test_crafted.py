"""What somebody could put into an archive that they made themselves, and what becomes of it."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from flask import Flask

from sprint.actor import Actor, Role
from sprint.audit.chain import canonical, hash_of
from sprint.db import db
from sprint.editions.models import Edition
from sprint.organisations.models import Invitation, Membership, Organisation
from sprint.transfer import vault as vaults
from sprint.transfer.actions import Loaded, load
from sprint.transfer.coding import line
from sprint.transfer.entries import FIELDS
from sprint.transfer.manifest import Unfit, check, read
from sprint.transfer.rules import RULES, Belongs, Needed
from sprint.transfer.vault import Vault, lines
from tests import factories
from tests.conftest import NOON

PASSPHRASE, CODE, WORK = "otter lantern quarry mitten plum", "EMR", 16
VAULT = Vault(PASSPHRASE, CODE, WORK)
BY = Actor(name="Command line")
TABLES = [name for name, rule in RULES.items() if isinstance(rule, Belongs | Needed)]
NONE: Mapping[str, bytes] = {}
Rows = Mapping[str, list[dict[str, Any]]]


def body(kind: str, slug: str, name: str = "") -> dict[str, Any]:
    return {"kind": kind, "slug": slug, "name": name or slug, "gss_code": "", "created_at": NOON, "version": 1}


def authority(number: int, code: str) -> dict[str, Any]:
    return {
        "id": number, "code": code, "short_name": code, "sprint_title": "Digital Sprint", "colour": "#0b4f52",
        "contact_email": "",
    }  # fmt: skip


def company(number: int, registered: str) -> dict[str, Any]:
    return {
        "id": number, "company_number": registered, "unregistered_reason": "", "staff": 1, "turnover_gbp": 1,
        "balance_sheet_gbp": 1, "about": "", "details_checked_at": NOON, "wants_sign_off": False,
        "details_checked_by_id": None, "changed_at": None,
    }  # fmt: skip


def joining(number: int, role: Role) -> dict[str, Any]:
    return {"user_id": 1, "organisation_id": number, "role": role, "since": NOON, "ended_at": None}


def invitation(number: int) -> dict[str, Any]:
    return {
        "organisation_id": number, "email": "friend@example.org", "name": "", "role": Role.OWNER,
        "token_hash": f"hash {number}", "invited_by_id": 1, "invited_at": NOON, "expires_at": NOON,
        "accepted_at": None, "withdrawn_at": None,
    }  # fmt: skip


def person(**more: Any) -> dict[str, Any]:
    return {
        "email": "stranger@example.org", "name": "Stranger", "created_at": NOON, "confirmed_at": NOON, "version": 1, **more
    }  # fmt: skip


def stored(*, size: int) -> dict[str, Any]:
    return {
        "sha256": "0" * 64,
        "names": "[]",
        "size": size,
        "media_type": "text/csv",
        "kept_at": NOON,
        "damaged_at": None,
    }


def edition(region: int) -> dict[str, Any]:
    return {"authority_id": region, "year": 2027}


def made(rows: Rows, parts: Mapping[str, bytes] = NONE, *, work: int = WORK) -> ZipFile:
    """An archive as its maker wants it: what is not given is empty."""
    out, members = io.BytesIO(), {}
    everything = {f"tables/{name}": b"".join(map(line, rows.get(name, ()))) for name in TABLES}
    with ZipFile(out, "w") as archive:
        for name, data in {**everything, "audit/acts": b"", **parts}.items():
            with archive.open(name, "w") as member:
                members[name] = VAULT.lock(name, iter([data]), member)
        told = {
            "format": 1, "schema": "1", "region": CODE, "work": work, "rows": {"users": 1}, "members": members, "lost": [],
            "outside": {}, "passphrase": VAULT.sign(b"passphrase"),
        }  # fmt: skip
        archive.writestr("manifest.json", json.dumps({**told, "signature": VAULT.sign(canonical(told).encode())}))
    return ZipFile(out)


def loaded(rows: Rows, parts: Mapping[str, bytes] = NONE) -> Loaded:
    archive = made(rows, parts)
    found = read(archive, schema="1")
    vault = found.vault(PASSPHRASE)
    check(archive, found)
    return load(archive, found, vault, sha256="0" * 64, is_trial=False, by=BY, at=NOON)


@pytest.mark.once
def test_an_archive_gives_nobody_a_place_in_a_body_that_is_here_and_plants_nothing_in_another_region(
    app: Flask,
) -> None:
    here, rival = factories.authority(), factories.company("Rival Ltd", company_number="01234567")
    owner = factories.member(rival, Role.OWNER)
    deserted = factories.company("Deserted Ltd", company_number="07654321")
    factories.council(here, "Far")
    rows = {
        "users": [person(is_operator=True, totp_secret="JBSWY3DPEHPK3PXP")],
        "organisations": [
            body("authority", "eastmere", "Eastmere"), body("authority", here.slug), body("company", "rival", "Rival Ltd"),
            body("company", "deserted"), body("company", "new", "New Ltd"), body("council", "far", "Far Council"),
        ],
        "authorities": [authority(1, CODE), authority(2, here.code)],
        "councils": [{"id": 6, "authority_id": 2}],
        "companies": [company(3, "01234567"), company(4, "07654321"), company(5, "05555555")],
        "memberships": [joining(each, Role.OWNER) for each in (2, 3, 4, 5, 6)] + [joining(1, Role.CDO)],
        "invitations": [invitation(3), invitation(5)],
    }  # fmt: skip
    act = {**dict.fromkeys(FIELDS), "token": "t", "at": NOON.isoformat(), "subject_type": "", "facts": "{}"}
    for planted, words in (
        ({"editions": [edition(2)]}, "A row of editions belongs to another region than EMR"),
        ({"memberships": [joining(0, Role.OWNER)]}, "not as we write it"),
        ({"memberships": [joining(-4, Role.OWNER)]}, "not as we write it"),
        ({"companies": [company(1, "1")]}, "not the kind of body"),
        ({"users": [person(staff=1)]}, "not as we write it"),
        ({"invitations": [{**invitation(1), "invited_at": "soon"}]}, "not as we write it"),
        (
            {"organisations": [*rows["organisations"][:5], body("council", "far", "Fake Council")]},
            "Fake Council is no council of",
        ),
    ):
        with pytest.raises(Unfit, match=words):
            loaded({**rows, **planted})
    with pytest.raises(Unfit, match="The act t is of another region than EMR"):
        loaded(rows, {"audit/acts": told_of(act, region=2)})
    with pytest.raises(Unfit, match="files/1 is longer than its row says"):
        loaded({**rows, "stored_files": [stored(size=4)]}, {"files/1": bytes(2_000_000)})
    assert db.session.query(Edition).count() == 0

    notes = loaded(rows).notes
    members = db.session.query(Membership).join(Organisation).order_by(Organisation.name, Membership.id)
    assert [(each.organisation.name, each.user.name) for each in members] == [
        ("Deserted Ltd", "Stranger"), ("Eastmere", "Stranger"), ("New Ltd", "Stranger"), ("Rival Ltd", owner.name),
    ]  # fmt: skip
    assert [each.organisation.name for each in db.session.query(Invitation)] == ["New Ltd"]
    assert [note.partition(" is not of")[0] for note in notes if "nobody joins it" in note] == [
        "Rival Ltd", here.slug, "Far Council",
    ]  # fmt: skip
    stranger = next(each.user for each in members if each.organisation_id == deserted.id)
    assert (stranger.is_operator, stranger.totp_secret) == (False, None)


@pytest.mark.once
def test_an_import_that_is_killed_half_way_leaves_nothing_and_can_be_done_again(app: Flask) -> None:
    rows = {
        "users": [person()],
        "organisations": [body("authority", "eastmere", "Eastmere")],
        "authorities": [authority(1, CODE)],
        "memberships": [joining(1, Role.CDO)],
    }

    def stop(table: str) -> None:
        if table == "acts":
            raise KeyboardInterrupt

    archive = made(rows)
    found = read(archive, schema="1")
    with pytest.raises(KeyboardInterrupt):
        load(archive, found, found.vault(PASSPHRASE), sha256="0" * 64, is_trial=False, by=BY, at=NOON, tell=stop)
    db.session.remove()
    assert (db.session.query(Organisation).count(), db.session.query(Membership).count()) == (0, 0)
    assert loaded(rows).counts["organisations"] == 1


def told_of(act: dict[str, Any], *, region: int) -> bytes:
    whole = {**act, "hash": hash_of(act), "detail": None, "position": None, "chain": 1}
    rows = {
        **dict.fromkeys(("actor_id", "company_id", "challenge_id", "proposal_id", "subject_id")),
        "authority_id": region,
    }
    return canonical({"act": whole, "rows": rows}).encode() + b"\n"


def test_what_is_packed_or_asks_for_another_key_is_refused_before_any_part_is_read() -> None:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as bomb:
        bomb.writestr("tables/users", bytes(100_000))
    with pytest.raises(Unfit, match="tables/users is packed"):
        read(ZipFile(out), schema="1")
    with pytest.raises(Unfit, match="no archive of a region"):
        read(made({}, work=24), schema="1")
    with pytest.raises(Unfit, match="not the passphrase"):
        read(made({}), schema="1").vault("another passphrase")


def test_a_line_that_never_ends_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vaults, "LONGEST_LINE", 10)
    with pytest.raises(ValueError, match="longer than any"):
        list(lines(b"four" for _ in range(100)))
