"""The places that were imported: for choosing one, and for saying in which region a place lies."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from sprint.db import db
from sprint.organisations.models import Place
from sprint.organisations.places import PlaceKind
from sprint.organisations.queries.bodies import Rows

TOLD = ("name", "kind", "parent_code", "region_code", "residents", "residents_year", "residents_source", "gone_at")


def known_places() -> dict[str, Mapping[str, object]]:
    """The columns of every place by its code, those that are gone among them."""
    columns = [getattr(Place, name) for name in TOLD]
    query = select(Place.gss_code, *columns).order_by(Place.gss_code)
    return {row.gss_code: dict(row._mapping) for row in db.session.execute(query)}


def place(gss_code: str) -> Place | None:
    return db.session.get(Place, gss_code) if gss_code else None


def listed_places(*kinds: PlaceKind) -> Rows:
    """(gss_code, name) of the places of these kinds that are listed now, by name."""
    query = select(Place.gss_code, Place.name).where(Place.kind.in_(kinds), Place.gone_at.is_(None))
    return db.session.execute(query.order_by(Place.name, Place.gss_code)).all()


def parts_of(area: str) -> Rows:
    """(gss_code, name) of the places right below an area that are listed now, by code."""
    query = select(Place.gss_code, Place.name).where(Place.parent_code == area, Place.gone_at.is_(None))
    return db.session.execute(query.order_by(Place.gss_code)).all()
