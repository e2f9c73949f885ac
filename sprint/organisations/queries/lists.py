"""A list that waits to be applied, and what is there to compare it with."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import aliased

from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations import policy
from sprint.organisations.importing_lists import Body, Known
from sprint.organisations.models import (
    Authority,
    Council,
    Invitation,
    Kind,
    ListUpload,
    Membership,
    Organisation,
    Place,
)
from sprint.policy_figures import KEEPS_UPLOADED_SHEETS_DAYS

KEPT_FOR = timedelta(days=int(KEEPS_UPLOADED_SHEETS_DAYS.value))


def list_upload(authority: Authority, token: str, *, at: datetime, hold: bool = False) -> ListUpload:
    """One that is not older than a week; `hold` makes a second application wait for the first."""
    query = select(ListUpload).where(
        ListUpload.authority_id == authority.id, ListUpload.token == token, ListUpload.uploaded_at > at - KEPT_FOR
    )
    found: ListUpload | None = db.session.scalar(query.with_for_update() if hold else query)
    if found is None:
        raise NotFound
    return found


def waiting_lists(authority: Authority, *, at: datetime) -> list[ListUpload]:
    query = select(ListUpload).where(
        ListUpload.authority_id == authority.id, ListUpload.applied_at.is_(None), ListUpload.uploaded_at > at - KEPT_FOR
    )
    return list(db.session.scalars(query.order_by(ListUpload.id)))


def known_of(authority: Authority, *, by: Actor, at: datetime) -> Known:
    bodies = tuple(
        Body(
            row.id,
            row.slug,
            row.name,
            tuple(policy.INVITED[Kind(row.kind)]),
            row.gss_code or "",
            row.kind == Kind.COUNCIL,
        )
        for row in db.session.execute(_bodies(authority))
    )
    ids = [each.id for each in bodies]
    return Known(bodies, _elsewhere(authority), _names(), _members(ids), _invited(ids, at), by.email)


def _bodies(authority: Authority):  # type: ignore[no-untyped-def]  # a statement with five columns
    own = select(Council.id).where(Council.authority_id == authority.id)
    columns = (Organisation.id, Organisation.slug, Organisation.name, Organisation.kind, Organisation.gss_code)
    return (
        select(*columns).where((Organisation.id == authority.id) | Organisation.id.in_(own)).order_by(Organisation.id)
    )


def _elsewhere(authority: Authority) -> dict[str, str]:
    region = aliased(Authority, flat=True)
    query = select(Council.gss_code, region.name).join(region, region.id == Council.authority_id)
    query = query.where(Council.authority_id != authority.id, Council.gss_code != "").order_by(Council.id)
    return {row.gss_code: row.name for row in db.session.execute(query)}


def _names() -> dict[str, str]:
    query = select(Place.gss_code, Place.name).where(Place.gone_at.is_(None)).order_by(Place.gss_code)
    return {row.gss_code: row.name for row in db.session.execute(query)}


def _members(ids: list[int]) -> dict[tuple[int, str], str]:
    query = select(Membership.organisation_id, User.email, Membership.role).join(User, User.id == Membership.user_id)
    query = query.where(Membership.organisation_id.in_(ids), Membership.ended_at.is_(None)).order_by(Membership.id)
    return {(row.organisation_id, row.email): row.role for row in db.session.execute(query)}


def _invited(ids: list[int], at: datetime) -> frozenset[tuple[int, str, str]]:
    query = select(Invitation.organisation_id, Invitation.email, Invitation.role).where(
        Invitation.organisation_id.in_(ids), Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None),
        Invitation.expires_at > at,
    )  # fmt: skip
    return frozenset((row.organisation_id, row.email, row.role) for row in db.session.execute(query))
