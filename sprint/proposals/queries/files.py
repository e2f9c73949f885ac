"""A company's own files: one of them, the versions of an entry, and what their properties name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from sprint.accounts.queries import names_of
from sprint.db import db
from sprint.errors import NotFound
from sprint.files.metadata import Named
from sprint.files.queries import names
from sprint.proposals.manifest import read
from sprint.proposals.models import Attachment, Proposal, Submission


@dataclass(frozen=True)
class FileVersion:
    """One version with the name of who gave it and the numbers of the submissions that hold it."""

    attachment: Attachment
    by: str
    submissions: tuple[int, ...]


def file_of(proposal: Proposal, token: str) -> Attachment:
    """A file of the company's own proposal, removed ones included since a submission may hold them."""
    found = db.session.scalar(
        select(Attachment)
        .options(joinedload(Attachment.file))
        .where(Attachment.proposal_id == proposal.id, Attachment.token == token)
    )
    if found is None:
        raise NotFound
    attachment: Attachment = found
    return attachment


def file_versions(attachment: Attachment) -> list[FileVersion]:
    """Every version of its entry, the newest first: three statements however many there are."""
    same = (Attachment.proposal_id == attachment.proposal_id, Attachment.entry == attachment.entry)
    query = select(Attachment).options(joinedload(Attachment.file)).where(*same).order_by(Attachment.number.desc())
    found: Sequence[Attachment] = db.session.scalars(query).all()
    by, sent = names_of(each.added_by_id for each in found), _sent(attachment.proposal_id)
    return [
        FileVersion(
            each, by.get(each.added_by_id, ""), tuple(number for number, tokens in sent if each.token in tokens)
        )
        for each in found
    ]


def _sent(proposal_id: int) -> list[tuple[int, frozenset[str]]]:
    """The tokens of the files of each submission, by its number."""
    query = select(Submission.number, Submission.content).where(Submission.proposal_id == proposal_id)
    rows = db.session.execute(query.order_by(Submission.number)).all()
    return [(row.number, frozenset(file.token for file in read(row.content).files)) for row in rows]


def named_by(proposal: Proposal) -> dict[str, tuple[Named, ...]]:
    """By token, whom the properties of a current file name; empty unless the panel reads without names."""
    if not proposal.challenge.hides_names:
        return {}
    return {each.token: found for each in proposal.attachments if (found := names(each.file))}
