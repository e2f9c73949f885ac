"""Reading and checking the audit trail."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import aliased, selectinload

from sprint.audit.chain import GENESIS, hash_of, link_hash
from sprint.audit.models import AuditEntry, AuditLink
from sprint.audit.sealing import is_faithful, is_split
from sprint.db import db
from sprint.seal import Unsealable
from sprint.when import utc_stamp

HASHED = (
    "token", "act", "actor_id", "actor_name", "subject_type", "subject_id", "subject_reference",
    "authority_id", "challenge_id", "proposal_id", "company_id", "facts", "source",
)  # fmt: skip


@dataclass(frozen=True)
class Report:
    """What a check of the chain found: counts, the head, and the first broken row if there is one."""

    linked: int
    waiting: int
    head: str
    broken: str = ""


def verify() -> Report:
    """Read every entry in chain order and recompute each hash; stops at the first that does not match."""
    position, head, broken = _walk()
    if broken:
        return Report(position, 0, head, broken)
    waiting = 0
    unlinked = select(AuditEntry).outerjoin(AuditLink).where(AuditLink.position.is_(None)).order_by(AuditEntry.id)
    unlinked = unlinked.options(selectinload(AuditEntry.sealed))
    for entry in db.session.scalars(unlinked.execution_options(populate_existing=True)):
        if broken := _broken(entry):
            return Report(position, waiting, head, f"entry {entry.id}: {broken}")
        waiting += 1
    return Report(position, waiting, head)


def _walk() -> tuple[int, str, str]:
    """Position and hash of the last link that holds, and what is wrong with the next one if anything is."""
    position, head = 0, GENESIS
    chain = (
        select(AuditLink, AuditEntry)
        .outerjoin(AuditEntry, AuditEntry.id == AuditLink.entry_id)
        .options(selectinload(AuditEntry.sealed))
        .order_by(AuditLink.position)
        .execution_options(yield_per=1000, populate_existing=True)
    )
    with db.session.execute(chain) as rows:
        for link, entry in rows:
            if broken := _fault(link, entry, position + 1, head):
                return position, head, broken
            position, head = link.position, link.hash
    return position, head, ""


def _fault(link: AuditLink, entry: AuditEntry | None, expected: int, previous: str) -> str:
    if link.position != expected:
        return f"link {expected}: missing from the chain"
    if entry is None:
        return f"link {link.position}: its entry {link.entry_id} is gone"
    if broken := _broken(entry):
        return f"link {link.position}, entry {entry.id}: {broken}"
    if link.previous_hash != previous or link.hash != link_hash(previous, entry.hash):
        return f"link {link.position}, entry {entry.id}: it does not follow the link before it"
    return ""


def _broken(entry: AuditEntry) -> str:
    """What is wrong with one entry and its sealed detail; empty when it holds."""
    if _hash(entry) != entry.hash:
        return "its content does not match its hash"
    if not is_split(entry.facts):
        return ""
    try:
        holds = entry.sealed is not None and is_faithful(entry.facts, entry.sealed.detail)
    except Unsealable as problem:
        return str(problem)
    return "" if holds else "its sealed detail is gone or was changed"


def _hash(entry: AuditEntry) -> str:
    return hash_of({name: getattr(entry, name) for name in HASHED} | {"at": utc_stamp(entry.at)})


def head() -> tuple[int, str]:
    """Length and hash of the chain, for the public record line."""
    length, last = db.session.execute(select(*head_columns())).one()
    return length or 0, last or GENESIS


def head_columns() -> tuple[ScalarSelect[int], ScalarSelect[str]]:
    """Length and hash of the chain, each NULL before its first link, as columns for somebody's statement."""
    newest = aliased(AuditLink)
    last = newest.position.desc()
    return (
        select(newest.position).order_by(last).limit(1).scalar_subquery(),
        select(newest.hash).order_by(last).limit(1).scalar_subquery(),
    )


def holds(link: str) -> bool:
    """Whether a head that was published once is still in the chain: rows cut off its end leave no other trace."""
    return link == GENESIS or db.session.scalar(select(AuditLink.position).where(AuditLink.hash == link)) is not None


def count() -> int:
    return db.session.scalar(select(func.count(AuditEntry.id))) or 0
