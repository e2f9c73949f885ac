"""Keeping a file: check what it is, store its bytes, remember its hash."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from flask import current_app
from sqlalchemy import select

from sprint.db import db, unit_of_work
from sprint.files import store
from sprint.files.content import media_type
from sprint.files.models import StoredFile


@unit_of_work
def keep(data: bytes, name: str, *, at: datetime) -> StoredFile:
    """Store one file by content. Raises `BadInput` with the reason when it is not accepted."""
    kind = media_type(data, name)
    digest = sha256(data).hexdigest()
    known = db.session.scalar(select(StoredFile).where(StoredFile.sha256 == digest))
    store.put(current_app.config["FILE_STORE_URL"], digest, data)
    if known is not None:
        return known
    kept = StoredFile(sha256=digest, size=len(data), media_type=kind, kept_at=at)
    db.session.add(kept)
    db.session.flush()
    return kept
