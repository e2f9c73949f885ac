"""What is known of a stored file; its bytes live sealed in the file store."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from sprint.db import db
from sprint.seal import Sealed


class StoredFile(db.Model):  # type: ignore[name-defined,misc]
    """One content, kept once. Neither the row nor the store lets anybody without the key test for a known file."""

    __tablename__ = "stored_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    mark: Mapped[str] = mapped_column(unique=True)
    """The keyed mark of the content's SHA-256."""
    place: Mapped[str] = mapped_column(unique=True)
    """Where the store has it: a name that is written once and never again."""
    sha256: Mapped[str] = mapped_column(Sealed("stored_files.sha256"))
    names: Mapped[str] = mapped_column(Sealed("stored_files.names"), default="[]")
    """The names that its properties hold: see `files.metadata`; JSON of role and name."""
    size: Mapped[int]
    media_type: Mapped[str]
    kept_at: Mapped[datetime]
    damaged_at: Mapped[datetime | None]
    """When it was first noticed that the store no longer gives what was kept."""
