"""Files of a workspace with their versions, and questions with their answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.db import db
from sprint.delivery.models.workspace import Workspace
from sprint.delivery.questions import Asked
from sprint.files.models import StoredFile


class WorkspaceFile(db.Model):  # type: ignore[name-defined,misc]
    """One version of a file; replaced and removed ones stay on record."""

    __tablename__ = "workspace_files"
    __table_args__ = (UniqueConstraint("workspace_id", "entry", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_files.id"))
    entry: Mapped[int]
    """Its line on the list of files, which a newer version takes over."""
    number: Mapped[int]
    name: Mapped[str]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    workspace: Mapped[Workspace] = relationship()
    file: Mapped[StoredFile] = relationship()
    added_by: Mapped[User] = relationship()


class WorkspaceQuestion(db.Model):  # type: ignore[name-defined,misc]
    """A question between the team, its problem owners and the region. Any of those it was put to answers, once."""

    __tablename__ = "workspace_questions"
    __table_args__ = (
        UniqueConstraint("workspace_id", "number"),
        CheckConstraint(f"put_to IN {tuple(each.value for each in Asked)}", name="put_to_known"),
        CheckConstraint("(answered_at IS NULL) = (answer = '')", name="answered_with_words"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), index=True)
    number: Mapped[int]
    put_to: Mapped[str]
    text: Mapped[str]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    workspace: Mapped[Workspace] = relationship()
    asked_by: Mapped[User] = relationship(foreign_keys=asked_by_id)
    answered_by: Mapped[User | None] = relationship(foreign_keys=answered_by_id)

    @property
    def put_to_label(self) -> str:
        return Asked(self.put_to).label

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.workspace.audit_scope
