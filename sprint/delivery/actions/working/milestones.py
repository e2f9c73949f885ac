"""Agreeing to milestones, moving them with a reason, adding one, and recording that one is reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.delivery import policy
from sprint.delivery.milestones import UP_TO, WITHIN, MilestoneKind, Placed, disorder
from sprint.delivery.models import Milestone, MilestoneMove, Workspace
from sprint.delivery.notify import working as notify
from sprint.delivery.queries import workspaces as queries
from sprint.delivery.rhythm import Side
from sprint.errors import BadInput, Conflict
from sprint.when import as_date


@unit_of_work
def add_milestone(workspace: Workspace, title: str, due_on: date, *, by: Actor, at: datetime) -> Milestone:
    """Propose one of the team's own. Who proposes it has agreed to it; the same one sent twice is there once."""
    queries.hold(workspace)
    policy.may_work(by, workspace).require()
    known = queries.milestones(workspace)
    same = next((each for each in known if (each.title, each.due_on) == (title, due_on)), None)
    if same:
        return same
    _require_room(title, known)
    _require_order(known, Placed(MilestoneKind.OTHER, title, due_on), workspace, at=at)
    milestone = Milestone(
        workspace=workspace, number=max((each.number for each in known), default=0) + 1, kind=MilestoneKind.OTHER, title=title, due_on=due_on
    )  # fmt: skip
    db.session.add(milestone)
    _agree(milestone, by=by, at=at)
    db.session.flush()
    audit.record("milestone.proposed", milestone, by=by, at=at, due=due_on.isoformat())
    notify.milestone(milestone, "proposed", by=by, at=at)
    return milestone


def _require_room(title: str, known: Sequence[Milestone]) -> None:
    if not title.strip():
        raise BadInput("Say what is reached on that day.")
    if len(known) >= UP_TO:
        raise BadInput(f"A sprint can have up to {UP_TO} milestones.")


@unit_of_work
def agree(milestone: Milestone, *, version: int | None, by: Actor, at: datetime) -> None:
    """Agree for one's own side to the date that was on the page. Raises `Conflict` when it moved since."""
    _hold(milestone)
    if _has_agreed(milestone, by):
        return
    policy.may_agree(by, milestone).require()
    if version != milestone.version:
        raise Conflict("The date moved in the meantime. Look at it again, then agree.")
    _agree(milestone, by=by, at=at)
    audit.record("milestone.agreed", milestone, by=by, at=at, due=milestone.due_on.isoformat())


def _has_agreed(milestone: Milestone, by: Actor) -> bool:
    mine = policy.sides(by, milestone.workspace)
    stands = {Side.COMPANY: milestone.company_agreed_at, Side.OWNER: milestone.region_agreed_at}
    return bool(mine) and all(stands[side] for side in mine)


def _agree(milestone: Milestone, *, by: Actor, at: datetime) -> None:
    mine = policy.sides(by, milestone.workspace)
    if Side.COMPANY in mine and milestone.company_agreed_at is None:
        milestone.company_agreed_by_id, milestone.company_agreed_at = by.user_id, at
    if Side.OWNER in mine and milestone.region_agreed_at is None:
        milestone.region_agreed_by_id, milestone.region_agreed_at = by.user_id, at


@unit_of_work
def move(
    milestone: Milestone, due_on: date, reason: str, *, begins_on: date | None = None, version: int | None, by: Actor, at: datetime
) -> None:  # fmt: skip
    """Give it another date. The old one stays on record with the reason, and the other side has to agree anew."""
    _hold(milestone)
    policy.may_move(by, milestone).require()
    if (milestone.due_on, milestone.begins_on) == (due_on, begins_on):
        _require_moved(milestone, reason, by)
        return
    if version != milestone.version:
        raise Conflict("Somebody moved it in the meantime. Nothing of yours was saved over it.")
    if not reason.strip():
        raise BadInput("Say why it moves.")
    placed = Placed(milestone.kind, milestone.title, due_on, begins_on)
    _require_order(_others(milestone), placed, milestone.workspace, at=at)
    _put(milestone, due_on, begins_on, reason, by=by, at=at)
    audit.record("milestone.moved", milestone, by=by, at=at, due=due_on.isoformat())
    notify.milestone(milestone, "moved", by=by, at=at)


def _require_moved(milestone: Milestone, reason: str, by: Actor) -> None:
    """The same move that was sent twice, or one that moves nothing."""
    last = milestone.moves[-1] if milestone.moves else None
    if last is None or (last.reason, last.by_id) != (reason, by.user_id):
        raise BadInput("This is its date already. Enter another one.")


def _put(
    milestone: Milestone, due_on: date, begins_on: date | None, reason: str, *, by: Actor, at: datetime
) -> None:  # fmt: skip
    milestone.moves.append(
        MilestoneMove(
            from_begins_on=milestone.begins_on, from_on=milestone.due_on, to_on=due_on, reason=reason, by_id=by.user_id, at=at
        )
    )  # fmt: skip
    milestone.due_on, milestone.begins_on = due_on, begins_on
    milestone.company_agreed_by_id = milestone.company_agreed_at = None
    milestone.region_agreed_by_id = milestone.region_agreed_at = None
    _agree(milestone, by=by, at=at)
    db.session.flush()


def _others(milestone: Milestone) -> list[Milestone]:
    return [each for each in queries.milestones(milestone.workspace) if each.id != milestone.id]


def _require_order(known: Sequence[Milestone], placed: Placed, workspace: Workspace, *, at: datetime) -> None:
    others = [Placed(each.kind, each.title, each.due_on, each.begins_on) for each in known]
    if text := disorder(others, moved=placed):
        raise BadInput(text)
    if placed.due_on < as_date(at):
        raise BadInput("The date cannot be in the past.")
    if placed.due_on - as_date(workspace.started_at) > WITHIN:
        raise BadInput("A milestone has to lie within two years of the day on which the workspace was opened.")


@unit_of_work
def finish(milestone: Milestone, done_on: date, *, by: Actor, at: datetime) -> None:
    """Record the day on which it was reached. Sent twice, it is recorded once."""
    _hold(milestone)
    if milestone.done_on == done_on and milestone.done_by_id == by.user_id:
        return
    policy.may_finish(by, milestone).require()
    if done_on > as_date(at):
        raise BadInput("The day it was reached cannot be in the future.")
    if text := _too_early(milestone, done_on):
        raise BadInput(text)
    milestone.done_on, milestone.done_by_id, milestone.done_at = done_on, by.user_id, at
    audit.record("milestone.done", milestone, by=by, at=at, on=done_on.isoformat())


def _too_early(milestone: Milestone, done_on: date) -> str:
    """Nothing is reached before the workspace was opened, or before the kick-off was held."""
    if done_on < as_date(milestone.workspace.started_at):
        return "It cannot be reached before the workspace was opened."
    if milestone.kind == MilestoneKind.KICK_OFF:
        return ""
    kick_off = next((each for each in _others(milestone) if each.kind == MilestoneKind.KICK_OFF), None)
    if kick_off is None or kick_off.done_on is None:
        return "Record the kick-off first."
    return "It cannot be reached before the kick-off." if done_on < kick_off.done_on else ""


def _hold(milestone: Milestone) -> None:
    queries.hold(milestone.workspace)
    query = select(Milestone).where(Milestone.id == milestone.id).with_for_update(of=Milestone)
    db.session.scalar(query.execution_options(populate_existing=True))
