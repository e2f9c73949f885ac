"""What those who keep the catalogue need: for whom they keep it, what was done, and which links to check."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import selectin_polymorphic

from sprint.actor import Actor
from sprint.audit.models import AuditEntry
from sprint.datasets.models import Dataset
from sprint.db import db
from sprint.organisations.models import Authority, Council, Organisation


@dataclass(frozen=True)
class Act:
    """One act on an entry; `parts` are the fields that changed."""

    at: datetime
    who: str
    act: str
    parts: tuple[str, ...]


def bodies(actor: Actor) -> Sequence[Organisation]:
    """The authorities and councils for which this person keeps entries, by name."""
    councils = select(Council.id).where(Council.authority_id.in_(actor.team_of))
    own = actor.team_of | actor.problem_owner_of
    query = select(Organisation).where(or_(Organisation.id.in_(own), Organisation.id.in_(councils)))
    query = query.options(selectin_polymorphic(Organisation, [Authority, Council])).order_by(Organisation.name)
    return db.session.scalars(query).all()


def acts(dataset: Dataset) -> list[Act]:
    """What was done to one entry, newest first."""
    rows = db.session.execute(
        select(AuditEntry.at, AuditEntry.actor_name, AuditEntry.act, AuditEntry.facts)
        .where(AuditEntry.authority_id == dataset.authority_id, AuditEntry.act.startswith("dataset."))
        .where(AuditEntry.subject_id == dataset.id)
        .order_by(AuditEntry.id.desc())
    )
    return [Act(row.at, row.actor_name, row.act, tuple(json.loads(row.facts).get("parts", []))) for row in rows]


def titled(organisation: Organisation, title: str) -> Dataset | None:
    """A current entry of that body under that title."""
    found: Dataset | None = db.session.scalar(
        select(Dataset)
        .where(Dataset.organisation_id == organisation.id, Dataset.title == title, Dataset.retired_at.is_(None))
        .limit(1)
    )
    return found


def links_to_check() -> list[tuple[int, str]]:
    """Id and link of every current entry that has one."""
    query = select(Dataset.id, Dataset.link).where(Dataset.retired_at.is_(None), Dataset.link != "")
    return [(row.id, row.link) for row in db.session.execute(query.order_by(Dataset.id))]
