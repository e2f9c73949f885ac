"""Keeping files: by content, once, and back byte for byte."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from sprint.db import db, unit_of_work
from sprint.errors import BadInput
from sprint.files.actions import keep
from sprint.files.models import StoredFile
from sprint.files.queries import content
from tests.files import samples
from tests.frozen import Clock


def folder(app: Flask) -> Path:
    return Path(app.config["FILE_STORE_URL"].removeprefix("file://"))


def test_a_file_comes_back_as_it_was(app: Flask, now: Clock) -> None:
    kept = keep(samples.DOCX, "plan.docx", at=now())
    assert content(kept) == samples.DOCX
    assert (kept.size, kept.sha256) == (len(samples.DOCX), sha256(samples.DOCX).hexdigest())


def test_its_place_follows_from_its_content_never_from_its_name(app: Flask, now: Clock) -> None:
    kept = keep(samples.PDF, "../../../../etc/passwd.pdf", at=now())
    assert (folder(app) / kept.sha256[:2] / kept.sha256).read_bytes() == samples.PDF
    assert not list(folder(app).rglob("*passwd*"))


def test_the_same_content_is_kept_once_whatever_it_is_called(app: Flask, now: Clock) -> None:
    assert keep(samples.PDF, "a.pdf", at=now()).id == keep(samples.PDF, "b.pdf", at=now()).id


def test_a_refused_file_leaves_nothing(app: Flask, now: Clock) -> None:
    fake = samples.HTML + b"refused"
    with pytest.raises(BadInput):
        keep(fake, "plan.pdf", at=now())
    assert (db.session.query(StoredFile).count(), list(folder(app).rglob(sha256(fake).hexdigest()))) == (0, [])


def test_content_that_somebody_keeps_at_the_same_moment_is_no_error(app: Flask, now: Clock) -> None:
    """The other one's row appears between looking and adding."""
    from sprint.files import actions

    @unit_of_work
    def act() -> StoredFile:
        digest = sha256(samples.PNG).hexdigest()
        insert = "INSERT INTO stored_files (sha256, size, media_type, kept_at) VALUES (:d, 1, 'image/png', '2027-01-01 00:00:00.000000')"
        db.session.execute(text(insert), {"d": digest})
        return actions._remember(StoredFile(sha256=digest, size=1, media_type="image/png", kept_at=now()))

    assert act().sha256 == sha256(samples.PNG).hexdigest()
    assert db.session.query(StoredFile).count() == 1
