"""An entry of the catalogue."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint import fulltext
from sprint.db import db
from sprint.organisations.models import Authority, Organisation


class Dataset(db.Model):  # type: ignore[name-defined,misc]
    """A dataset or an asset of the region, owned by an authority or one of its councils. Everybody may read all of it."""

    __tablename__ = "datasets"
    __table_args__ = (
        UniqueConstraint("authority_id", "number"),
        CheckConstraint("kind IN ('dataset', 'asset')", name="kind_known"),
        CheckConstraint("kind = 'asset' OR link <> ''", name="dataset_has_link"),
        CheckConstraint("licence <> 'other' OR licence_words <> ''", name="other_licence_named"),
        CheckConstraint("covers_from <= covers_to", name="coverage_in_order"),
        CheckConstraint("retired_at IS NULL OR retired_reason <> ''", name="retired_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("authorities.id"))
    number: Mapped[int]
    reference: Mapped[str] = mapped_column(unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    """Whose it is: the authority, or one of its councils."""

    kind: Mapped[str]
    title: Mapped[str]
    description: Mapped[str]
    publisher: Mapped[str]
    theme: Mapped[str]
    form: Mapped[str]
    """A format for a dataset, a sort of asset for an asset."""
    licence: Mapped[str]
    licence_words: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    area: Mapped[str] = mapped_column(default="")
    covers_from: Mapped[date | None] = mapped_column(Date)
    covers_to: Mapped[date | None] = mapped_column(Date)
    update_rate: Mapped[str]
    contact: Mapped[str]

    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Empty where a command added it."""
    added_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
    retired_reason: Mapped[str] = mapped_column(default="")
    link_checked_at: Mapped[datetime | None]
    link_failed_at: Mapped[datetime | None]
    """When the link was last found not to answer; empty again once it does, or is changed."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    authority: Mapped[Authority] = relationship(foreign_keys=authority_id)
    organisation: Mapped[Organisation] = relationship(foreign_keys=organisation_id)

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return {"authority_id": self.authority_id}


fulltext.index(Dataset.__table__, heavy=("title",), light=("description", "publisher", "area"))
