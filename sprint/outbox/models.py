"""Mail as rows: written in the act's own transaction, delivered by the worker."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sprint.db import db
from sprint.seal import Sealed

ABOUT = "messages.about"
"""What the proposal of a sealed mail is marked for."""


class Message(db.Model):  # type: ignore[name-defined,misc]
    """One mail to one person about one event; the pair is unique, so a retried act mails nobody twice."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("event", "email"),
        Index("ix_messages_waiting", "sent_at", "parked_at", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[str]
    user_id: Mapped[int | None] = mapped_column(index=True)
    email: Mapped[str]
    subject: Mapped[str] = mapped_column(Sealed("messages.subject"))
    body: Mapped[str] = mapped_column(Sealed("messages.body"))
    is_private: Mapped[bool] = mapped_column(default=False)
    """Holds a link that acts for its reader, so that nobody else may read it."""
    is_unlisted: Mapped[bool] = mapped_column(default=False)
    """In no outbox page and no count: who got it would tell which companies ask or bid."""
    unsubscribe_path: Mapped[str] = mapped_column(default="")
    """Where one click stops mail of this kind; empty for mail that belongs to an act of the reader's own."""
    authority_id: Mapped[int | None] = mapped_column(index=True)
    challenge_id: Mapped[int | None]
    proposal_id: Mapped[int | None]
    about_mark: Mapped[str | None] = mapped_column(index=True)
    """Which proposal a sealed mail is about, for its own company to find."""
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    """From here on it says nothing that still helps, so it is not sent any more: a reminder after its close."""
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    parked_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")
