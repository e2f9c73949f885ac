"""Files given with a proposal."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import func, select

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput
from sprint.files import actions as files
from sprint.files.content import plain_name
from sprint.policy_figures import FILES_UP_TO
from sprint.proposals.actions.drafting import begin, touch
from sprint.proposals.models import Attachment, Proposal


@unit_of_work
def attach(proposal: Proposal, data: bytes, name: str, *, by: Actor, at: datetime) -> Attachment:
    """Keep one file with the draft. The same file under the same name is kept once."""
    begin(proposal, by=by, at=at)
    name = plain_name(name)
    file = files.keep(data, name, at=at)
    there = select(Attachment).filter_by(proposal_id=proposal.id, file_id=file.id, name=name, removed_at=None)
    same: Attachment | None = db.session.scalar(there)
    if same is not None:
        return same
    count = (
        db.session.scalar(select(func.count(Attachment.id)).filter_by(proposal_id=proposal.id, removed_at=None)) or 0
    )
    if count >= FILES_UP_TO:
        raise BadInput(f"A proposal can have up to {FILES_UP_TO} files. Remove one first.")
    attachment = Attachment(
        token=secrets.token_urlsafe(9),
        proposal_id=proposal.id,
        file_id=file.id,
        name=name,
        added_by_id=by.user_id,
        added_at=at,
    )
    db.session.add(attachment)
    touch(proposal, at=at)
    audit.record("proposal.file_added", proposal, by=by, at=at, size=file.size, sha256=file.sha256)
    db.session.expire(proposal, ["attachments"])
    return attachment


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
