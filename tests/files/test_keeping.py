"""Keeping files: sealed, once, back byte for byte; moved under a newer key; swept when nobody names them."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from sprint.audit.models import AuditEntry
from sprint.db import db, unit_of_work
from sprint.errors import BadInput
from sprint.files import actions, store
from sprint.files.actions import accept, keep, note_damage, reseal, stage, sweep
from sprint.files.damage import Damaged
from sprint.files.models import StoredFile
from sprint.files.queries import content, names
from sprint.seal import KeyRing, ring
from tests.files import samples
from tests.files.test_metadata import ADA
from tests.frozen import Clock


def folder(app: Flask) -> Path:
    return Path(app.config["FILE_STORE_URL"].removeprefix("file://"))


def blob(app: Flask, file: StoredFile) -> Path:
    return folder(app) / file.place[:2] / file.place


def blobs(app: Flask) -> list[str]:
    return sorted(path.name for path in folder(app).rglob("*") if path.is_file())


@pytest.fixture(autouse=True)
def empty(app: Flask) -> None:
    """The store of the tests is one folder for all of them."""
    for path in folder(app).rglob("*"):
        if path.is_file():
            path.unlink()


def kept(now: Clock, data: bytes = samples.DOCX, name: str = "plan.docx") -> StoredFile:
    return keep(stage(accept(data, name)), at=now())


def test_a_file_comes_back_as_it_was(app: Flask, now: Clock) -> None:
    file = kept(now)
    assert content(file) == samples.DOCX
    assert (file.size, file.sha256) == (len(samples.DOCX), sha256(samples.DOCX).hexdigest())


def test_neither_store_nor_database_tell_a_known_file(app: Flask, now: Clock) -> None:
    """Its hash stands nowhere, and neither do its bytes nor the names in it."""
    data = samples.pdf(b"<< /Author (Ada Fenwick) >>")
    file = kept(now, data, "../../../../etc/passwd.pdf")
    (name,) = blobs(app)
    row = " ".join(str(value) for value in db.session.connection().exec_driver_sql("SELECT * FROM stored_files").one())
    sealed = blob(app, file).read_bytes()
    for known in (sha256(data).hexdigest(), "passwd", "Fenwick"):
        assert known not in name + row
        assert known.encode() not in sealed
    assert data[:20] not in sealed
    assert names(file) == (ADA,)


def test_the_same_content_is_kept_once_whatever_it_is_called(app: Flask, now: Clock) -> None:
    assert kept(now, samples.PDF, "a.pdf").id == kept(now, samples.PDF, "b.pdf").id
    assert len(blobs(app)) == 1


def test_a_refused_file_leaves_nothing(app: Flask, now: Clock) -> None:
    with pytest.raises(BadInput):
        kept(now, samples.HTML, "plan.pdf")
    assert (db.session.query(StoredFile).count(), blobs(app)) == (0, [])


def test_content_that_somebody_keeps_at_the_same_moment_is_no_error(
    app: Flask, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one's row appears between looking and adding."""
    first = kept(now, samples.PNG, "map.png").id
    looks, look = iter([None]), actions._known
    monkeypatch.setattr(actions, "_known", lambda digest: next(looks, look(digest)))
    assert kept(now, samples.PNG, "map.png").id == first
    assert db.session.query(StoredFile).count() == 1


def swap(app: Flask, file: StoredFile) -> None:
    """Somebody with the store, but not the key, puts another sealed file in its place."""
    other = keep(stage(accept(samples.CSV, "data.csv")), at=file.kept_at)
    blob(app, file).write_bytes(blob(app, other).read_bytes())


def change(app: Flask, file: StoredFile) -> None:
    sealed = bytearray(blob(app, file).read_bytes())
    sealed[-1] ^= 1
    blob(app, file).write_bytes(sealed)


def forge(app: Flask, file: StoredFile) -> None:
    """Somebody who even has the key seals other bytes for that place."""
    blob(app, file).write_bytes(ring().seal(b"other", f"stored file {file.place}"))


def lose(app: Flask, file: StoredFile) -> None:
    blob(app, file).unlink()


def cut(app: Flask, file: StoredFile) -> None:
    blob(app, file).write_bytes(b"x")


@pytest.mark.parametrize("harm", [swap, change, forge, lose, cut])
def test_a_file_that_is_not_what_was_kept_is_noticed_recorded_once_and_mended(
    app: Flask, now: Clock, harm: Callable[[Flask, StoredFile], None]
) -> None:
    file = kept(now)
    harm(app, file)
    with pytest.raises(Damaged, match="was lost or changed in our store"):
        content(file)
    assert [note_damage(file.id, at=now()) for _ in range(2)] == [True, True]
    assert kept(now).id == file.id
    assert content(file) == samples.DOCX
    assert note_damage(file.id, at=now()) is False
    acts = [(each.act, each.actor_id, each.source) for each in db.session.query(AuditEntry).order_by(AuditEntry.id)]
    assert acts == [("file.damaged", None, "file store"), ("file.mended", None, "file store")]


@pytest.fixture
def rotate(app: Flask) -> Iterator[Callable[[bool], None]]:
    """A new key comes in front; without `keep_old` the old one is gone."""
    before, newest = app.extensions["sealing"], secrets.token_bytes(32)

    def turn(keep_old: bool) -> None:
        app.extensions["sealing"] = KeyRing((newest, *(app.config["SEALING_KEYS"] if keep_old else ())))
        db.session.expire_all()

    yield turn
    app.extensions["sealing"] = before


Rotate = Callable[[bool], None]


def test_resealing_moves_a_file_under_the_newest_key_once(app: Flask, now: Clock, rotate: Rotate) -> None:
    file = kept(now)
    before = (file.place, file.mark)
    rotate(True)
    assert kept(now).id == file.id
    assert [reseal(file), reseal(file)] == [True, False]
    rotate(False)
    assert blobs(app) == [file.place]
    assert {file.place, file.mark} & set(before) == set()
    assert (content(file), names(file)) == (samples.DOCX, ())
    assert kept(now).id == file.id


@pytest.mark.parametrize("moment", ["put", "remove"])
def test_killed_while_resealing_the_row_names_a_readable_copy(
    app: Flask, now: Clock, rotate: Rotate, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """After the new bytes were written and not the row; after the row and before the old bytes went."""
    file_id = kept(now).id
    rotate(True)
    whole = store.put

    def killed(*given: Any) -> None:
        if moment == "put":
            whole(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store, moment, killed)
        with pytest.raises(KeyboardInterrupt):
            reseal(db.session.get_one(StoredFile, file_id))
    db.session.expire_all()
    file = db.session.get_one(StoredFile, file_id)
    assert (content(file), len(blobs(app))) == (samples.DOCX, 2)
    reseal(file)
    assert sweep(at=datetime.now(UTC) + timedelta(days=2)) == 1
    assert (content(file), blobs(app)) == (samples.DOCX, [file.place])


def test_a_file_that_moves_between_row_and_bytes_is_found_at_its_new_place(app: Flask, now: Clock) -> None:
    file = kept(now)
    moved = f"{file.mark}-moved"
    store.put(app.config["FILE_STORE_URL"], moved, ring().seal(samples.DOCX, f"stored file {moved}"))
    blob(app, file).unlink()
    db.session.execute(update(StoredFile).values(place=moved), execution_options={"synchronize_session": False})
    assert content(file) == samples.DOCX


def test_resealing_is_an_act_of_its_own(app: Flask, now: Clock) -> None:
    file = kept(now)
    with pytest.raises(RuntimeError, match="act of its own"):
        unit_of_work(lambda: reseal(file))()


def test_bytes_of_an_act_that_was_rolled_back_are_swept_after_a_day(app: Flask, now: Clock) -> None:
    file = kept(now)

    @unit_of_work
    def fails() -> None:
        keep(stage(accept(samples.PDF, "plan.pdf")), at=now())
        raise BadInput("Something later in the act is refused.")

    with pytest.raises(BadInput):
        fails()
    assert len(blobs(app)) == 2
    place = file.place
    for path in folder(app).rglob("*"):
        if path.is_file():
            os.utime(path, times=(now().timestamp(), now().timestamp()))
    assert (sweep(at=now() + timedelta(hours=23)), len(blobs(app))) == (0, 2)
    assert (sweep(at=now() + timedelta(hours=25)), blobs(app)) == (1, [place])
    assert content(db.session.query(StoredFile).one()) == samples.DOCX
