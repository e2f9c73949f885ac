"""Keeping a file: check what it is, store its bytes, remember its hash."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from sprint.db import db, unit_of_work
from sprint.files import store
from sprint.files.content import media_type
from sprint.files.models import StoredFile


@unit_of_work
def keep(data: bytes, name: str, *, at: datetime) -> StoredFile:
    """Store one file by content. Raises `BadInput` with the reason when it is not accepted."""
    kind = media_type(data, name)
    digest = sha256(data).hexdigest()
    store.put(current_app.config["FILE_STORE_URL"], digest, data)
    return _known(digest) or _remember(StoredFile(sha256=digest, size=len(data), media_type=kind, kept_at=at))


def _known(digest: str) -> StoredFile | None:
    found: StoredFile | None = db.session.scalar(select(StoredFile).where(StoredFile.sha256 == digest))
    return found


def _remember(file: StoredFile) -> StoredFile:
    """Add the row, unless somebody else kept the same content in the meantime."""
    try:
        with db.session.begin_nested():
            db.session.add(file)
    except IntegrityError:
        return _known(file.sha256) or file
    return file
