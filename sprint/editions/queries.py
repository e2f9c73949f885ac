"""Reading editions: one by its reference, all of them, and the moves of their dates."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import joinedload

from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.editions.models import Edition
from sprint.editions.promises import LABELS
from sprint.errors import NotFound
from sprint.organisations.models import Authority

_REFERENCE = re.compile(r"([a-z0-9]{1,20})-(\d{4})", re.ASCII)


@dataclass(frozen=True)
class Move:
    """One promised date that was moved: which, from when to when, and on what day that was made public."""

    name: str
    label: str
    before: datetime
    after: datetime
    moved_at: datetime


def visible(reference: str) -> Edition:
    """Every edition is public from its start on. Raises `NotFound`."""
    match = _REFERENCE.fullmatch(reference.lower())
    if not match:
        raise NotFound
    query = select(Edition).join(Edition.authority).options(joinedload(Edition.authority))
    found: Edition | None = db.session.scalar(
        query.where(Authority.code == match[1].upper(), Edition.year == int(match[2]))
    )
    if not found:
        raise NotFound
    return found


def listed() -> Sequence[Row[*tuple[Any, ...]]]:
    """Every year of every region, newest first: columns for the list."""
    query = (
        select(
            Edition.id, Edition.year, Edition.opens_at, Edition.closes_at, Edition.demo_day_at,
            Authority.code, Authority.short_name, Authority.sprint_title,
        )
        .join(Authority, Authority.id == Edition.authority_id)
        .order_by(Edition.year.desc(), Authority.short_name)
    )  # fmt: skip
    return db.session.execute(query).all()


def of_authority(authority_id: int) -> list[Edition]:
    """The years of one region, newest first."""
    query = select(Edition).options(joinedload(Edition.authority)).where(Edition.authority_id == authority_id)
    return list(db.session.scalars(query.order_by(Edition.year.desc())))


def authority(authority_id: int) -> Authority:
    return db.session.get_one(Authority, authority_id)


def moves(edition: Edition) -> list[Move]:
    """Every date that was moved, newest first, from the audit trail."""
    return moves_of([edition])[edition.id]


def moves_of(editions: Collection[Edition]) -> dict[int, list[Move]]:
    """The same of several, by edition."""
    found: dict[int, list[Move]] = {each.id: [] for each in editions}
    entries = db.session.execute(
        select(AuditEntry.subject_id, AuditEntry.at, AuditEntry.facts)
        .where(
            AuditEntry.authority_id.in_({each.authority_id for each in editions}),
            AuditEntry.act == "edition.calendar_changed",
            AuditEntry.subject_id.in_(found),
        )
        .order_by(AuditEntry.id.desc())
    )
    for edition_id, at, facts in entries:
        for name, (before, after) in json.loads(facts).get("moved", {}).items():
            found[edition_id or 0].append(
                Move(name, LABELS[name], datetime.fromisoformat(before), datetime.fromisoformat(after), at)
            )
    return found
