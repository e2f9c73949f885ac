"""The audit trail: entries that carry their own hash, and the links that chain them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DDL, ForeignKey, Index, Table, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.audit.sealing import Told, read
from sprint.db import Base, db
from sprint.seal import Sealed


class AuditEntry(db.Model):  # type: ignore[name-defined,misc]
    """One act: who, when, what, from where. Never changed, never removed."""

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_authority", "authority_id", "id"),
        Index("ix_audit_entries_challenge", "challenge_id", "id"),
        Index("ix_audit_entries_proposal", "proposal_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime]
    act: Mapped[str]
    actor_id: Mapped[int | None]
    actor_name: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[int | None]
    subject_reference: Mapped[str]
    authority_id: Mapped[int | None]
    challenge_id: Mapped[int | None]
    proposal_id: Mapped[int | None]
    company_id: Mapped[int | None]
    facts: Mapped[str]
    source: Mapped[str]
    hash: Mapped[str]

    link: Mapped[AuditLink | None] = relationship(back_populates="entry", viewonly=True)
    sealed: Mapped[SealedDetail | None] = relationship(back_populates="entry", viewonly=True)

    @property
    def told(self) -> Told:
        """Who did it and what: from the entry, or from its sealed detail, for those who may read that."""
        return read(self.actor_id, self.actor_name, self.facts, self.sealed.detail if self.sealed else None)


class SealedDetail(db.Model):  # type: ignore[name-defined,misc]
    """Who acted on a sealed proposal, for which company, from where and how. Its entry holds only a hash of this."""

    __tablename__ = "sealed_details"

    entry_id: Mapped[int] = mapped_column(ForeignKey(AuditEntry.id), primary_key=True)
    detail: Mapped[str] = mapped_column(Sealed("sealed_details.detail"))
    """Canonical JSON of what the entry leaves out, with a salt."""

    entry: Mapped[AuditEntry] = relationship(back_populates="sealed")


class AuditLink(db.Model):  # type: ignore[name-defined,misc]
    """The place of one entry in the chain: hash = SHA-256(previous hash + entry hash)."""

    __tablename__ = "audit_links"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(ForeignKey(AuditEntry.id), unique=True)
    previous_hash: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)

    entry: Mapped[AuditEntry] = relationship(back_populates="link", viewonly=True)


def append_only(table: str, dialect: str) -> list[str]:
    """The statements that make `table` refuse UPDATE and DELETE, for migrations and `create_all` alike."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for verb in ("update", "delete")
        ]
    return [
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ]


APPEND_ONLY_TABLES: list[str] = []


def keep_append_only(table: Table) -> None:
    """Register a table whose rows are only ever added."""
    APPEND_ONLY_TABLES.append(table.name)
    for dialect in ("sqlite", "postgresql"):
        for statement in append_only(table.name, dialect):
            ddl = DDL(statement.replace("%", "%%")).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", ddl)


for _model in (AuditEntry, AuditLink):
    keep_append_only(_model.__table__)

__all__ = ["APPEND_ONLY_TABLES", "AuditEntry", "AuditLink", "Base", "SealedDetail", "append_only", "keep_append_only"]
