"""Files given with a proposal: added, replaced by a newer version, removed."""

from __future__ import annotations

import secrets
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import contains_eager

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.files import actions as files
from sprint.files.actions import Accepted, Infected, Staged
from sprint.files.damage import Damaged
from sprint.files.queries import content
from sprint.policy_figures import FILE_VERSIONS_UP_TO, FILES_UP_TO
from sprint.proposals import policy
from sprint.proposals.actions.drafting import begin, touch
from sprint.proposals.actions.refusing import refuse_file, refuse_infected
from sprint.proposals.entries import free_name, is_named
from sprint.proposals.models import Attachment, Proposal


def attach(proposal: Proposal, data: bytes, name: str, *, by: Actor, at: datetime) -> Attachment:
    """Keep one file with the draft; the same file under the same name is kept once. Raises `BadInput` with the reason."""
    return _attach(proposal, _staged(proposal, data, name, by=by, at=at), by=by, at=at)


@unit_of_work
def _attached_name(proposal: Proposal, staged: Staged, *, by: Actor, at: datetime) -> str:
    return _attach(proposal, staged, by=by, at=at).name


def attach_by_name(proposal: Proposal, data: bytes, name: str, *, by: Actor, at: datetime) -> str:
    """`attach`, and the name under which the file is kept: to read the row after the commit would be to queue for the
    database again."""
    return _attached_name(proposal, _staged(proposal, data, name, by=by, at=at), by=by, at=at)


def _staged(proposal: Proposal, data: bytes, name: str, *, by: Actor, at: datetime) -> Staged:
    accepted = _accepted(proposal, data, name, by=by, at=at)
    every = _every(proposal)
    if accepted.digest not in {each.file.sha256 for each in every}:
        _require_room(every)  # before the bytes are stored, so that refused files cannot fill the store
    return files.stage(accepted)


def replace(attachment: Attachment, data: bytes, name: str, *, by: Actor, at: datetime) -> Attachment:
    """Give a newer version of a file; the earlier ones stay with the company and in what was submitted of them."""
    accepted = _accepted(attachment.proposal, data, name, by=by, at=at)
    _not_too_many(_every(attachment.proposal))
    return _replace(attachment, files.stage(accepted), by=by, at=at)


def _accepted(proposal: Proposal, data: bytes, name: str, *, by: Actor, at: datetime) -> Accepted:
    """Checked before any row is held, since the scanner may take seconds. A refusal is put on record."""
    policy.may_write(by, proposal, at).require()
    try:
        return files.accept(data, name)
    except Infected as found:
        refuse_infected(proposal, found.signature, by=by, at=at)
        raise
    except BadInput:
        refuse_file(proposal, data, by=by, at=at)
        raise


@unit_of_work
def _attach(proposal: Proposal, staged: Staged, *, by: Actor, at: datetime) -> Attachment:
    begin(proposal, by=by, at=at)
    file, accepted = files.keep(staged, at=at), staged.accepted
    every = _every(proposal)
    current = [each for each in every if each.removed_at is None]
    same = next((each for each in current if each.file_id == file.id and is_named(each.name, accepted.name)), None)
    if same is not None:
        return same
    _require_room(every)
    attachment = _new(proposal, file.id, free_name(accepted.name, {each.name for each in current}), by=by, at=at)
    attachment.entry = max((each.entry for each in every), default=0) + 1
    _added(proposal, attachment)
    audit.record("proposal.file_added", proposal, by=by, at=at, size=file.size, sha256=file.sha256)
    return attachment


@unit_of_work
def _replace(attachment: Attachment, staged: Staged, *, by: Actor, at: datetime) -> Attachment:
    proposal = attachment.proposal
    begin(proposal, by=by, at=at)
    file, accepted = files.keep(staged, at=at), staged.accepted
    every = _every(proposal)
    last = max((each for each in every if each.entry == attachment.entry), key=lambda each: each.number)
    if last.removed_at is None and last.file_id == file.id and is_named(last.name, accepted.name):
        return last
    if attachment.removed_at is not None:
        raise Conflict("This version was replaced or removed in the meantime. Look at the list, then choose again.")
    _not_too_many(every)
    taken = {each.name for each in every if each.removed_at is None and each is not attachment}
    newer = _new(proposal, file.id, free_name(accepted.name, taken), by=by, at=at)
    newer.entry, newer.number, attachment.removed_at = attachment.entry, last.number + 1, at
    _added(proposal, newer)
    audit.record(
        "proposal.file_replaced", proposal, by=by, at=at, size=file.size, sha256=file.sha256, version=newer.number
    )
    return newer


@unit_of_work
def remove(attachment: Attachment, *, by: Actor, at: datetime) -> None:
    """Take a file out of the draft; earlier submissions keep it."""
    proposal = attachment.proposal
    begin(proposal, by=by, at=at)
    if attachment.removed_at is not None:
        return
    attachment.removed_at = at
    touch(proposal, at=at)
    audit.record("proposal.file_removed", proposal, by=by, at=at, sha256=attachment.file.sha256)
    db.session.flush()
    db.session.expire(proposal, ["attachments"])


def require_sound(proposal: Proposal) -> None:
    """Every file of the draft is still what was given. Raises `Damaged`, which names the file."""
    for each in proposal.attachments:
        try:
            content(each.file)
        except Damaged as problem:
            raise Damaged(
                problem.file_id,
                f"“{each.name}” was lost or changed in our store since you gave it. Nothing was submitted. "
                "Choose the file once more under Files, then submit again.",
            ) from None


def _every(proposal: Proposal) -> list[Attachment]:
    """Every version of every file, removed ones too."""
    return list(db.session.scalars(_versions(), {"proposal": proposal.id}))


@cache
def _versions() -> Select[Attachment]:
    query = select(Attachment).where(Attachment.proposal_id == bindparam("proposal"))
    return query.join(Attachment.file).options(contains_eager(Attachment.file)).order_by(Attachment.id)


def _require_room(every: list[Attachment]) -> None:
    if sum(1 for each in every if each.removed_at is None) >= FILES_UP_TO:
        raise BadInput(f"A proposal can have up to {FILES_UP_TO} files. Remove one first.")
    _not_too_many(every)


def _not_too_many(every: list[Attachment]) -> None:
    if len(every) >= FILE_VERSIONS_UP_TO:
        raise BadInput(f"This proposal has kept {FILE_VERSIONS_UP_TO} versions of files, and cannot keep any more.")


def _new(proposal: Proposal, file_id: int, name: str, *, by: Actor, at: datetime) -> Attachment:
    return Attachment(
        token=secrets.token_urlsafe(9), proposal_id=proposal.id, file_id=file_id, name=name, number=1,
        added_by_id=by.user_id, added_at=at,
    )  # fmt: skip


def _added(proposal: Proposal, attachment: Attachment) -> None:
    db.session.add(attachment)
    touch(proposal, at=attachment.added_at)
    db.session.flush()
    db.session.expire(proposal, ["attachments"])
