"""The rows and files that a run of the server added, written again by a bare program: the same bytes, as durably, act by act."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, Insert, column, table, text

from sprint.files import store
from sprint.outbox.models import ABOUT
from sprint.seal import mark

Row = Mapping[str, Any]
KEYS = {
    "stored_files": "id", "attachments": "id", "audit_entries": "id", "sealed_details": "entry_id", "submissions": "id",
    "messages": "id",
}  # fmt: skip
"""The tables that grow, in the order in which a row may name another, and their keys."""
UPDATE = text("UPDATE proposals SET changed_at = :changed_at, version = :version WHERE id = :id")


@dataclass
class Act:
    """One transaction: rows by table, the draft's row where the act changes it, and a file's place."""

    rows: list[tuple[str, Row]] = field(default_factory=list)
    draft: Row | None = None
    place: str = ""


def last_keys(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            name: connection.scalar(text(f"SELECT coalesce(max({key}), 0) FROM {name}")) or 0
            for name, key in KEYS.items()
        }


def acts_since(engine: Engine, before: Mapping[str, int]) -> list[list[Act]]:
    """For each proposal the upload, if there was one, and the submission."""
    with engine.connect() as connection:
        added = {name: list(_added(connection, name, key, before[name])) for name, key in KEYS.items()}
        drafts = {row["id"]: row for row in connection.execute(text("SELECT * FROM proposals")).mappings()}
    files, details = {row["id"]: row for row in added["stored_files"]}, {}
    for row in added["sealed_details"]:
        details[row["entry_id"]] = row
    mails: dict[str, list[Row]] = {}
    for row in added["messages"]:
        mails.setdefault(row["about_mark"], []).append(row)
    given = {row["proposal_id"]: row for row in added["attachments"]}
    sent = {row["proposal_id"]: row for row in added["submissions"]}
    acts: dict[int, list[Act]] = {}
    for entry in added["audit_entries"]:
        proposal_id = entry["proposal_id"]
        act = Act([("audit_entries", entry), ("sealed_details", details[entry["id"]])])
        if entry["act"] == "proposal.file_added":
            attachment = given[proposal_id]
            file = files[attachment["file_id"]]
            act.rows[:0] = [("stored_files", file), ("attachments", attachment)]
            act.draft, act.place = drafts[proposal_id], file["place"]
        else:
            act.rows.append(("submissions", sent[proposal_id]))
            act.rows += [("messages", each) for each in mails[mark(ABOUT, proposal_id)]]
        acts.setdefault(proposal_id, []).append(act)
    return list(acts.values())


def _added(connection: Connection, name: str, key: str, last: int) -> Iterator[Row]:
    found = connection.execute(text(f"SELECT * FROM {name} WHERE {key} > :last ORDER BY {key}"), {"last": last})
    yield from found.mappings()


def replay(proposals: list[list[Act]], engine: Engine, *, taken: str, put: str, writers: int) -> float:
    """Write it all again, files from one store into the other; answers how long it took."""
    data = {act.place: store.get(taken, act.place) or b"" for acts in proposals for act in acts if act.place}

    def write(acts: list[Act]) -> None:
        for act in acts:
            if act.place:
                store.put(put, act.place, data[act.place])
            with engine.begin() as connection:
                for name, row in act.rows:
                    connection.execute(_insert(name, tuple(row)), row)
                if act.draft is not None:
                    connection.execute(UPDATE, {name: act.draft[name] for name in ("id", "changed_at", "version")})

    began = time.perf_counter()
    with ThreadPoolExecutor(writers) as people:
        for done in [people.submit(write, acts) for acts in proposals]:
            done.result()
    return time.perf_counter() - began


@cache
def _insert(name: str, columns: tuple[str, ...]) -> Insert:
    return table(name, *map(column, columns)).insert()
