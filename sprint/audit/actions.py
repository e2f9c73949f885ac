"""Writing the audit trail: one entry per act, linked into the chain afterwards."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select

from sprint.actor import Actor
from sprint.audit.chain import GENESIS, canonical, hash_of, link_hash
from sprint.audit.models import AuditEntry, AuditLink, SealedDetail
from sprint.audit.sealing import split
from sprint.db import db, run, unit_of_work
from sprint.when import utc_stamp

source: ContextVar[str] = ContextVar("source", default="command line")
"""Where the act comes from: set by the edge to the address and request id."""


ENTRY, DETAIL = insert(AuditEntry.__table__), insert(SealedDetail.__table__)
"""Every act writes these two and nobody reads them back in the same act, so they go past the ORM."""


def record(act: str, subject: Any = None, *, by: Actor | None, at: datetime, **facts: Any) -> None:
    """Add one entry in the act's own transaction. `act` reads "noun.verb": "proposal.submitted".

    A subject may have `audit_scope`, which says which challenge, proposal and company its entries belong to, and
    `is_sealed`, while nobody may learn who acts on it and how.
    """
    db.session.flush()
    fields, detail = _fields(act, subject, by, at, facts), ""
    if getattr(subject, "is_sealed", False):
        fields, detail = split(fields)
    kept = run(ENTRY, {**fields, "at": at, "hash": hash_of(fields)})
    if detail:
        run(DETAIL, {"entry_id": kept.inserted_primary_key[0], "detail": detail})  # type: ignore[index]  # one row went in


def _fields(act: str, subject: Any, by: Actor | None, at: datetime, facts: dict[str, Any]) -> dict[str, Any]:
    scope = getattr(subject, "audit_scope", {})
    return {
        "token": uuid4().hex,
        "at": utc_stamp(at),
        "act": act,
        "actor_id": by.user_id if by else None,
        "actor_name": by.name if by else "",
        "subject_type": _type_of(subject),
        "subject_id": getattr(subject, "id", None),
        "subject_reference": getattr(subject, "reference", None) or "",
        "authority_id": scope.get("authority_id"),
        "challenge_id": scope.get("challenge_id"),
        "proposal_id": scope.get("proposal_id"),
        "company_id": scope.get("company_id"),
        "facts": canonical(facts),
        "source": source.get(),
    }


def _type_of(subject: Any) -> str:
    """The name of the row's class; what stands in for a row says whose name it takes."""
    return "" if subject is None else getattr(subject, "audit_type", type(subject).__name__.lower())


@unit_of_work
def link_waiting(*, limit: int = 5000) -> int:
    """Chain the entries that are not linked yet, in the order of their ids; answers how many.

    Acts never wait for the chain: entries carry their own hash at once and one worker links them.
    """
    last = db.session.scalar(select(AuditLink).order_by(AuditLink.position.desc()).limit(1))
    position, previous = (last.position, last.hash) if last else (0, GENESIS)
    waiting = db.session.execute(
        select(AuditEntry.id, AuditEntry.hash)
        .outerjoin(AuditLink, AuditLink.entry_id == AuditEntry.id)
        .where(AuditLink.position.is_(None))
        .order_by(AuditEntry.id)
        .limit(limit)
    ).all()
    for entry_id, entry_hash in waiting:
        position, chained = position + 1, link_hash(previous, entry_hash)
        db.session.add(AuditLink(position=position, entry_id=entry_id, previous_hash=previous, hash=chained))
        previous = chained
    return len(waiting)
