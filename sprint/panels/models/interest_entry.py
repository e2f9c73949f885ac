"""What happened to one interest, act by act: nothing here is ever changed."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.audit.models import keep_append_only
from sprint.db import db
from sprint.panels.kinds import short
from sprint.panels.models.interest import Interest


class InterestAct(StrEnum):
    """What was done, with the words for the page."""

    DECLARED_NONE = "declared none"
    DECLARED = "declared"
    BARRED = "barred"
    CLEARED = "cleared"
    CLEARING_PROPOSED = "clearing proposed"
    CLEARING_TURNED_DOWN = "clearing turned down"

    @property
    def label(self) -> str:
        return {"declared": "Declared an interest", "clearing proposed": "Proposed to clear"}.get(
            self.value, self.value.capitalize()
        )


OWN = (InterestAct.DECLARED_NONE, InterestAct.DECLARED)
"""What the person in the seat does; everything else is done by somebody else."""


class InterestEntry(db.Model):  # type: ignore[name-defined,misc]
    """One declaration or one step of a ruling, with its words. `about_id` is the person in the seat."""

    __tablename__ = "interest_entries"
    __table_args__ = (
        CheckConstraint(
            f"act IN ({', '.join(repr(str(each)) for each in OWN)}) = (by_id = about_id)", name="never_own"
        ),
        CheckConstraint("act = 'declared none' OR words <> ''", name="explained"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    interest_id: Mapped[int] = mapped_column(ForeignKey("interests.id"), index=True)
    act: Mapped[str]
    kind: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    about_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    voided: Mapped[int] = mapped_column(default=0)
    """How many score sheets it made void."""

    interest: Mapped[Interest] = relationship(back_populates="entries")
    by: Mapped[User] = relationship(foreign_keys=by_id)

    @property
    def label(self) -> str:
        return InterestAct(self.act).label

    @property
    def kind_label(self) -> str:
        return short(self.kind)


keep_append_only(InterestEntry.__table__)
