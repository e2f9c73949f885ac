"""Finding workspaces for those who may see them: the company, its problem owners, the region's staff. Nobody else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from sprint.actor import Actor
from sprint.challenges.models import Challenge, challenge_councils
from sprint.db import db
from sprint.delivery.models import CheckIn, Milestone, MilestoneMove, Workspace, WorkspaceEnd
from sprint.delivery.queries.bidders import bid_by
from sprint.delivery.rhythm import Light, Side
from sprint.errors import NotFound
from sprint.proposals.models import Proposal
from sprint.proposals.queries import submitted_titles
from sprint.web.paging import Page, paged


def is_visible(actor: Actor) -> ColumnElement[bool]:
    """Needs `Workspace` and `Challenge` in the query. Who is barred from the proposal sees nothing, in any role.

    Who belongs to a company that proposed sees what its own team has, and nothing of another team's in another role.
    """
    sponsored = select(challenge_councils.c.challenge_id).where(
        challenge_councils.c.council_id.in_(actor.problem_owner_of)
    )
    by_office = or_(
        Challenge.authority_id.in_(actor.staff_of) if actor.staff_of else false(),
        Workspace.challenge_id.in_(sponsored) if actor.problem_owner_of else false(),
    )
    theirs = by_office
    if actor.companies:
        theirs = or_(
            Workspace.company_id.in_(actor.companies), by_office & Workspace.challenge_id.not_in(bid_by(actor))
        )
    return theirs & (Workspace.proposal_id.not_in(actor.barred_from) if actor.barred_from else true())


def visible(reference: str, actor: Actor) -> Workspace:
    """Raises `NotFound` for the unknown and the forbidden alike."""
    found: Workspace | None = db.session.scalar(
        select(Workspace)
        .join(Challenge, Challenge.id == Workspace.challenge_id)
        .join(Proposal, Proposal.id == Workspace.proposal_id)
        .options(
            joinedload(Workspace.challenge).joinedload(Challenge.authority),
            joinedload(Workspace.challenge).joinedload(Challenge.edition),
            joinedload(Workspace.challenge).selectinload(Challenge.councils),
            joinedload(Workspace.proposal),
            joinedload(Workspace.company),
            joinedload(Workspace.end).joinedload(WorkspaceEnd.council),
            joinedload(Workspace.end).joinedload(WorkspaceEnd.proposed_by),
        )
        .where(Proposal.reference == reference.upper(), is_visible(actor))
    )
    if found is None:
        raise NotFound
    return found


def hold(workspace: Workspace) -> None:
    """Wait for whoever acts on it, and read it anew: every act on a workspace begins with this."""
    query = select(Workspace.id).where(Workspace.id == workspace.id).with_for_update()
    db.session.execute(query)
    db.session.expire(workspace, ["end"])
    if workspace.end is not None:
        db.session.refresh(workspace.end)


@dataclass(frozen=True)
class Line:
    """One workspace in a list, with what comes next and how each side sees it."""

    reference: str
    title: str
    company: str
    challenge: str
    challenge_reference: str
    year: int
    end: str
    next_title: str
    next_on: date | None
    lights: Mapping[str, Light]

    def light_of(self, side: Side) -> Light | None:
        return self.lights.get(side)


def listed(actor: Actor, *, number: int, standing: str = "") -> Page[Line]:
    """The running ones first, then the ended, each with the newest first. Five queries whatever their number."""
    query = (
        select(Workspace)
        .join(Challenge, Challenge.id == Workspace.challenge_id)
        .outerjoin(WorkspaceEnd, WorkspaceEnd.workspace_id == Workspace.id)
        .options(
            joinedload(Workspace.challenge).joinedload(Challenge.edition),
            joinedload(Workspace.proposal),
            joinedload(Workspace.company),
            joinedload(Workspace.end),
        )
        .where(is_visible(actor))
        .order_by(WorkspaceEnd.confirmed_at.is_not(None), Workspace.id.desc())
    )
    if standing in ("running", "ended"):
        is_over = WorkspaceEnd.confirmed_at.is_not(None)
        query = query.where(is_over if standing == "ended" else ~is_over)
    page = paged(query, number=number)
    ids = [each.id for each in page.rows]
    coming, lights = _coming(ids), latest_lights(ids)
    titles = submitted_titles([each.proposal_id for each in page.rows])
    lines = [_line(each, titles, coming, lights) for each in page.rows]
    return Page(lines, page.number, page.total, page.size)


def _line(
    each: Workspace, titles: Mapping[int, str], coming: Mapping[int, Milestone], lights: Mapping[int, dict[str, Light]]
) -> Line:  # fmt: skip
    following = None if each.has_ended else coming.get(each.id)
    return Line(
        each.reference, titles.get(each.proposal_id, ""), each.company.name, each.challenge.title, each.challenge.reference,
        each.challenge.edition.year, each.end.label if each.end and each.end.is_confirmed else "",
        following.title if following else "", following.due_on if following else None, lights.get(each.id, {}),
    )  # fmt: skip


def _coming(workspace_ids: Collection[int]) -> dict[int, Milestone]:
    """The next milestone of each that is not done."""
    query = select(Milestone).where(Milestone.workspace_id.in_(workspace_ids), Milestone.done_on.is_(None))
    found: dict[int, Milestone] = {}
    for each in db.session.scalars(query.order_by(Milestone.due_on, Milestone.number)):
        found.setdefault(each.workspace_id, each)
    return found


def latest_lights(workspace_ids: Collection[int]) -> dict[int, dict[str, Light]]:
    """By workspace and side: the light of the latest check-in."""
    query: Any = (
        select(CheckIn.workspace_id, CheckIn.side, CheckIn.light)
        .where(CheckIn.workspace_id.in_(workspace_ids))
        .order_by(CheckIn.id)
    )
    found: dict[int, dict[str, Light]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.workspace_id, {})[row.side] = Light(row.light)
    return found


def milestones(workspace: Workspace) -> Sequence[Milestone]:
    """By their days, each with its earlier ones."""
    query = (
        select(Milestone)
        .options(selectinload(Milestone.moves).joinedload(MilestoneMove.by))
        .where(Milestone.workspace_id == workspace.id)
        .order_by(Milestone.due_on, Milestone.number)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(query).all()


def milestone(workspace: Workspace, number: int) -> Milestone:
    query = select(Milestone).where(Milestone.workspace_id == workspace.id, Milestone.number == number)
    found: Milestone | None = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found
