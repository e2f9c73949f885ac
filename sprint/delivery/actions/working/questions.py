"""Questions between a team, its problem owners and the region, and their answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.delivery import policy
from sprint.delivery.models import Workspace, WorkspaceQuestion
from sprint.delivery.notify import working as notify
from sprint.delivery.queries import workspaces
from sprint.delivery.questions import Asked
from sprint.errors import BadInput


@unit_of_work
def ask(workspace: Workspace, put_to: Asked, text: str, *, by: Actor, at: datetime) -> WorkspaceQuestion:
    """Put a question on record. The same one that waits already is there once."""
    workspaces.hold(workspace)
    policy.may_work(by, workspace).require()
    if not text.strip():
        raise BadInput("Write your question.")
    if {put_to} == policy.parties(by, workspace):
        raise BadInput("Put it to somebody else than your own side.")
    if same := _waiting(workspace, put_to, text, by):
        return same
    asked = WorkspaceQuestion(
        workspace=workspace, number=_next(workspace), put_to=put_to, text=text, asked_by_id=by.user_id, asked_at=at
    )
    db.session.add(asked)
    db.session.flush()
    audit.record("workspace.question_asked", workspace, by=by, at=at, number=asked.number, put_to=put_to)
    notify.asked(asked, by=by, at=at)
    return asked


def _waiting(workspace: Workspace, put_to: Asked, text: str, by: Actor) -> WorkspaceQuestion | None:
    query = select(WorkspaceQuestion).where(
        WorkspaceQuestion.workspace_id == workspace.id, WorkspaceQuestion.put_to == put_to, WorkspaceQuestion.text == text,
        WorkspaceQuestion.asked_by_id == by.user_id, WorkspaceQuestion.answered_at.is_(None),
    )  # fmt: skip
    return db.session.scalars(query.order_by(WorkspaceQuestion.id)).first()


def _next(workspace: Workspace) -> int:
    query = select(func.max(WorkspaceQuestion.number)).where(WorkspaceQuestion.workspace_id == workspace.id)
    return (db.session.scalar(query) or 0) + 1


@unit_of_work
def answer(question: WorkspaceQuestion, text: str, *, by: Actor, at: datetime) -> None:
    """Answer once; a colleague who answers at the same moment is told."""
    workspaces.hold(question.workspace)
    db.session.refresh(question)
    if question.answered_by_id == by.user_id and question.answer == text:
        return
    policy.may_answer(by, question).require()
    if not text.strip():
        raise BadInput("Write your answer.")
    question.answer, question.answered_by_id, question.answered_at = text, by.user_id, at
    audit.record("workspace.question_answered", question.workspace, by=by, at=at, number=question.number)
    notify.answered(question, by=by, at=at)
