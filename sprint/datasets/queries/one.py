"""One entry by its reference. The whole catalogue is public."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectin_polymorphic

from sprint.datasets.models import Dataset
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Authority, Council, Kind, Organisation


def one(reference: str) -> Dataset:
    """Retired ones too: what was linked to once stays readable. Raises `NotFound`."""
    found: Dataset | None = db.session.scalar(
        select(Dataset)
        .where(Dataset.reference == reference.upper())
        .options(joinedload(Dataset.organisation).options(selectin_polymorphic(Organisation, [Authority, Council])))
    )
    if found is None:
        raise NotFound
    return found


def several(references: Iterable[str]) -> list[Dataset]:
    """Those of the references that exist, by reference."""
    query = select(Dataset).where(Dataset.reference.in_(list(references))).order_by(Dataset.reference)
    return list(db.session.scalars(query))


def publisher(region: str) -> str:
    """The name of the authority that this installation serves: of that slug, or the first."""
    query = select(Organisation.name).where(Organisation.kind == Kind.AUTHORITY).order_by(Organisation.id).limit(1)
    return db.session.scalar(query.where(Organisation.slug == region) if region else query) or ""
