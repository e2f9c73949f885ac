"""The places of the country with how many people live there; no place belongs to one region's sprint."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sprint.db import db


class Place(db.Model):  # type: ignore[name-defined,misc]
    """A nation, a region, an area with its own authority, or a council's area, by its code."""

    __tablename__ = "places"
    __table_args__ = (
        CheckConstraint("residents IS NULL OR residents >= 0", name="residents_not_negative"),
        CheckConstraint("(residents IS NULL) = (residents_year IS NULL)", name="residents_have_a_year"),
    )

    gss_code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    """One of `places.PlaceKind`."""
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("places.gss_code"), index=True)
    """The next larger place that has a body of its own."""
    region_code: Mapped[str | None] = mapped_column(ForeignKey("places.gss_code"), index=True)
    """The region or nation in which it lies; its own code for one of these. The first one for an area that lies in two."""
    residents: Mapped[int | None]
    residents_year: Mapped[int | None]
    residents_source: Mapped[str] = mapped_column(default="", server_default="")
    listed_at: Mapped[datetime]
    """When an import named it last."""
    gone_at: Mapped[datetime | None]
    """Since when the list no longer has it. It stays, since earlier years name it."""
