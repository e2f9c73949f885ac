"""A list of councils or people that somebody uploaded, and that waits until it was looked at."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sprint.db import db
from sprint.seal import Sealed


class ListUpload(db.Model):  # type: ignore[name-defined,misc]
    """The rows as they were read; nothing of them counts before they are applied. It goes after seven days."""

    __tablename__ = "list_uploads"
    __table_args__ = (CheckConstraint("kind IN ('councils', 'people')", name="known_kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("authorities.id"), index=True)
    kind: Mapped[str]
    rows: Mapped[str] = mapped_column(Sealed("list_uploads.rows"))
    """JSON of `importing_councils.Row` or `importing_people.Row`; emptied once it is applied."""
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    uploaded_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    applied_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
