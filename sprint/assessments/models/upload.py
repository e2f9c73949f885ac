"""A workbook that came back and waits for its owner to look at the differences."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.db import db
from sprint.panels.models import Seat


class SheetUpload(db.Model):  # type: ignore[name-defined,misc]
    """What was typed offline, as one text; nothing of it counts before it is applied. It goes after seven days."""

    __tablename__ = "sheet_uploads"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    typed: Mapped[str]
    """JSON of `offline.layout.Typed`; emptied once it is applied."""
    uploaded_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]

    seat: Mapped[Seat] = relationship()
