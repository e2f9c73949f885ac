"""Who follows what, how they want to be told, and the news that waits for their next digest."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from sprint.challenges.following import Often
from sprint.db import db
from sprint.seal import MARKS, SealedNumber

_ONE_SUBJECT = " + ".join(
    f"CASE WHEN {name} IS NULL THEN 0 ELSE 1 END" for name in ("theme", "authority_id", "challenge_id")
)


class Follow(db.Model):  # type: ignore[name-defined,misc]
    """One person follows one theme, one region or one challenge. Nobody else is shown it."""

    __tablename__ = "follows"
    __table_args__ = (
        UniqueConstraint("user_id", "theme"),
        UniqueConstraint("user_id", "authority_id"),
        UniqueConstraint("user_id", "challenge_id"),
        CheckConstraint(f"({_ONE_SUBJECT}) = 1", name="one_subject"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    theme: Mapped[str | None] = mapped_column(index=True)
    authority_id: Mapped[int | None] = mapped_column(ForeignKey("authorities.id"), index=True)
    challenge_id: Mapped[int | None] = mapped_column(ForeignKey("challenges.id"), index=True)
    created_at: Mapped[datetime]


DRAFTER = "drafters.company"
"""What the company of a draft is marked for."""


class Drafter(db.Model):  # type: ignore[name-defined,misc]
    """A company that began a proposal: told of everything about the challenge, and nobody learns which it is."""

    __tablename__ = "drafters"
    __table_args__ = (UniqueConstraint("challenge_id", "company_mark"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    company_id: Mapped[int] = mapped_column(SealedNumber("drafters.company_id"))
    company_mark: Mapped[str] = mapped_column(info={MARKS: (DRAFTER, "company_id")})


class FollowPreference(db.Model):  # type: ignore[name-defined,misc]
    """How often a person is told about what they follow; who never chose is told at once."""

    __tablename__ = "follow_preferences"
    __table_args__ = (CheckConstraint(f"often IN {tuple(each.value for each in Often)}", name="often_known"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    often: Mapped[str]
    changed_at: Mapped[datetime]


class DigestLine(db.Model):  # type: ignore[name-defined,misc]
    """One piece of news for one person's next digest: exactly one for an event and a person."""

    __tablename__ = "digest_lines"
    __table_args__ = (
        UniqueConstraint("event", "user_id"),
        Index(
            "ix_digest_lines_waiting", "user_id", "at",
            sqlite_where=text("done_at IS NULL"), postgresql_where=text("done_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    headline: Mapped[str]
    at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    """When it went out in a digest, or was dropped because the person no longer follows."""


class Turn(db.Model):  # type: ignore[name-defined,misc]
    """A turn of a challenge that the clock brought, not an act, and that its followers were told of: once each."""

    __tablename__ = "challenge_turns"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), primary_key=True)
    turn: Mapped[str] = mapped_column(primary_key=True)
    told_at: Mapped[datetime]
