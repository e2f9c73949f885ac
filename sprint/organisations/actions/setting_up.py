"""Authorities and their councils, as the operator sets them up at the command line."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.organisations import queries
from sprint.organisations.models import Authority, Council
from sprint.organisations.slugs import free_slug, slug_of


@unit_of_work
def set_up_authority(
    name: str, *, code: str, short_name: str, contact_email: str = "", gss_code: str = "", by: Actor, at: datetime
) -> Authority:
    """A region that can run sprints; `code` begins its references ("NMR"). Raises `Conflict` when the code is taken."""
    slug = free_slug(short_name, queries.slugs_like(slug_of(short_name)))
    authority = Authority(
        slug=slug, name=name, short_name=short_name, code=code.upper(), contact_email=contact_email, gss_code=gss_code,
        created_at=at,
    )  # fmt: skip
    db.session.add(authority)
    db.session.flush()
    audit.record("authority.set_up", authority, by=by, at=at)
    return authority


@unit_of_work
def set_up_council(authority: Authority, name: str, *, gss_code: str, by: Actor, at: datetime) -> Council:
    """A constituent of the authority; one that is there already, by its code, is answered unchanged."""
    known = (
        db.session.query(Council).filter_by(authority_id=authority.id, gss_code=gss_code).first() if gss_code else None
    )
    if known is not None:
        return known
    slug = free_slug(name, queries.slugs_like(slug_of(name)))
    council = Council(slug=slug, name=name, authority_id=authority.id, gss_code=gss_code, created_at=at)
    db.session.add(council)
    db.session.flush()
    audit.record("council.set_up", council, by=by, at=at)
    return council


@unit_of_work
def change_council(council: Council, *, name: str, gss_code: str, by: Actor, at: datetime) -> None:
    """Another name, or the code of its place; its address stays, since others link to it."""
    code = gss_code or council.gss_code
    if (council.name, council.gss_code) == (name, code):
        return
    council.name, council.gss_code = name, code
    audit.record("council.changed", council, by=by, at=at)
