"""The challenges of a region with what is kept of them, for the team's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select

from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.queries import TIMELINE, in_phase, timeline_of
from sprint.editions.models import Edition
from sprint.objections.queries import held_challenges
from sprint.retention.due import Course, Papers, State, state
from sprint.retention.models import Purge
from sprint.retention.queries.counts import has_panel_papers
from sprint.retention.queries.standing import told_at
from sprint.shortlists.queries.progress import barred_challenges
from sprint.web.paging import Page, paged

OVER = (Phase.CLOSED, Phase.NO_AWARD, Phase.WITHDRAWN)


@dataclass(frozen=True)
class Line:
    """One challenge: by kind of papers from when on they may be deleted, and how far that is."""

    reference: str
    title: str
    year: int
    due: dict[Papers, datetime | None]
    states: dict[Papers, State]


def listed(actor: Actor, *, at: datetime, number: int) -> Page[Line]:
    """Those whose proposals have closed, the latest first; not where this person is barred from a proposal."""
    query = (
        select(
            Challenge.reference, Challenge.title, Edition.year, *TIMELINE, told_at(Challenge.id).label("told_at"),
            has_panel_papers().label("has_panel"),
            Challenge.id.in_(held_challenges()).label("is_held"), *(_was(papers, name) for papers in Papers for name in ("asked", "deleted")),
        )
        .join(Edition, Edition.id == Challenge.edition_id)
        .where(Challenge.authority_id.in_(actor.staff_of), or_(*(in_phase(phase, at) for phase in OVER)))
        .where(Challenge.id.not_in(barred_challenges(actor.user_id)))
        .order_by(Challenge.closes_at.desc(), Challenge.id)
    )  # fmt: skip
    page: Page[Any] = paged(query, number=number, as_rows=True)
    return Page([_line(row, at) for row in page.rows], page.number, page.total, page.size)


def _was(papers: Papers, name: str) -> Any:
    outcome = Purge.confirmed_at.is_not(None) if name == "deleted" else _waits()
    found = exists().where(Purge.challenge_id == Challenge.id, Purge.papers == papers, outcome)
    return found.correlate(Challenge).label(f"{name}_{papers}")


def _waits() -> ColumnElement[bool]:
    return Purge.confirmed_at.is_(None) & Purge.ended_at.is_(None)


def _line(row: Any, at: datetime) -> Line:
    course = Course(timeline_of(row), row.told_at, at)
    due = {papers: course.due_at(papers) for papers in Papers}
    there = {Papers.PANEL: row.has_panel, Papers.DRAFTS: not row.deleted_drafts}
    states = {
        papers: state(
            due[papers], has_any=there[papers], is_asked=getattr(row, f"asked_{papers}"),
            was_deleted=getattr(row, f"deleted_{papers}"), is_held=row.is_held, at=at,
        )
        for papers in Papers
    }  # fmt: skip
    return Line(row.reference, row.title, row.year, due, states)
