"""Saying how a week went, choosing whether to be reminded of it, and the reminders that the worker writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import select

from sprint import audit
from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.delivery import policy
from sprint.delivery.models import CheckIn, CheckInReminderChoice, Workspace
from sprint.delivery.notify import working as notify
from sprint.delivery.queries import inside, parties, running, workspaces
from sprint.delivery.questions import Asked
from sprint.delivery.rhythm import A_WEEK_UP_TO, Light, Side, due_on, is_wanted_now, monday
from sprint.errors import BadInput, Refused
from sprint.when import as_date, local

REMINDS_FROM = time(9)


@unit_of_work
def check_in(
    workspace: Workspace, side: Side, light: Light, reason: str, text: str, *, by: Actor, at: datetime
) -> CheckIn:
    """One side's word on this week. The same one sent twice is there once; a red light is told to everybody at once."""
    workspaces.hold(workspace)
    policy.may_check_in(by, workspace).require()
    if side not in policy.sides(by, workspace):
        raise Refused("You check in for your own side only.")
    if not reason.strip():
        raise BadInput("Say why you chose this light.")
    week = monday(as_date(at))
    known = _of_week(workspace, side, week)
    if known and (known[-1].light, known[-1].reason, known[-1].text, known[-1].by_id) == (
        light,
        reason,
        text,
        by.user_id,
    ):
        return known[-1]
    if len(known) >= A_WEEK_UP_TO:
        raise BadInput(
            f"Your side has checked in {A_WEEK_UP_TO} times this week. Say the rest next week, or ask a question."
        )
    given = CheckIn(
        workspace=workspace, side=side, week=week, number=len(known) + 1, light=light, reason=reason, text=text, by_id=by.user_id, at=at
    )  # fmt: skip
    db.session.add(given)
    db.session.flush()
    audit.record("workspace.checked_in", workspace, by=by, at=at, side=side, light=light, week=week.isoformat())
    if light is Light.RED:
        notify.red_light(given, by=by, at=at)
    return given


def _of_week(workspace: Workspace, side: Side, week: date) -> Sequence[CheckIn]:
    query = select(CheckIn).where(CheckIn.workspace_id == workspace.id, CheckIn.side == side, CheckIn.week == week)
    return db.session.scalars(query.order_by(CheckIn.number)).all()


@unit_of_work
def choose_check_in_reminders(user_id: int, *, is_wanted: bool, at: datetime) -> None:
    """Whether a person gets a mail on the day when their side's check-in is due."""
    db.session.execute(select(User.id).where(User.id == user_id).with_for_update(key_share=True))
    choice = db.session.get(CheckInReminderChoice, user_id) or CheckInReminderChoice(user_id=user_id)
    choice.is_wanted, choice.changed_at = is_wanted, at
    db.session.add(choice)


def remind_check_ins(*, at: datetime) -> int:
    """On the Friday of a week from nine o'clock on: one mail to each person whose side has not checked in; answers how
    many workspaces were looked at. Mail of the same week is written once, however often the worker asks."""
    if as_date(at) != due_on(monday(as_date(at))) or local(at).time() < REMINDS_FROM:
        return 0
    return _remind(at=at)


@unit_of_work
def _remind(*, at: datetime) -> int:
    today, found = as_date(at), running.workspaces_running()
    rhythms = inside.rhythms([each.id for each in found], today)
    waiting: dict[int, tuple[User, list[Workspace]]] = {}
    for workspace in found:
        rhythm = rhythms[workspace.id]
        late = {side for side in Side if rhythm.span and is_wanted_now(rhythm.span, rhythm.of(side), today)}
        for user in _of_sides(workspace, late) if late else []:
            waiting.setdefault(user.id, (user, []))[1].append(workspace)
    wanted = parties.reminds(waiting.keys())
    for user_id in sorted(wanted):
        notify.check_ins_due(*waiting[user_id], week=monday(today), at=at)
    return len(found)


def _of_sides(workspace: Workspace, late: set[Side]) -> list[User]:
    """The sprint team is not reminded of what problem owners owe; it sees it on its own page."""
    people = parties.people_of(workspace)
    by_side = {Side.COMPANY: people[Asked.COMPANY], Side.OWNER: people[Asked.OWNER]}
    return [user for side in late for user in by_side[side]]
