"""What is known of a stored file; its bytes live in the file store under their own hash."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from sprint.db import db


class StoredFile(db.Model):  # type: ignore[name-defined,misc]
    """One content, kept once: named by its SHA-256."""

    __tablename__ = "stored_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    size: Mapped[int]
    media_type: Mapped[str]
    kept_at: Mapped[datetime]
