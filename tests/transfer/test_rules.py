"""No table is forgotten when a region moves, and what is named goes with what names it."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask

from sprint.app import create_app
from sprint.audit.chain import GENESIS, hash_of, link_hash
from sprint.db import db
from sprint.seal import is_sealed_type
from sprint.transfer import entries
from sprint.transfer.inner_numbers import content_here, content_numbers, rewrite
from sprint.transfer.manifest import Unfit, check, read
from sprint.transfer.numbers import Numbers
from sprint.transfer.queries.extent import target_of
from sprint.transfer.rules import OWNERS, PEOPLE, RULES, Acts, Belongs, Stays
from sprint.transfer.vault import CHUNK, Locked, Vault, lines

TABLES = db.metadata.tables if create_app else {}


def test_every_table_has_a_rule() -> None:
    assert (set(TABLES) - set(RULES), set(RULES) - set(TABLES)) == (set(), set())


def test_what_a_going_row_has_to_name_goes_too() -> None:
    going = {name for name, rule in RULES.items() if not isinstance(rule, Stays | Acts)}
    assert [
        str(column)
        for name in sorted(going)
        for column in TABLES[name].columns
        if (target := target_of(column)) is not None and not column.nullable and target.name not in going
    ] == []


def test_every_column_of_a_rule_is_there() -> None:
    assert [
        f"{name}.{column}"
        for name, rule in RULES.items()
        if isinstance(rule, Belongs)
        for column in (*rule.columns, *rule.also, *filter(None, [rule.only]))
        if column not in TABLES[name].columns
    ] == []


def test_every_sealed_number_that_goes_is_known_as_a_person_or_a_company() -> None:
    found = [
        (name, column.name)
        for name, rule in RULES.items()
        if isinstance(rule, Belongs)
        for column in TABLES[name].columns
        if column.name.endswith("_id") and is_sealed_type(column.type)
    ]
    assert sorted(found) == sorted(
        [*((name, each) for name, columns in PEOPLE.items() for each in columns), *OWNERS.items()]
    )


def test_numbers_are_places_in_the_order_of_ids() -> None:
    numbers = Numbers([4, 9, 12])
    assert [numbers.of(each) for each in (4, 9, 12, 5, None)] == [1, 2, 3, None, None]


def test_the_same_text_under_the_same_passphrase_gives_the_same_bytes_and_opens_whole_or_not_at_all() -> None:
    vault, text = Vault("a long enough passphrase", "NMR", 16), bytes(range(256)) * (CHUNK // 64)
    noise = b"".join(hash_of({"n": n}).encode() for n in range(40_000))
    outs = [io.BytesIO(), io.BytesIO()]
    sums = {vault.lock("tables/x", iter([text, noise]), out) for out in outs}
    locked = outs[0].getvalue()
    assert (len(sums), locked == outs[1].getvalue()) == (1, True)
    assert b"".join(vault.unlock("tables/x", io.BytesIO(locked))) == text + noise
    first = int.from_bytes(locked[:4], "big") + 4
    wrong = {
        "another part": ("tables/y", locked), "a changed byte": ("tables/x", locked[:50] + b"!" + locked[51:]),
        "cut off": ("tables/x", locked[:first]), "nothing": ("tables/x", b""),
    }  # fmt: skip
    for name, data in wrong.values():
        with pytest.raises(Locked):
            list(vault.unlock(name, io.BytesIO(data)))
    with pytest.raises(Locked):
        list(Vault("another passphrase, as long", "NMR", 16).unlock("tables/x", io.BytesIO(locked)))


def test_lines_come_whole_whatever_pieces_they_are_in() -> None:
    assert list(lines(iter([b"on", b"e\ntw", b"o\n", b"three"]))) == [b"one", b"two", b"three"]


def test_numbers_inside_texts_are_exchanged_and_what_is_gone_is_marked() -> None:
    text = rewrite(
        "amendments.changed",
        '[["councils",[[3,"Hallowdale"]],[]],["measures",[{"id":7}],[{"id":null}]]]',
        lambda _, n: {3: 1}.get(n),
    )
    assert text == '[["councils",[[1,"Hallowdale"]],[]],["measures",[{"id":"was-7"}],[{"id":null}]]]'
    exact = '{"answers":[{"criterion_id":7,"text":"A"}],"eligibility":[{"is_yes":true,"question_id":2}]}'
    here = content_here(exact, {"answers": [[7, 19]], "eligibility": [[2, 5]]})
    assert content_numbers(exact, here) == {"answers": [[7, 19]], "eligibility": [[2, 5]]}


def test_an_act_and_its_chain_are_believed_only_as_they_were_recorded() -> None:
    fields = dict.fromkeys(entries.FIELDS) | {"facts": "{}", "at": "2027-03-03T12:00:00Z"}
    act = entries.original(fields, hash=hash_of(fields), detail=None, position=2)
    assert (entries.fault(act), entries.fault({**act, "actor_name": "Nobody"})) == (
        "",
        "its content does not match its hash",
    )
    chain = entries.Chain()
    chain.expect(2, act["hash"])
    assert list(chain.walk(iter(["a" * 64, act["hash"]]))) == [(1, "a" * 64), (2, act["hash"])]
    assert chain.head == link_hash(link_hash(GENESIS, "a" * 64), act["hash"])
    for hashes in (["a" * 64, "b" * 64], ["a" * 64]):
        other = entries.Chain()
        other.expect(2, act["hash"])
        with pytest.raises(ValueError, match="link 2"):
            list(other.walk(iter(hashes)))


def archive(**told: object) -> ZipFile:
    out = io.BytesIO()
    with ZipFile(out, "w") as made:
        made.writestr("manifest.json", __import__("json").dumps(told))
        made.writestr("tables/users", b"x")
    return ZipFile(out)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "This is no archive of a region"),
        ({"format": 2}, "has format 2, and this installation reads format 1"),
        ({"format": 1, "schema": "0005"}, "made with schema 0005, and this installation has 0006"),
        ({"format": 1, "schema": "0006", "work": 2**40}, "This is no archive of a region"),
    ],
)
def test_an_archive_of_another_kind_is_refused_with_what_to_do(told: dict[str, object], words: str) -> None:
    with pytest.raises(Unfit, match=words):
        read(archive(**told), schema="0006")


def test_a_part_that_was_changed_or_added_is_named() -> None:
    told = {"format": 1, "schema": "0006", "work": 16, "region": "NMR", "rows": {"users": 1}}
    for members, words in (
        ({"tables/users": "0" * 64}, "tables/users was changed"),
        ({"tables/x": "0"}, "tables/x is missing"),
    ):
        given = archive(**told, members=members)
        with pytest.raises(Unfit, match=words):
            check(given, read(given, schema="0006"))


@pytest.mark.once
def test_an_unknown_region_and_a_short_passphrase_are_refused(app: Flask, tmp_path: Path) -> None:
    run = app.test_cli_runner().invoke
    assert (
        "There is no region with the code XYZ." in run(args=["region", "export", "XYZ", str(tmp_path / "x.zip")]).output
    )
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04")
    assert "is no archive of a region" in run(args=["region", "import", str(tmp_path / "cut.zip")]).output
