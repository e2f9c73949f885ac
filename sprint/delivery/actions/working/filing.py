"""Files of a workspace: added, replaced by a newer version, removed; every version stays on record."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.delivery import policy
from sprint.delivery.models import Workspace, WorkspaceFile
from sprint.delivery.queries import inside, workspaces
from sprint.delivery.questions import FILES_UP_TO, VERSIONS_UP_TO
from sprint.errors import BadInput, Conflict
from sprint.files import actions as files
from sprint.files.actions import Staged
from sprint.proposals.entries import free_name, is_named


def add_file(workspace: Workspace, data: bytes, name: str, *, by: Actor, at: datetime) -> WorkspaceFile:
    """Keep one file; the same under the same name is kept once. Raises `BadInput` with the reason."""
    policy.may_work(by, workspace).require()
    _require_room(inside.files(workspace))
    return _add(workspace, files.stage(files.accept(data, name)), by=by, at=at)


def replace_file(file: WorkspaceFile, data: bytes, name: str, *, by: Actor, at: datetime) -> WorkspaceFile:
    """Give a newer version; the earlier ones can still be read."""
    policy.may_work(by, file.workspace).require()
    _not_too_many(inside.files(file.workspace))
    return _replace(file, files.stage(files.accept(data, name)), by=by, at=at)


@unit_of_work
def _add(workspace: Workspace, staged: Staged, *, by: Actor, at: datetime) -> WorkspaceFile:
    workspaces.hold(workspace)
    policy.may_work(by, workspace).require()
    stored, every = files.keep(staged, at=at), inside.files(workspace)
    current = [each for each in every if each.removed_at is None]
    same = [each for each in current if each.file_id == stored.id and is_named(each.name, staged.accepted.name)]
    if same:
        return same[0]
    _require_room(every)
    entry = max((each.entry for each in every), default=0) + 1
    name = free_name(staged.accepted.name, {each.name for each in current})
    added = _new(workspace, stored.id, entry, 1, name, by=by, at=at)
    audit.record("workspace.file_added", workspace, by=by, at=at, size=stored.size, sha256=stored.sha256)
    return added


@unit_of_work
def _replace(file: WorkspaceFile, staged: Staged, *, by: Actor, at: datetime) -> WorkspaceFile:
    workspace = file.workspace
    workspaces.hold(workspace)
    policy.may_work(by, workspace).require()
    stored, every = files.keep(staged, at=at), inside.files(workspace)
    last = next(each for each in every if each.entry == file.entry)
    if last.removed_at is None and last.file_id == stored.id:
        return last
    if last.id != file.id or last.removed_at is not None:
        raise Conflict("This file was replaced or removed in the meantime. Look at the list, then choose again.")
    _not_too_many(every)
    taken = {each.name for each in every if each.removed_at is None and each.entry != file.entry}
    name = free_name(staged.accepted.name, taken)
    newer = _new(workspace, stored.id, file.entry, last.number + 1, name, by=by, at=at)
    file.removed_at = at
    audit.record(
        "workspace.file_replaced", workspace, by=by, at=at, size=stored.size, sha256=stored.sha256, version=newer.number
    )
    return newer


@unit_of_work
def remove_file(file: WorkspaceFile, *, by: Actor, at: datetime) -> None:
    """Take it off the list; it stays on record. Raises `Conflict` when a newer version stands in its place."""
    workspaces.hold(file.workspace)
    policy.may_work(by, file.workspace).require()
    last = next(each for each in inside.files(file.workspace) if each.entry == file.entry)
    if last.id != file.id:
        raise Conflict("This file was replaced in the meantime. Look at the list, then choose again.")
    if file.removed_at is None:
        file.removed_at = at
        audit.record("workspace.file_removed", file.workspace, by=by, at=at, sha256=file.file.sha256)


def _new(
    workspace: Workspace, stored_id: int, entry: int, number: int, name: str, *, by: Actor, at: datetime
) -> WorkspaceFile:  # fmt: skip
    added = WorkspaceFile(
        token=secrets.token_urlsafe(9), workspace=workspace, file_id=stored_id, entry=entry, number=number, name=name,
        added_by_id=by.user_id, added_at=at,
    )  # fmt: skip
    db.session.add(added)
    db.session.flush()
    return added


def _require_room(every: Sequence[WorkspaceFile]) -> None:
    if sum(1 for each in every if each.removed_at is None) >= FILES_UP_TO:
        raise BadInput(f"A workspace can have up to {FILES_UP_TO} files. Remove one first.")
    _not_too_many(every)


def _not_too_many(every: Sequence[WorkspaceFile]) -> None:
    if len(every) >= VERSIONS_UP_TO:
        raise BadInput(f"This workspace has kept {VERSIONS_UP_TO} versions of files, and cannot keep any more.")
