"""What everybody may know of the teams of a challenge: how each ended, and what it showed on demo day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from sprint.challenges.models import Challenge
from sprint.challenges.queries import is_public
from sprint.db import db
from sprint.delivery.ends import EndKind
from sprint.delivery.models import DemoEntry, Workspace, WorkspaceEnd
from sprint.delivery.queries.adoptions import COUNCIL
from sprint.editions.models import Edition
from sprint.errors import NotFound
from sprint.organisations.models import Company
from sprint.proposals.queries import submitted_titles


@dataclass(frozen=True)
class Ending:
    """The confirmed end of one team's sprint, as the public reads it."""

    challenge_id: int
    challenge: str
    workspace_id: int
    company: str
    title: str
    kind: EndKind
    ended_on: date
    reason: str
    council: str
    contract_gbp: int | None
    contract_starts_on: date | None

    @property
    def label(self) -> str:
        return self.kind.label


def endings(challenge_ids: Collection[int]) -> list[Ending]:
    """Confirmed ends of the teams of these challenges, in the order of challenges and companies."""
    query = (
        select(WorkspaceEnd, Workspace, Challenge.reference, Company, COUNCIL.name)
        .join(Workspace, Workspace.id == WorkspaceEnd.workspace_id)
        .join(Challenge, Challenge.id == Workspace.challenge_id)
        .join(Company, Company.id == Workspace.company_id)
        .outerjoin(COUNCIL, COUNCIL.id == WorkspaceEnd.council_id)
        .where(Workspace.challenge_id.in_(challenge_ids), WorkspaceEnd.confirmed_at.is_not(None))
        .order_by(Workspace.challenge_id, Company.name, WorkspaceEnd.id)
    )
    rows = db.session.execute(query).all()
    titles = submitted_titles([row[1].proposal_id for row in rows])
    return [
        Ending(
            workspace.challenge_id, reference, workspace.id, company.name, titles.get(workspace.proposal_id, ""),
            EndKind(end.kind), end.ended_on, end.reason, council or "", end.contract_gbp, end.contract_starts_on,
        )
        for end, workspace, reference, company, council in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class Team:
    """A team that has something public: its end, its page of demo day, or both."""

    company: str
    slug: str
    title: str
    end: Ending | None
    shows: str
    """The title of its page of demo day, empty while there is none."""


def teams_of(challenge: Challenge) -> list[Team]:
    """In the order of their names; teams with nothing public yet are left out."""
    ends = {each.workspace_id: each for each in endings([challenge.id])}
    rows = db.session.execute(
        select(Workspace.id, Workspace.proposal_id, Company.name, Company.slug, DemoEntry.title.label("shows"))
        .join(Company, Company.id == Workspace.company_id)
        .outerjoin(DemoEntry, (DemoEntry.workspace_id == Workspace.id) & is_shown())
        .where(Workspace.challenge_id == challenge.id)
        .order_by(Company.name, Workspace.id)
    )
    told = [row for row in rows if row.id in ends or row.shows]
    titles = submitted_titles([row.proposal_id for row in told])
    return [
        Team(row.name, row.slug, titles.get(row.proposal_id, ""), ends.get(row.id), row.shows or "") for row in told
    ]


def is_shown() -> ColumnElement[bool]:
    return DemoEntry.released_at.is_not(None)


def public_entry(reference: str, slug: str, at: datetime) -> DemoEntry:
    """A page of demo day that is released. Raises `NotFound`."""
    found: DemoEntry | None = db.session.scalar(
        _released(at).where(Challenge.reference == reference.upper(), Company.slug == slug)
    )
    if found is None:
        raise NotFound
    return found


def _released(at: datetime) -> Select[Any]:
    return (
        select(DemoEntry)
        .join(Workspace, Workspace.id == DemoEntry.workspace_id)
        .join(Challenge, Challenge.id == Workspace.challenge_id)
        .join(Company, Company.id == Workspace.company_id)
        .options(
            joinedload(DemoEntry.workspace).joinedload(Workspace.challenge).joinedload(Challenge.authority),
            joinedload(DemoEntry.workspace).joinedload(Workspace.challenge).joinedload(Challenge.edition),
            joinedload(DemoEntry.workspace).joinedload(Workspace.company),
            joinedload(DemoEntry.picture),
        )
        .where(is_shown(), is_public(at))
    )


def shown_for(challenge_ids: Collection[int], at: datetime) -> Sequence[DemoEntry]:
    """Every released page of these challenges, by challenge and company."""
    query = _released(at).where(Challenge.id.in_(challenge_ids)).order_by(Challenge.id, Company.name, DemoEntry.id)
    return db.session.scalars(query).all()


def shown_in(edition: Edition, at: datetime) -> Sequence[DemoEntry]:
    """Every released page of an edition, by challenge and company."""
    query = _released(at).where(Challenge.edition_id == edition.id).order_by(Challenge.number, Company.name)
    return db.session.scalars(query).all()


def editions_with_demos(at: datetime) -> Sequence[Edition]:
    """Editions that have a released page, the newest first."""
    shown = (
        select(Challenge.edition_id)
        .join(Workspace, Workspace.challenge_id == Challenge.id)
        .join(DemoEntry, DemoEntry.workspace_id == Workspace.id)
        .where(is_shown(), is_public(at))
    )
    query = select(Edition).options(joinedload(Edition.authority)).where(Edition.id.in_(shown))
    return db.session.scalars(query.order_by(Edition.year.desc(), Edition.authority_id)).all()
