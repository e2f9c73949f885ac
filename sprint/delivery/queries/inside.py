"""What is inside one workspace: check-ins, files, questions, payments, and its page of demo day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from sprint.db import db
from sprint.delivery.milestones import MilestoneKind
from sprint.delivery.models import (
    CheckIn,
    DemoEntry,
    Milestone,
    Payment,
    PaymentCorrection,
    Workspace,
    WorkspaceEnd,
    WorkspaceFile,
    WorkspaceQuestion,
)
from sprint.delivery.rhythm import Side, Span
from sprint.errors import NotFound
from sprint.web.paging import Page, paged

SHOWN = 20


def check_ins(workspace: Workspace, *, number: int = 1) -> Page[CheckIn]:
    """The newest first."""
    query = select(CheckIn).options(joinedload(CheckIn.by)).where(CheckIn.workspace_id == workspace.id)
    return paged(query.order_by(CheckIn.id.desc()), number=number, size=SHOWN)


@dataclass(frozen=True)
class Rhythm:
    """When check-ins are wanted (nothing before the kick-off's day) and the weeks that have one, by side."""

    span: Span | None
    given: dict[str, set[date]]

    def of(self, side: Side) -> set[date]:
        return self.given.get(side, set())


def rhythms(workspace_ids: Collection[int], today: date) -> dict[int, Rhythm]:
    """By workspace, in three queries. It runs until demo day is held, or until the end."""
    days: dict[int, dict[str, Milestone]] = {each: {} for each in workspace_ids}
    kinds = (MilestoneKind.KICK_OFF, MilestoneKind.DEMO_DAY)
    query = select(Milestone).where(Milestone.workspace_id.in_(workspace_ids), Milestone.kind.in_(kinds))
    for each in db.session.scalars(query.order_by(Milestone.number.desc())):
        days[each.workspace_id][each.kind] = each
    ends, given = _ends(workspace_ids), _weeks(workspace_ids)
    return {
        each: Rhythm(_span(days[each], ends.get(each), today), given.get(each, {})) for each in workspace_ids
    }  # fmt: skip


def _span(days: dict[str, Milestone], ended_on: date | None, today: date) -> Span | None:
    kick_off, demo = days.get(MilestoneKind.KICK_OFF), days.get(MilestoneKind.DEMO_DAY)
    if kick_off is None or (first := kick_off.done_on or kick_off.due_on) > today:
        return None
    held = demo.done_on if demo else None
    last = ended_on or held or (max(demo.due_on, today) if demo else today)
    return Span(first, max(first, last))


def _ends(workspace_ids: Collection[int]) -> dict[int, date]:
    rows = db.session.execute(
        select(WorkspaceEnd.workspace_id, WorkspaceEnd.ended_on).where(
            WorkspaceEnd.workspace_id.in_(workspace_ids), WorkspaceEnd.confirmed_at.is_not(None)
        )
    )
    return {row.workspace_id: row.ended_on for row in rows}


def _weeks(workspace_ids: Collection[int]) -> dict[int, dict[str, set[date]]]:
    found: dict[int, dict[str, set[date]]] = {}
    columns = (CheckIn.workspace_id, CheckIn.side, CheckIn.week)
    for row in db.session.execute(select(*columns).distinct().where(CheckIn.workspace_id.in_(workspace_ids))):
        found.setdefault(row.workspace_id, {}).setdefault(row.side, set()).add(row.week)
    return found


def files(workspace: Workspace) -> Sequence[WorkspaceFile]:
    """Every version of every file, removed ones too: the newest of each entry first."""
    query = (
        select(WorkspaceFile)
        .options(joinedload(WorkspaceFile.file), joinedload(WorkspaceFile.added_by))
        .where(WorkspaceFile.workspace_id == workspace.id)
        .order_by(WorkspaceFile.entry.desc(), WorkspaceFile.number.desc())
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(query).all()


def file_of(workspace: Workspace, token: str) -> WorkspaceFile:
    query = select(WorkspaceFile).options(joinedload(WorkspaceFile.file))
    found: WorkspaceFile | None = db.session.scalar(
        query.where(WorkspaceFile.workspace_id == workspace.id, WorkspaceFile.token == token)
    )
    if found is None:
        raise NotFound
    return found


def questions(workspace: Workspace) -> Sequence[WorkspaceQuestion]:
    """Those that wait first, then the newest."""
    query = (
        select(WorkspaceQuestion)
        .options(joinedload(WorkspaceQuestion.asked_by), joinedload(WorkspaceQuestion.answered_by))
        .where(WorkspaceQuestion.workspace_id == workspace.id)
        .order_by(WorkspaceQuestion.answered_at.is_not(None), WorkspaceQuestion.number.desc())
    )
    return db.session.scalars(query).all()


def question(workspace: Workspace, number: int) -> WorkspaceQuestion:
    query = select(WorkspaceQuestion).options(joinedload(WorkspaceQuestion.asked_by))
    asked = query.where(WorkspaceQuestion.workspace_id == workspace.id, WorkspaceQuestion.number == number)
    found: WorkspaceQuestion | None = db.session.scalar(asked.execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def payments(workspace: Workspace) -> Sequence[Payment]:
    query = (
        select(Payment)
        .options(
            joinedload(Payment.milestone), joinedload(Payment.promised_by), joinedload(Payment.paid_by),
            selectinload(Payment.corrections).joinedload(PaymentCorrection.by),
        )
        .where(Payment.workspace_id == workspace.id)
        .order_by(Payment.number)
        .execution_options(populate_existing=True)
    )  # fmt: skip
    return db.session.scalars(query).all()


def payment(workspace: Workspace, number: int) -> Payment:
    found = next((each for each in payments(workspace) if each.number == number), None)
    if found is None:
        raise NotFound
    return found


def demo_entry(workspace: Workspace) -> DemoEntry | None:
    return db.session.scalar(
        select(DemoEntry)
        .options(joinedload(DemoEntry.picture), joinedload(DemoEntry.changed_by))
        .where(DemoEntry.workspace_id == workspace.id)
        .execution_options(populate_existing=True)
    )
