"""Whether everything that the server acknowledged is in the database, whole, signed, on record and told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from benchmarks.submitter import Receipt
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.files.queries import content as bytes_of
from sprint.outbox.models import Message
from sprint.proposals.manifest import digest, manifest, read
from sprint.proposals.models import Attachment, Proposal, Submission
from sprint.proposals.receipts.keys import signer
from sprint.proposals.receipts.verify import verify
from sprint.seal import mark


def lost(receipts: Sequence[Receipt]) -> list[str]:
    """Acknowledged submissions that are not in the database with the text, file and fingerprint that were acknowledged."""
    with _reading():
        return [f"{each.proposal}-{each.number}: {fault}" for each in receipts if (fault := _missing(each))]


def _missing(receipt: Receipt) -> str:
    found = db.session.scalar(
        select(Submission)
        .join(Submission.proposal)
        .where(Proposal.reference == receipt.proposal, Submission.number == receipt.number)
    )
    if found is None:
        return "not there"
    content = read(found.content)
    if content.answers[0].text != receipt.text:
        return "another text"
    if receipt.fingerprint not in ("", found.sha256):
        return "another fingerprint"
    if receipt.file and [_stored(each.token) for each in content.files] != [sha256(receipt.file).digest()]:
        return "another file"
    return ""


def _stored(token: str) -> bytes:
    attachment = db.session.scalars(select(Attachment).where(Attachment.token == token)).one()
    return sha256(bytes_of(attachment.file)).digest()


def halves() -> list[str]:
    """Submissions without their manifest, signature, audit entry or mail, or with a gap before them; and traces of none."""
    with _reading():
        submissions = db.session.query(Submission).options(joinedload(Submission.proposal)).all()
        on_record, told = _on_record(), set(db.session.scalars(select(Message.event)))
        found = [f"{each.reference}: {fault}" for each in submissions for fault in _faults(each, on_record, told)]
        traces = on_record - {each.reference for each in submissions}
        unexplained = told - {_event(each) for each in submissions}
        return found + sorted(traces | unexplained)


def _on_record() -> set[str]:
    acts = db.session.scalars(
        select(AuditEntry).where(AuditEntry.act == "proposal.submitted").options(joinedload(AuditEntry.sealed))
    )
    return {each.told.facts["receipt"] for each in acts}


def _event(submission: Submission) -> str:
    return mark("messages.event", f"proposal.submitted:{submission.reference}")


def _faults(submission: Submission, on_record: set[str], told: set[str]) -> Iterator[str]:
    proposal = submission.proposal
    text = manifest(
        read(submission.content), challenge=proposal.challenge.reference, proposal=proposal.reference,
        number=submission.number, at=submission.at,
    )  # fmt: skip
    if (submission.manifest, submission.sha256) != (text, digest(text)):
        yield "its manifest does not match"
    key = signer(current_app.config["SIGNING_KEY"]).public
    if not verify(submission.receipt.encode(), [key]).is_genuine:
        yield "its receipt is not genuine"
    if json.loads(submission.receipt)["receipt"]["sha256"] != submission.sha256:
        yield "its receipt is of another manifest"
    if submission.reference not in on_record:
        yield "not on record"
    if _event(submission) not in told:
        yield "nobody was told"
    if [each.number for each in proposal.submissions] != list(range(1, len(proposal.submissions) + 1)):
        yield "a number is missing"


@contextmanager
def _reading() -> Iterator[None]:
    """What is stored now; afterwards nothing is held that would keep the server waiting."""
    db.session.rollback()
    db.session.expire_all()
    yield
    db.session.rollback()
