"""What an assessor keeps for themselves about a proposal."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.db import db
from sprint.panels.models import Assignment


class DeskNote(db.Model):  # type: ignore[name-defined,misc]
    """A private note and a flag to come back. Nobody but the person in the seat ever reads them: they are no part of
    the sheet, the record or the report.
    """

    __tablename__ = "desk_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), unique=True)
    is_flagged: Mapped[bool] = mapped_column(default=False, server_default=false())
    text: Mapped[str] = mapped_column(default="", server_default="")
    saved_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    """When its words were deleted under the retention rules."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    assignment: Mapped[Assignment] = relationship()
