"""Ending a team's sprint: adopt, continue or stop. Where money follows, a second person confirms it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.delivery import policy
from sprint.delivery.ends import Bounds, faults
from sprint.delivery.milestones import MilestoneKind
from sprint.delivery.models import Workspace, WorkspaceEnd
from sprint.delivery.notify import working as notify
from sprint.delivery.queries import starting, workspaces
from sprint.errors import BadInput, Conflict
from sprint.when import as_date

TOLD = ("kind", "ended_on", "reason", "council_id", "contract_gbp", "contract_starts_on")


@unit_of_work
def propose_end(
    workspace: Workspace, told: Mapping[str, Any], *, version: int | None, by: Actor, at: datetime
) -> WorkspaceEnd:  # fmt: skip
    """Say how it ended. Without money it counts at once; else a colleague confirms it. Sent twice, it is there once."""
    workspaces.hold(workspace)
    end = workspace.end
    if end and end.returned_at is None and _same(end, told) and end.proposed_by_id == by.user_id:
        return end
    policy.may_propose_end(by, workspace).require()
    if end and version != end.version:
        raise Conflict("A colleague changed this in the meantime. Nothing of yours was saved over it.")
    _require_sound(workspace, told, at=at)
    end = end or WorkspaceEnd(workspace=workspace)
    for name in TOLD:
        setattr(end, name, told[name])
    end.proposed_by_id, end.proposed_at = by.user_id or 0, at
    end.returned_at, end.return_comment = None, ""
    db.session.add(end)
    db.session.flush()
    audit.record("workspace.end_proposed", workspace, by=by, at=at, kind=end.kind, contract=end.contract_gbp)
    _settle(end, by=by, at=at)
    return end


def _same(end: WorkspaceEnd, told: Mapping[str, Any]) -> bool:
    return all(getattr(end, name) == told[name] for name in TOLD)


def _require_sound(workspace: Workspace, told: Mapping[str, Any], *, at: datetime) -> None:
    if not told["reason"].strip():
        raise BadInput("Say why it ends like this. The reason is public.")
    if found := faults(told, bounds(workspace, at)):
        raise BadInput(found[0].text)
    taking_part = {each.id for each in workspace.challenge.councils}
    if told["council_id"] is not None and told["council_id"] not in taking_part:
        raise BadInput("Choose one of the councils that take part.")
    if told["contract_gbp"] is not None:
        starting.may_record_contract(workspace, at).require()


def bounds(workspace: Workspace, at: datetime) -> Bounds:
    """What an end is held against."""
    kick_off = next((each for each in workspaces.milestones(workspace) if each.kind == MilestoneKind.KICK_OFF), None)
    return Bounds(as_date(workspace.started_at), kick_off.done_on if kick_off else None, as_date(at))


def _settle(end: WorkspaceEnd, *, by: Actor, at: datetime) -> None:
    if policy.needs_second_person(contract_gbp=end.contract_gbp, kind=end.kind):
        notify.end_proposed(end, by=by, at=at)
    else:
        _confirm(end, by=by, at=at)


@unit_of_work
def confirm_end(end: WorkspaceEnd, *, version: int | None, by: Actor, at: datetime) -> None:
    """The second person's word: from now on it is public. A double click gets the same good answer."""
    workspaces.hold(end.workspace)
    if end.confirmed_by_id is not None and end.confirmed_by_id == by.user_id:
        return
    policy.may_confirm_end(by, end).require()
    if version != end.version:
        raise Conflict("This changed since you read it. Read it again, then confirm it.")
    if end.contract_gbp is not None:
        starting.may_record_contract(end.workspace, at).require()
    _confirm(end, by=by, at=at)


def _confirm(end: WorkspaceEnd, *, by: Actor, at: datetime) -> None:
    end.confirmed_by_id, end.confirmed_at = by.user_id, at
    audit.record("workspace.ended", end.workspace, by=by, at=at, kind=end.kind, contract=end.contract_gbp)
    notify.ended(end, by=by, at=at)


@unit_of_work
def return_end(end: WorkspaceEnd, comment: str, *, by: Actor, at: datetime) -> None:
    """Send it back with a comment; whoever proposed it proposes it again."""
    workspaces.hold(end.workspace)
    if end.returned_at is not None and end.return_comment == comment:
        return
    policy.may_confirm_end(by, end).require()
    if not comment.strip():
        raise BadInput("Say what has to change.")
    end.returned_at, end.return_comment = at, comment
    audit.record("workspace.end_returned", end.workspace, by=by, at=at)
    notify.end_returned(end, by=by, at=at)
