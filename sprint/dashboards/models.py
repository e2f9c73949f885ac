"""Indicators that another installation published, as the operator took them over."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.db import db


class IndicatorImport(db.Model):  # type: ignore[name-defined,misc]
    """The figures of one region that is not of this installation, and where they come from. A newer file takes its place."""

    __tablename__ = "indicator_imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    region: Mapped[str] = mapped_column(unique=True)
    """Code of the region at its own installation."""
    region_name: Mapped[str]
    origin: Mapped[str]
    """Address without query, name or password, or the name of the file."""
    publisher: Mapped[str]
    licence: Mapped[str]
    """Its address."""
    published_at: Mapped[datetime]
    """When the publisher last changed the figures, as the publisher says."""
    imported_at: Mapped[datetime]
    sha256: Mapped[str]
    """Of the file."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    rows: Mapped[list[ImportedIndicator]] = relationship(
        back_populates="source", cascade="all, delete-orphan", passive_deletes=True, order_by="ImportedIndicator.id"
    )

    @property
    def reference(self) -> str:
        return self.region


class ImportedIndicator(db.Model):  # type: ignore[name-defined,misc]
    """One figure, as it was published there."""

    __tablename__ = "imported_indicators"
    __table_args__ = (
        Index("uq_imported_indicators_key", "import_id", "year", "theme", "indicator_id", unique=True),
        CheckConstraint("(value IS NULL) <> (missing = '')", name="imported_value_known_or_reason"),
        CheckConstraint("year = 0 OR year BETWEEN 2000 AND 2099", name="imported_year_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("indicator_imports.id", ondelete="CASCADE"))
    year: Mapped[int]
    """0 stands for all editions together."""
    theme: Mapped[str]
    """Empty for all themes together."""
    indicator_id: Mapped[str]
    value: Mapped[Decimal | None]
    missing: Mapped[str]
    """Why there is no value; empty where there is one."""
    top: Mapped[int | None] = mapped_column(BigInteger)
    bottom: Mapped[int | None] = mapped_column(BigInteger)

    source: Mapped[IndicatorImport] = relationship(back_populates="rows")
