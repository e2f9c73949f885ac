"""What an installation keeps of a region that came from another one: the acts as they were recorded there, and their chain."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sprint.db import db
from sprint.seal import Sealed


class RegionImport(db.Model):  # type: ignore[name-defined,misc]
    """One archive that was loaded here. A region is loaded once."""

    __tablename__ = "region_imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("authorities.id"), unique=True)
    sha256: Mapped[str]
    """Of the archive's file."""
    imported_at: Mapped[datetime]


class CarriedEntry(db.Model):  # type: ignore[name-defined,misc]
    """An act as another installation recorded it, with its hash and its place in the chain there. `entry_id` is the entry
    that tells of the same act here."""

    __tablename__ = "carried_entries"

    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entries.id"), primary_key=True, autoincrement=False)
    import_id: Mapped[int] = mapped_column(ForeignKey("region_imports.id"), index=True)
    content: Mapped[str] = mapped_column(Sealed("carried_entries.content"))
    """Canonical JSON, as `entries.original` writes it."""


class CarriedLink(db.Model):  # type: ignore[name-defined,misc]
    """One link of the chain of the installation that a region came from: the hash of an entry, of whichever region."""

    __tablename__ = "carried_links"

    import_id: Mapped[int] = mapped_column(ForeignKey("region_imports.id"), primary_key=True)
    chain: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """1 for the installation where the region began, 2 for the next one it was at."""
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry_hash: Mapped[str]
