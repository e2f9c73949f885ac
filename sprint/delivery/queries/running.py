"""The workspaces of which something waits: for the worker, and for a person on the page of their day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.delivery import policy
from sprint.delivery.facts import ToStart, WorkspaceFacts
from sprint.delivery.milestones import Standing
from sprint.delivery.models import DemoEntry, Milestone, Payment, Workspace, WorkspaceEnd, WorkspaceQuestion
from sprint.delivery.payments import PaymentStanding
from sprint.delivery.queries.inside import Rhythm, rhythms
from sprint.delivery.queries.workspaces import is_visible
from sprint.delivery.questions import Asked
from sprint.delivery.rhythm import Side, due_on, is_wanted_now, missing, monday
from sprint.objections.queries import held_challenges, standstills
from sprint.shortlists.models import Decision
from sprint.shortlists.queries import stands
from sprint.shortlists.queries.progress import barred_challenges
from sprint.shortlists.queries.released import is_released
from sprint.shortlists.titles import short_title
from sprint.when import as_date

Row = TypeVar("Row")


def workspaces_running() -> Sequence[Workspace]:
    """Every one, with its challenge and councils."""
    ended = select(WorkspaceEnd.workspace_id).where(WorkspaceEnd.confirmed_at.is_not(None))
    query = (
        select(Workspace)
        .options(
            joinedload(Workspace.challenge).selectinload(Challenge.councils),
            joinedload(Workspace.proposal),
            joinedload(Workspace.company),
        )
        .where(Workspace.id.not_in(ended))
        .order_by(Workspace.id)
    )
    return db.session.scalars(query).all()


def waiting_for(actor: Actor, at: datetime, *, limit: int = 60) -> list[WorkspaceFacts]:
    """Of the workspaces in which this person works; about ten queries whatever their number.

    After the end a promise, a question or a page that is confirmed still waits.
    """
    query = (
        select(Workspace)
        .join(Challenge, Challenge.id == Workspace.challenge_id)
        .outerjoin(WorkspaceEnd, WorkspaceEnd.workspace_id == Workspace.id)
        .options(
            joinedload(Workspace.challenge).selectinload(Challenge.councils),
            joinedload(Workspace.proposal), joinedload(Workspace.company), joinedload(Workspace.end),
        )
        .where(is_visible(actor), or_(WorkspaceEnd.confirmed_at.is_(None), _has_something_open()))
        .order_by(Workspace.id.desc())
        .limit(limit)
    )  # fmt: skip
    found = [each for each in db.session.scalars(query) if policy.parties(actor, each)]
    return _facts(found, actor, as_date(at)) if found else []


def _has_something_open() -> ColumnElement[bool]:
    return or_(
        exists().where(Payment.workspace_id == Workspace.id, Payment.paid_on.is_(None)),
        exists().where(WorkspaceQuestion.workspace_id == Workspace.id, WorkspaceQuestion.answered_at.is_(None)),
        exists().where(
            DemoEntry.workspace_id == Workspace.id, DemoEntry.confirmed_at.is_not(None), DemoEntry.released_at.is_(None)
        ),
    )


def _facts(found: Sequence[Workspace], actor: Actor, today: date) -> list[WorkspaceFacts]:
    ids = [each.id for each in found]
    milestones, questions, payments = _grouped(Milestone, ids), _grouped(WorkspaceQuestion, ids), _payments(ids)
    demos, beats = _grouped(DemoEntry, ids), rhythms(ids, today)
    return [
        _one(
            each, actor, today, milestones.get(each.id, []), questions.get(each.id, []), payments.get(each.id, []),
            demos.get(each.id, []), beats[each.id],
        )
        for each in found
    ]  # fmt: skip


def _grouped(model: type[Row], ids: Sequence[int]) -> dict[int, list[Row]]:
    """Rows of one table by their workspace, in the order in which they were made."""
    of: Any = model
    found: dict[int, list[Row]] = {}
    for each in db.session.scalars(select(of).where(of.workspace_id.in_(ids)).order_by(of.id)):
        found.setdefault(each.workspace_id, []).append(each)
    return found


def _payments(ids: Sequence[int]) -> dict[int, list[Payment]]:
    found: dict[int, list[Payment]] = {}
    query = select(Payment).options(selectinload(Payment.corrections)).where(Payment.workspace_id.in_(ids))
    for each in db.session.scalars(query.order_by(Payment.id)):
        found.setdefault(each.workspace_id, []).append(each)
    return found


def _one(
    of: Workspace, actor: Actor, today: date, milestones: Sequence[Milestone], questions: Sequence[WorkspaceQuestion],
    payments: Sequence[Payment], demos: Sequence[DemoEntry], rhythm: Rhythm,
) -> WorkspaceFacts:  # fmt: skip
    mine = policy.parties(actor, of)
    to_agree = [each for each in milestones if policy.may_agree(actor, each)]
    late = [each for each in milestones if each.standing(today, has_ended=of.has_ended) is Standing.LATE]
    asked = [each for each in questions if not each.answered_at and Asked(each.put_to) in mine]
    overdue = [each for each in payments if each.standing(today) is PaymentStanding.OVERDUE]
    due, missed = (None, 0) if of.has_ended else _check_ins(mine, rhythm, today)
    return WorkspaceFacts(
        reference=of.reference, name=f"{of.company.name}, {short_title(of.challenge.title)}", parties=mine,
        to_agree=len(to_agree), agree_by=min((each.begins_on or each.due_on for each in to_agree), default=None),
        late=tuple(each.title for each in late), late_since=min((each.due_on for each in late), default=None),
        check_in_due=due, missed=missed, questions=len(asked), asked_at=min((each.asked_at for each in asked), default=None),
        overdue_gbp=sum(each.current_gbp for each in overdue), overdue_since=min((each.current_due_on for each in overdue), default=None),
        demo=_demo(demos, actor), end_waits=_end(of, actor), end_returned=_returned(of, actor),
    )  # fmt: skip


def _check_ins(mine: frozenset[Asked], rhythm: Rhythm, today: date) -> tuple[date | None, int]:
    """By when this week's is due from the person's side, and how many of their side are missing."""
    side = Side.COMPANY if Asked.COMPANY in mine else Side.OWNER if Asked.OWNER in mine else None
    if side is None or rhythm.span is None:
        return None, 0
    given = rhythm.of(side)
    due = due_on(monday(today)) if is_wanted_now(rhythm.span, given, today) else None
    return due, len(missing(rhythm.span, given, today))


def _demo(demos: Sequence[DemoEntry], actor: Actor) -> tuple[str, datetime] | None:
    """“confirm” or “release”, and since when it waits for this person."""
    entry = demos[0] if demos else None
    if entry is None:
        return None
    if policy.may_confirm_demo(actor, entry):
        return "confirm", entry.changed_at
    return ("release", entry.confirmed_at) if entry.confirmed_at and policy.may_release_demo(actor, entry) else None


def _end(of: Workspace, actor: Actor) -> datetime | None:
    return of.end.proposed_at if of.end and policy.may_confirm_end(actor, of.end) else None


def _returned(of: Workspace, actor: Actor) -> datetime | None:
    is_theirs = of.end is not None and of.end.proposed_by_id == actor.user_id
    return of.end.returned_at if of.end and is_theirs else None


def to_start(actor: Actor, at: datetime) -> list[ToStart]:
    """Released decisions with a shortlist and no workspace, in this person's regions: standstill over, as it is, and no hold."""
    if not actor.team_of:
        return []
    rows = db.session.execute(
        select(Challenge.reference, Challenge.title, Decision.id, Decision.released_at)
        .join(Decision, Decision.challenge_id == Challenge.id)
        .where(Challenge.authority_id.in_(actor.team_of), Decision.shortlisted > 0, stands(), is_released())
        .where(Challenge.id.not_in(select(Workspace.challenge_id)), Challenge.id.not_in(held_challenges()))
        .where(Challenge.id.not_in(barred_challenges(actor.user_id)))
        .order_by(Decision.released_at, Challenge.id)
    ).all()
    runs = standstills({row.id: row.released_at for row in rows})
    return [
        ToStart(row.reference, short_title(row.title), last)
        for row in rows
        if runs[row.id].is_over(at) and (last := runs[row.id].ends_on)
    ]
