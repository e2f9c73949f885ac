"""A team's page of demo day: written and confirmed by the company, made public and taken back by the region."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.delivery import picture, policy
from sprint.delivery.models import DemoEntry, Workspace
from sprint.delivery.notify import working as notify
from sprint.delivery.queries import inside, workspaces
from sprint.errors import BadInput, Conflict
from sprint.files import actions as files
from sprint.files.actions import Staged

TOLD = ("title", "tried", "learnt", "links", "picture_alt")


def save_demo(
    workspace: Workspace, told: Mapping[str, Any], *, upload: tuple[bytes, str] | None = None, drops_picture: bool = False,
    version: int | None, by: Actor, at: datetime,
) -> DemoEntry:  # fmt: skip
    """Save the page. `upload` is content and name of a new picture. What was confirmed has to be confirmed again."""
    policy.may_write_demo(by, workspace, inside.demo_entry(workspace)).require()
    staged = _staged(*upload) if upload else None
    return _save(workspace, told, staged, drops_picture=drops_picture, version=version, by=by, at=at)


def _staged(data: bytes, name: str) -> Staged:
    """The picture as everybody will get it: without the place and the device that a camera writes into it."""
    accepted = files.accept(data, name)
    if accepted.media_type not in picture.ACCEPTED:
        raise BadInput("The picture must be a PNG or a JPEG.")
    return files.stage(files.accept(picture.plain(accepted.data, accepted.media_type), accepted.name))


@unit_of_work
def _save(
    workspace: Workspace, told: Mapping[str, Any], staged: Staged | None, *, drops_picture: bool, version: int | None, by: Actor,
    at: datetime,
) -> DemoEntry:  # fmt: skip
    workspaces.hold(workspace)
    entry = inside.demo_entry(workspace)
    policy.may_write_demo(by, workspace, entry).require()
    picture_id = files.keep(staged, at=at).id if staged else None if drops_picture or not entry else entry.picture_id
    values = {**{name: told[name] for name in TOLD}, "picture_id": picture_id}
    if entry and all(getattr(entry, name) == value for name, value in values.items()):
        return entry
    if entry and version != entry.version:
        raise Conflict("A colleague changed this page in the meantime. Nothing of yours was saved over it.")
    _require_sound(values)
    entry = entry or DemoEntry(workspace=workspace)
    for name, value in values.items():
        setattr(entry, name, value)
    entry.changed_by_id, entry.changed_at = by.user_id or 0, at
    entry.confirmed_by_id = entry.confirmed_at = None
    db.session.add(entry)
    db.session.flush()
    audit.record("demo.saved", entry, by=by, at=at)
    return entry


def _require_sound(values: Mapping[str, Any]) -> None:
    if not all(values[name].strip() for name in ("title", "tried", "learnt")):
        raise BadInput("Give the page a title, and say what was tried and what was learnt.")
    if values["picture_id"] and not values["picture_alt"].strip():
        raise BadInput("Describe the picture for people who cannot see it.")
    if not values["picture_id"] and values["picture_alt"].strip():
        raise BadInput("There is no picture to describe. Choose one, or leave its description empty.")


@unit_of_work
def confirm_demo(entry: DemoEntry, *, version: int | None, by: Actor, at: datetime) -> None:
    """The company's word that this may be public as it stands."""
    entry = _hold(entry)
    if entry.confirmed_by_id is not None and entry.confirmed_by_id == by.user_id:
        return
    policy.may_confirm_demo(by, entry).require()
    if version != entry.version:
        raise Conflict("A colleague changed this page since you read it. Read it again, then confirm it.")
    entry.confirmed_by_id, entry.confirmed_at = by.user_id, at
    audit.record("demo.confirmed", entry, by=by, at=at)
    notify.demo(entry, "confirmed", by=by, at=at)


@unit_of_work
def release_demo(entry: DemoEntry, *, version: int | None, by: Actor, at: datetime) -> None:
    """Make it public."""
    entry = _hold(entry)
    if entry.released_by_id is not None and entry.released_by_id == by.user_id:
        return
    policy.may_release_demo(by, entry).require()
    if version != entry.version:
        raise Conflict("This page changed since you read it. Read it again, then make it public.")
    entry.released_by_id, entry.released_at = by.user_id, at
    entry.taken_back_at, entry.taken_back_reason = None, ""
    audit.record("demo.released", entry, by=by, at=at)
    notify.demo(entry, "released", by=by, at=at)


@unit_of_work
def take_back_demo(entry: DemoEntry, reason: str, *, by: Actor, at: datetime) -> None:
    """Take it off the public pages, so that the company can change it; it is confirmed and released anew."""
    entry = _hold(entry)
    if entry.taken_back_at is not None and entry.taken_back_reason == reason:
        return
    policy.may_take_back_demo(by, entry).require()
    if not reason.strip():
        raise BadInput("Say why it is taken back.")
    entry.released_by_id = entry.released_at = entry.confirmed_by_id = entry.confirmed_at = None
    entry.taken_back_at, entry.taken_back_reason = at, reason
    audit.record("demo.taken_back", entry, by=by, at=at)
    notify.demo(entry, "taken_back", by=by, at=at)


def _hold(entry: DemoEntry) -> DemoEntry:
    workspaces.hold(entry.workspace)
    db.session.refresh(entry)
    return entry
