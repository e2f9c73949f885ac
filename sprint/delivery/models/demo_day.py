"""What a team shows on demo day: written by the company, public once it and the region have said so."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.db import db
from sprint.delivery.models.workspace import Workspace
from sprint.files.models import StoredFile


class DemoEntry(db.Model):  # type: ignore[name-defined,misc]
    """One team's page of demo day. Confirmed by the company, then released by the region; a change takes the word back."""

    __tablename__ = "demo_entries"
    __table_args__ = (
        CheckConstraint("released_at IS NULL OR confirmed_at IS NOT NULL", name="confirmed_before_release"),
        CheckConstraint("(picture_id IS NULL) = (picture_alt = '')", name="picture_described"),
        CheckConstraint("(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="confirmed_by_somebody"),
        CheckConstraint("(released_by_id IS NULL) = (released_at IS NULL)", name="released_by_somebody"),
        CheckConstraint("released_by_id IS NULL OR released_by_id <> confirmed_by_id", name="two_people_release"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), unique=True)
    title: Mapped[str]
    tried: Mapped[str]
    learnt: Mapped[str]
    links: Mapped[str] = mapped_column(default="")
    """Addresses, one a line, shown as plain text."""
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    """Without what a camera writes into it, such as the place."""
    picture_alt: Mapped[str] = mapped_column(default="")
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    changed_at: Mapped[datetime]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    confirmed_at: Mapped[datetime | None]
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    released_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]
    taken_back_reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    workspace: Mapped[Workspace] = relationship()
    picture: Mapped[StoredFile | None] = relationship()
    changed_by: Mapped[User] = relationship(foreign_keys=changed_by_id)

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.workspace.audit_scope

    @property
    def link_lines(self) -> list[str]:
        return self.links.split("\n") if self.links else []
