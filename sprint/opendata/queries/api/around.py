"""Entries of the catalogue and organisations for the API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from sprint.challenges.models import Challenge
from sprint.challenges.queries import is_public
from sprint.datasets.catalogue import Entry
from sprint.datasets.models import Dataset
from sprint.datasets.queries import entries_where
from sprint.db import db
from sprint.errors import NotFound
from sprint.opendata.api import shapes
from sprint.opendata.api.cursor import Key
from sprint.opendata.api.filters import Asked
from sprint.opendata.queries.api.asking import conditions, following
from sprint.organisations.models import Authority, Company, Council, Kind, Organisation
from sprint.proposals.models import Proposal
from sprint.shortlists.models import Decision, DecisionPlace
from sprint.shortlists.queries import is_last_released
from sprint.shortlists.result import Result

BODIES, COUNCILS, COMPANIES = Organisation.__table__, Council.__table__, Company.__table__
REGIONS = Authority.__table__
SAME = (
    "reference", "title", "description", "publisher", "owner", "theme", "is_open", "link", "area", "covers_from", "covers_to",
    "contact", "added_at", "retired_at",
)  # fmt: skip


def datasets(asked: Asked, _at: datetime, *, after: Key | None, size: int) -> Sequence[shapes.Dataset]:
    where = conditions(asked, updated=Dataset.changed_at, theme=Dataset.theme, kind=Dataset.kind)
    theirs = Dataset.authority_id.in_(select(REGIONS.c.id).where(REGIONS.c.code == asked.get("region")))
    region = [theirs] if asked.get("region") else []
    found = entries_where(*where, *region, *following(after, Dataset.reference), page_of=str, size=size)
    return _datasets(found)


def dataset(_at: datetime, *, reference: str) -> shapes.Dataset:
    found = _datasets(entries_where(Dataset.reference == reference.upper(), page_of=str, size=1))
    if not found:
        raise NotFound
    return found[0]


def _datasets(entries: Sequence[Entry]) -> list[shapes.Dataset]:
    query = select(Dataset.reference, REGIONS.c.code).join(REGIONS, REGIONS.c.id == Dataset.authority_id)
    rows: Any = db.session.execute(query.where(Dataset.reference.in_([each.reference for each in entries]))).all()
    codes: dict[str, str] = dict(rows)
    return [_dataset(each, codes[each.reference]) for each in entries]


def _dataset(of: Entry, region: str) -> shapes.Dataset:
    return shapes.Dataset(
        **{name: getattr(of, name) for name in SAME},
        region=region,
        kind=shapes.EntryKind(of.kind),
        form=of.form_label,
        licence=of.licence_label,
        licence_url=of.licence_url,
        update_rate=of.rate_label,
        updated_at=of.changed_at,
    )


def organisations(asked: Asked, at: datetime, *, after: Key | None, size: int) -> Sequence[shapes.Organisation]:
    where = (*conditions(asked, region=REGIONS.c.code, kind=BODIES.c.kind), *following(after, BODIES.c.slug))
    rows = db.session.execute(_public(at).where(*where).order_by(BODIES.c.slug).limit(size))
    return [_organisation(row) for row in rows]


def organisation(at: datetime, *, slug: str) -> shapes.Organisation:
    row = db.session.execute(_public(at).where(BODIES.c.slug == slug.lower())).first()
    if row is None:
        raise NotFound
    return _organisation(row)


def _public(at: datetime) -> Select[Any]:
    columns = (
        BODIES.c.slug,
        BODIES.c.kind,
        BODIES.c.name,
        REGIONS.c.code.label("region"),
        BODIES.c.gss_code,
        COMPANIES.c.company_number,
    )
    return (
        select(*columns)
        .select_from(BODIES)
        .outerjoin(COUNCILS, COUNCILS.c.id == BODIES.c.id)
        .outerjoin(REGIONS, REGIONS.c.id == func.coalesce(COUNCILS.c.authority_id, BODIES.c.id))
        .outerjoin(COMPANIES, COMPANIES.c.id == BODIES.c.id)
        .where(or_(BODIES.c.kind != Kind.COMPANY.value, BODIES.c.id.in_(_shortlisted(at))))
    )


def _shortlisted(at: datetime) -> Select[Any]:
    """The companies that the page of some shortlist names."""
    return (
        select(Proposal.bidder_id)
        .join(
            DecisionPlace,
            and_(DecisionPlace.proposal_id == Proposal.id, DecisionPlace.result == Result.SHORTLISTED.value),
        )
        .join(Decision, Decision.id == DecisionPlace.decision_id)
        .join(Challenge, Challenge.id == Decision.challenge_id)
        .where(is_public(at), is_last_released(), Proposal.bidder_id.is_not(None))
    )


def _organisation(row: Any) -> shapes.Organisation:
    is_company = row.kind == Kind.COMPANY
    return shapes.Organisation(
        slug=row.slug, kind=shapes.BodyKind(row.kind), name=row.name, region=row.region,
        gss_code=None if is_company else row.gss_code or None, company_number=row.company_number,
    )  # fmt: skip
