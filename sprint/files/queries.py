"""Reading a stored file back, checked against what was kept."""

from __future__ import annotations

import json
from hashlib import sha256

from flask import current_app

from sprint.db import db
from sprint.files import store
from sprint.files.damage import Damaged
from sprint.files.metadata import Named
from sprint.files.models import StoredFile
from sprint.seal import Unsealable, ring


def content(file: StoredFile) -> bytes:
    """The bytes as they were kept. Raises `Damaged` when the store has lost them or holds something else."""
    data = _opened(file)
    if data is None:
        db.session.refresh(file, ["place"])  # it may have moved under a newer key since the row was read
        data = _opened(file)
    if data is None or sha256(data).hexdigest() != file.sha256:
        raise Damaged(file.id)
    return data


def purpose(place: str) -> str:
    """What a file is sealed for: its own place, so that one sealed file cannot stand in for another."""
    return f"stored file {place}"


def url() -> str:
    found: str = current_app.config["FILE_STORE_URL"]
    return found


def names(file: StoredFile) -> tuple[Named, ...]:
    """The names in the file's properties."""
    return tuple(Named(*each) for each in json.loads(file.names))


def _opened(file: StoredFile) -> bytes | None:
    sealed = store.get(url(), file.place)
    try:
        return None if sealed is None else ring().open(sealed, purpose(file.place))
    except Unsealable:
        return None
