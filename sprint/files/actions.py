"""Keeping files: checked, sealed, kept once; moved under a newer key; swept when no row names them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from flask import current_app
from sqlalchemy import delete, exists, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified
from structlog import get_logger

from sprint import audit
from sprint.audit.actions import source
from sprint.db import db, in_unit_of_work, release, unit_of_work
from sprint.errors import BadInput
from sprint.files import scanning, store
from sprint.files.content import media_type, plain_name
from sprint.files.damage import Damaged
from sprint.files.metadata import names_in
from sprint.files.models import StoredFile
from sprint.files.queries import content, purpose, url
from sprint.seal import mark, marks, ring

log = get_logger()
ORPHANS_KEPT = timedelta(days=1)
"""No request lasts as long, so bytes that no row names by then belong to an act that was rolled back."""


@dataclass(frozen=True)
class Accepted:
    """A file that passed every check; `name` is without path and unseen letters."""

    data: bytes
    name: str
    media_type: str
    digest: str


@dataclass(frozen=True)
class Staged:
    """An accepted file whose sealed bytes are in the store, and no row names them yet."""

    accepted: Accepted
    mark: str
    place: str
    names: str


class Infected(BadInput):
    """The scanner knows the content by `signature`."""

    def __init__(self, name: str, signature: str) -> None:
        super().__init__(
            f"“{name}” was refused: our virus scanner found “{signature}” in it. Check your device, then choose a clean file."
        )
        self.signature = signature


def accept(data: bytes, name: str) -> Accepted:
    """Check one file by content. Raises `BadInput` with the reason, `Infected` among them.

    The checks take time and the scanner more, so what the request read so far is put down first: nobody waits for it.
    """
    release()
    accepted = Accepted(data, plain_name(name), media_type(data, plain_name(name)), sha256(data).hexdigest())
    if scanner := current_app.config["CLAMAV_URL"]:
        try:
            signature = scanning.signature_in(data, scanner)
        except scanning.Unreachable as problem:
            log.error("files.scanner_unreachable", reason=str(problem))
            raise BadInput(
                "Our virus scanner does not answer just now, so the file was not kept. Try again in a minute."
            ) from None
        if signature:
            raise Infected(accepted.name, signature)
    return accepted


def stage(accepted: Accepted) -> Staged:
    """Seal and store the bytes, again with no row held. `sweep` removes them when no act keeps them."""
    release()
    marked = mark("stored file", accepted.digest)
    found = json.dumps([astuple(each) for each in names_in(accepted.data, accepted.media_type)])
    return Staged(accepted, marked, _put(accepted.data, marked), found)


@unit_of_work
def keep(staged: Staged, *, at: datetime) -> StoredFile:
    """Name one file in the database. The same content is kept once, and takes the new bytes where the store lost the old."""
    known = _known(staged.accepted.digest)
    if known is None:
        return _remember(staged, at=at)
    try:
        content(known)
    except Damaged:
        known.place, known.damaged_at = staged.place, None
        with _noticed_by_itself():
            audit.record("file.mended", known, by=None, at=at)
    else:
        store.remove(url(), staged.place)
    return known


def _known(digest: str) -> StoredFile | None:
    found: StoredFile | None = db.session.scalar(
        select(StoredFile).where(StoredFile.mark.in_(marks("stored file", digest))).limit(1)
    )
    return found


def _remember(staged: Staged, *, at: datetime) -> StoredFile:
    """Add the row, unless somebody else kept the same content in the meantime."""
    given = staged.accepted
    file = StoredFile(
        mark=staged.mark, place=staged.place, sha256=given.digest, names=staged.names, size=len(given.data),
        media_type=given.media_type, kept_at=at,
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(file)
    except IntegrityError:
        return _known(given.digest) or file
    return file


def _put(data: bytes, marked: str) -> str:
    """Seal and store under a place that was never used; answers the place."""
    place = f"{marked}-{secrets.token_hex(8)}"
    store.put(url(), place, ring().seal(data, purpose(place)))
    return place


def reseal(file: StoredFile) -> bool:
    """Move one file under the newest key; False when it was there already. Raises `Damaged`.

    Written anew, then committed, then the old bytes removed: killed between any two, one readable copy is named by
    the row, and `sweep` removes the other. It commits by itself, so it cannot be part of a larger act.
    """
    if in_unit_of_work():
        raise RuntimeError("A file is resealed in an act of its own.")
    sealed = store.beginning(url(), file.place, 4)
    if ring().is_newest(sealed) and file.mark == mark("stored file", file.sha256):
        return False
    before, data = file.place, content(file)
    _move(file, data, before)
    store.remove(url(), before)
    return True


@unit_of_work
def _move(file: StoredFile, data: bytes, before: str) -> None:
    locked = select(StoredFile.place).where(StoredFile.id == file.id).with_for_update()
    if db.session.scalar(locked) != before:
        raise RuntimeError("The file moved in the meantime.")
    file.mark = mark("stored file", file.sha256)
    file.place = _put(data, file.mark)
    flag_modified(file, "sha256")
    flag_modified(file, "names")


@unit_of_work
def note_damage(file_id: int, *, at: datetime) -> bool:
    """Look once more, and record, once, that the store no longer gives what was kept; False when it does."""
    file = db.session.get_one(StoredFile, file_id, populate_existing=True)
    try:
        content(file)
    except Damaged:
        if file.damaged_at is None:
            file.damaged_at = at
            with _noticed_by_itself():
                audit.record("file.damaged", file, by=None, at=at)
            log.error("files.damaged", file=file_id)
        return True
    return False


@contextmanager
def _noticed_by_itself() -> Iterator[None]:
    """Neither who asked for the file nor from where goes on record: its company is nobody's business before the opening."""
    came_from = source.set("file store")
    try:
        yield
    finally:
        source.reset(came_from)


@unit_of_work
def forget(file_ids: Collection[int]) -> None:
    """Take away the rows of those of these files that nothing refers to any more; `sweep` removes their bytes."""
    used = [
        exists().where(key.parent == StoredFile.id)
        for table in db.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table is StoredFile.__table__
    ]
    unused = delete(StoredFile).where(StoredFile.id.in_(file_ids), ~or_(*used))
    db.session.execute(unused, execution_options={"synchronize_session": False})


def sweep(*, at: datetime) -> int:
    """Remove bytes older than a day that no row names; answers how many. A place is written once, so none comes back."""
    removed = 0
    for places in store.older_than(url(), at - ORPHANS_KEPT):
        named = set(db.session.scalars(select(StoredFile.place).where(StoredFile.place.in_(places))))
        release()
        for place in places:
            if place not in named:
                store.remove(url(), place)
                removed += 1
    return removed
