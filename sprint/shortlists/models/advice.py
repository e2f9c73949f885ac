"""Advice that takes longer to work out than a page may: kept for the state of the scores that it was made from."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sprint.db import db


class KeptAdvice(db.Model):  # type: ignore[name-defined,misc]
    """`key` is the SHA-256 of the scores, the number of first places and the rounding; `content` is canonical JSON."""

    __tablename__ = "kept_advice"
    __table_args__ = (UniqueConstraint("challenge_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    key: Mapped[str]
    content: Mapped[str]
    worked_out_at: Mapped[datetime]
