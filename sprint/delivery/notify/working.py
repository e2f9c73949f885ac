"""The mails of a team's workspace: each to those who wait for it, never to who did the act."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.delivery.models import (
    CheckIn,
    DemoEntry,
    Milestone,
    Payment,
    Workspace,
    WorkspaceEnd,
    WorkspaceQuestion,
)
from sprint.delivery.queries import parties
from sprint.delivery.questions import Asked
from sprint.outbox.actions import About, Recipient, link, once, post
from sprint.shortlists.titles import short_title

EVERYBODY = tuple(Asked)
FOOTER = """
--
You get this because you take part in a sprint team's work and your side has not checked in this week.
Choose whether you get these reminders: {manage}
"""


def opened(workspace: Workspace, *, by: Actor, at: datetime) -> None:
    _post("opened", workspace, EVERYBODY, by=by, at=at)


def milestone(milestone: Milestone, what: str, *, by: Actor, at: datetime) -> None:
    """`what` is “proposed” or “moved”: the other side is asked to agree, and nobody is surprised."""
    last = milestone.moves[-1] if milestone.moves else None
    _post("milestone", milestone.workspace, EVERYBODY, by=by, at=at, milestone=milestone, what=what, last=last)


def red_light(given: CheckIn, *, by: Actor, at: datetime) -> None:
    _post("red_light", given.workspace, EVERYBODY, by=by, at=at, given=given)


def asked(question: WorkspaceQuestion, *, by: Actor, at: datetime) -> None:
    _post("asked", question.workspace, (Asked(question.put_to),), by=by, at=at, question=question)


def answered(question: WorkspaceQuestion, *, by: Actor, at: datetime) -> None:
    asker = {question.asked_by_id}
    _post("answered", question.workspace, EVERYBODY, by=by, at=at, only=asker, question=question)


def payment(payment: Payment, what: str, *, by: Actor, at: datetime) -> None:
    """`what` is “promised”, “corrected” or “paid”; money is the company's and the region's business."""
    told = (Asked.COMPANY, Asked.REGION)
    _post("payment", payment.workspace, told, by=by, at=at, payment=payment, what=what)


def demo(entry: DemoEntry, what: str, *, by: Actor, at: datetime) -> None:
    told = (Asked.REGION,) if what == "confirmed" else (Asked.COMPANY, Asked.OWNER)
    _post("demo", entry.workspace, told, by=by, at=at, entry=entry, what=what)


def end_proposed(end: WorkspaceEnd, *, by: Actor, at: datetime) -> None:
    _post("end_proposed", end.workspace, (Asked.REGION,), by=by, at=at, end=end)


def end_returned(end: WorkspaceEnd, *, by: Actor, at: datetime) -> None:
    _post("end_returned", end.workspace, (Asked.REGION,), by=by, at=at, only={end.proposed_by_id}, end=end)


def ended(end: WorkspaceEnd, *, by: Actor, at: datetime) -> None:
    _post("workspace_ended", end.workspace, EVERYBODY, by=by, at=at, end=end)


def check_ins_due(user: User, waiting: Sequence[Workspace], *, week: date, at: datetime) -> None:
    """One mail a person and week about all of their teams."""
    lines = [(each.company.name, short_title(each.challenge.title), each.reference) for each in waiting]
    footer = FOOTER.format(manage=link("/workspaces/reminders"))
    post(
        f"check_ins.due:{user.id}:{week.isoformat()}", "delivery/check_ins_due",
        [Recipient(user.email, user.id, user.name, footer=footer)], at=at, lines=lines,
    )  # fmt: skip


def _post(
    name: str, workspace: Workspace, told: Sequence[Asked], *, by: Actor, at: datetime, only: Collection[int] = (), **facts: Any
) -> None:  # fmt: skip
    people = parties.people_of(workspace)
    to = {each.id: each for party in told for each in people[party] if each.id != by.user_id}
    post(
        f"workspace.{name}:{workspace.id}:{once()}",
        f"delivery/{name}",
        [Recipient(each.email, each.id, each.name) for each in to.values() if not only or each.id in only],
        at=at,
        about=About(workspace.challenge.authority_id, workspace.challenge_id, workspace.proposal_id),
        workspace=workspace,
        who=by.name,
        challenge=short_title(workspace.challenge.title),
        company=workspace.company.name,
        path=f"/workspaces/{workspace.reference}",
        region=workspace.challenge.authority.short_name,
        sprint_title=workspace.challenge.authority.sprint_title,
        **facts,
    )
