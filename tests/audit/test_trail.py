"""The audit trail in the database: never changed, and a change that was forced in is found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sprint import audit
from sprint.actor import Actor
from sprint.audit.actions import link_waiting
from sprint.audit.chain import GENESIS, hash_of, link_hash
from sprint.audit.models import AuditEntry, AuditLink
from sprint.audit.queries import HASHED, head, holds, verify
from sprint.db import db, unit_of_work
from sprint.when import utc_stamp
from tests.frozen import Clock

ADA = Actor(user_id=1, name="Ada Fenwick")


@unit_of_work
def act(now: Clock, name: str = "thing.done", **facts: object) -> None:
    audit.record(name, None, by=ADA, at=now(), **facts)


@pytest.fixture
def acts(app: Flask, now: Clock) -> list[AuditEntry]:
    """Five acts, linked."""
    for number in range(1, 6):
        act(now, number=number)
        now.pass_(seconds=1)
    link_waiting()
    return db.session.query(AuditEntry).order_by(AuditEntry.id).all()


@contextmanager
def without_triggers() -> Iterator[None]:
    """As somebody with the database's own password could: put the triggers aside, then put them back."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SET LOCAL session_replication_role = replica"))
        yield
        db.session.commit()
        return
    triggers = db.session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _ in triggers:
        db.session.execute(text(f"DROP TRIGGER {name}"))
    db.session.execute(text("PRAGMA defer_foreign_keys=ON"))
    yield
    for _, sql in triggers:
        db.session.execute(text(sql))
    if db.session.execute(text("PRAGMA foreign_key_check")).first():
        db.session.rollback()
        pytest.fail("The tampering has to leave foreign keys whole on SQLite.")
    db.session.commit()


def tamper(statement: str, **values: object) -> None:
    with without_triggers():
        db.session.execute(text(statement), values)


@pytest.mark.parametrize("table", ["audit_entries", "audit_links"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET hash = 'x'", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_or_remove_a_row(acts: list[AuditEntry], table: str, verb: str) -> None:
    with pytest.raises(DBAPIError, match=f"{table} is append-only"):
        db.session.execute(text(verb.format(table)))
    db.session.rollback()
    assert verify().broken == ""


def test_postgresql_refuses_to_empty_a_table(acts: list[AuditEntry]) -> None:
    if db.engine.dialect.name == "sqlite":
        return
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text("TRUNCATE audit_links"))
    db.session.rollback()


def test_sqlite_refuses_to_replace_a_row_by_inserting_it_again(acts: list[AuditEntry]) -> None:
    if db.engine.dialect.name == "postgresql":
        return
    columns = "id, token, at, act, actor_name, subject_type, subject_reference, facts, source, hash"
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(
            text(
                f"INSERT OR REPLACE INTO audit_entries ({columns}) "
                "SELECT id, token, at, 'nothing.happened', actor_name, subject_type, subject_reference, facts, source, hash "
                "FROM audit_entries WHERE id = 3"
            )
        )
    db.session.rollback()


def test_an_untouched_trail_is_whole(acts: list[AuditEntry]) -> None:
    report = verify()
    assert (report.linked, report.waiting, report.broken, report.head) == (5, 0, "", head()[1])


def test_entries_are_linked_in_the_order_in_which_they_were_written(acts: list[AuditEntry]) -> None:
    links = db.session.query(AuditLink).order_by(AuditLink.position).all()
    assert [(link.position, link.entry_id) for link in links] == [(n, entry.id) for n, entry in enumerate(acts, 1)]
    expected, previous = [], GENESIS
    for entry in acts:
        previous = link_hash(previous, entry.hash)
        expected.append(previous)
    assert [link.hash for link in links] == expected


def test_linking_goes_on_where_it_stopped_and_twice_changes_nothing(acts: list[AuditEntry], now: Clock) -> None:
    assert link_waiting() == 0
    act(now), act(now)
    assert (verify().waiting, link_waiting(limit=1), link_waiting(), verify().linked) == (2, 1, 1, 7)


def test_an_act_that_is_undone_leaves_no_entry(app: Flask, now: Clock) -> None:
    @unit_of_work
    def fails() -> None:
        audit.record("thing.done", None, by=ADA, at=now())
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        fails()
    assert db.session.query(AuditEntry).count() == 0


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("act", "nothing.happened"),
        ("actor_name", "Somebody Else"),
        ("actor_id", 2),
        ("facts", '{"number":9}'),
        ("source", "elsewhere"),
        ("subject_reference", "NMR-27-001"),
        ("proposal_id", 7),
        ("at", "2027-01-01 00:00:00.000000"),
        ("token", "0" * 32),
        ("hash", "f" * 64),
    ],
)
def test_a_changed_column_is_found_and_its_row_named(acts: list[AuditEntry], column: str, value: object) -> None:
    third = acts[2].id
    tamper(f"UPDATE audit_entries SET {column} = :value WHERE id = :id", value=value, id=third)
    assert verify().broken == f"link 3, entry {third}: its content does not match its hash"


def test_of_several_broken_rows_the_first_is_named(acts: list[AuditEntry]) -> None:
    ids = [acts[1].id, acts[3].id]
    for entry_id in reversed(ids):
        tamper("UPDATE audit_entries SET act = 'x' WHERE id = :id", id=entry_id)
    report = verify()
    assert (report.linked, report.broken) == (1, f"link 2, entry {ids[0]}: its content does not match its hash")


def test_a_row_rewritten_with_its_own_hash_breaks_the_link(acts: list[AuditEntry]) -> None:
    """Who changes content and hash together still cannot change what the next link holds."""
    second = acts[1]
    fields = {name: getattr(second, name) for name in HASHED} | {"at": utc_stamp(second.at), "act": "nothing.happened"}
    tamper(
        "UPDATE audit_entries SET act = :act, hash = :hash WHERE id = :id",
        act=fields["act"],
        hash=hash_of(fields),
        id=second.id,
    )
    assert verify().broken == f"link 2, entry {second.id}: it does not follow the link before it"


def test_a_missing_link_is_named(acts: list[AuditEntry]) -> None:
    tamper("DELETE FROM audit_links WHERE position = 2")
    assert verify().broken == "link 2: missing from the chain"


def test_an_entry_that_is_gone_is_named(acts: list[AuditEntry]) -> None:
    third = acts[2].id
    db.session.commit()
    with db.engine.connect() as other:
        raw = other.connection.driver_connection
        assert raw is not None
        if other.dialect.name == "sqlite":
            raw.execute("PRAGMA foreign_keys=OFF")
            (sql,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'audit_entries_no_delete'").fetchone()
            raw.execute("DROP TRIGGER audit_entries_no_delete")
            raw.execute(f"DELETE FROM audit_entries WHERE id = {third}")
            raw.execute(sql)
            raw.execute("PRAGMA foreign_keys=ON")
        else:
            other.execute(text("SET LOCAL session_replication_role = replica"))
            other.execute(text(f"DELETE FROM audit_entries WHERE id = {third}"))
            other.commit()
    assert verify().broken == f"link 3: its entry {third} is gone"


def test_a_link_with_another_hash_is_named(acts: list[AuditEntry]) -> None:
    tamper("UPDATE audit_links SET hash = 'f' WHERE position = 4")
    assert verify().broken == f"link 4, entry {acts[3].id}: it does not follow the link before it"


def test_links_that_were_swapped_are_named(acts: list[AuditEntry]) -> None:
    first, second = acts[0].id, acts[1].id
    with without_triggers():
        for position, entry_id in ((1, -1), (2, first), (1, second)):
            db.session.execute(
                text("UPDATE audit_links SET entry_id = :e WHERE position = :p"), {"e": entry_id, "p": position}
            )
    assert verify().broken == f"link 1, entry {second}: it does not follow the link before it"


def test_a_changed_entry_that_waits_for_its_link_is_named(acts: list[AuditEntry], now: Clock) -> None:
    act(now)
    waiting = db.session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()
    assert waiting is not None
    waiting_id = waiting.id
    tamper("UPDATE audit_entries SET act = 'x' WHERE id = :id", id=waiting_id)
    assert verify().broken == f"entry {waiting_id}: its content does not match its hash"


def test_rows_cut_off_the_end_are_found_by_the_head_that_was_published(acts: list[AuditEntry]) -> None:
    published = head()[1]
    assert holds(published)
    with without_triggers():
        db.session.execute(text("DELETE FROM audit_links WHERE position = 5"))
        db.session.execute(text("DELETE FROM audit_entries WHERE id = :id"), {"id": acts[4].id})
    assert (verify().broken, holds(published), holds(GENESIS)) == ("", False, True)


def test_the_command_says_that_all_is_well(acts: list[AuditEntry], app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["audit", "verify", "--head", head()[1]])
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        0,
        "Every act matches its hash and follows the one before it.",
    )


def test_the_command_names_the_broken_row_and_fails(acts: list[AuditEntry], app: Flask) -> None:
    third = acts[2].id
    tamper("UPDATE audit_entries SET act = 'x' WHERE id = :id", id=third)
    result = app.test_cli_runner().invoke(args=["audit", "verify"])
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        1,
        f"Error: The chain is broken at link 3, entry {third}: its content does not match its hash.",
    )


def test_the_command_misses_a_head_that_is_gone(acts: list[AuditEntry], app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["audit", "verify", "--head", "f" * 64])
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        1,
        "Error: The head given is not in the chain: rows are missing from its end.",
    )
