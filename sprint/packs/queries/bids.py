"""The proposals in a pack: what was submitted with its receipts and files, and how each was screened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from sprint.accounts.queries import names_of
from sprint.db import db
from sprint.files.damage import Damaged
from sprint.files.queries import content
from sprint.files.zipping import numbered
from sprint.packs.parts import Exact, Page, Part, Private, Table, Why, rows
from sprint.packs.queries.rows import table_of
from sprint.packs.queries.scope import Bid, Scope
from sprint.proposals.manifest import Content, FileCopy
from sprint.proposals.manifest import read as read_content
from sprint.proposals.models import (
    Attachment,
    LateAttempt,
    Opening,
    Reconfirmation,
    Reinstatement,
    Screening,
    Submission,
)
from sprint.proposals.receipts.statement import with_words

UNREAD = "No machine can tell what in a file is personal or confidential. A person can read it and release it."
GUESSED = "Its hashes of single answers and files would let anybody try out guesses at what is left out."
LOST = b"This file is damaged in the store. The proposal's page has the SHA-256 that it had when it was submitted.\n"


def bids(scope: Scope) -> Iterator[Part]:
    yield Page(
        "2-proposals/list",
        "Proposals",
        "Everything that was in the box, with the panel's labels.",
        (_list(scope), _opening(scope)),
    )
    for each in scope.bids.values():
        yield from _bid(scope, each)
    mine = tuple(scope.bids)
    yield Page(
        "2-proposals/screening", "Screening", "Eligible or not, with rule and reason, the two people, and requests to look again.",
        (
            table_of(scope, Screening, "screenings", "Screening as it stands", Screening.proposal_id.in_(mine)),
            table_of(scope, Reinstatement, "reinstatements", "Requests for reinstatement", Reinstatement.proposal_id.in_(mine)),
        ),
    )  # fmt: skip


def _list(scope: Scope) -> Table:
    lines = [
        (each.reference, each.label, each.received.company.name, len(each.received.proposal.submissions), each.received.submission.at)
        for each in scope.bids.values()
    ]  # fmt: skip
    headings = ("Proposal", "Label on the panel", "Company", "Submissions", "Last submitted")
    return Table("proposals", "In the box", headings, rows(lines), "No proposal was in the box.")


def _opening(scope: Scope) -> Table:
    return table_of(scope, Opening, "opening", "The opening", Opening.challenge_id == scope.challenge.id)


def _bid(scope: Scope, bid: Bid) -> Iterator[Part]:
    home, submissions = f"2-proposals/{bid.reference}", bid.received.proposal.submissions
    yield Page(f"{home}/proposal", f"Proposal {bid.reference}", "The submission that counts.", _content(scope, bid))
    yield Page(
        f"{home}/receipts",
        f"Receipts of {bid.reference}",
        "Every submission, word given again and late attempt.",
        _receipts(scope, bid),
    )
    for each in submissions:
        stem = f"{home}/submission-{each.number:03d}"
        what = f"submission {each.reference}"
        yield Exact(f"{stem}-content.json", f"Content of {what}", each.content.encode, Why.BOTH, bid.note)
        yield Exact(f"{stem}-manifest.json", f"Manifest of {what}", each.manifest.encode, Why.BOTH, GUESSED)
        yield Exact(f"{stem}-receipt.json", f"Signed receipt of {what}", partial(_receipt, each), Why.BOTH, GUESSED)
    yield from _files(bid, home)


def _content(scope: Scope, bid: Bid) -> tuple[Table, ...]:
    held: Content = bid.received.content
    firm = held.company
    money = "Money of the company: whether it is small or medium-sized is told without it."
    lines = [
        ("Company", firm.name), ("Company number", firm.number), ("Small or medium-sized", firm.is_sme), ("Area", firm.gss_code),
        ("Staff", Private(str(firm.staff), Why.CONFIDENTIAL, money)),
        ("Turnover in pounds", Private(str(firm.turnover_gbp), Why.CONFIDENTIAL, money)),
        ("Balance sheet in pounds", Private(str(firm.balance_sheet_gbp), Why.CONFIDENTIAL, money)),
        ("Title", scope.about(bid, held.title)), ("Summary", scope.about(bid, held.summary)),
        ("Price in pounds", scope.about(bid, held.price_gbp)),
        *(("Named person", Private(each, Why.PERSON)) for each in held.people),
        ("Marked as confidential", Private(held.confidential, Why.CONFIDENTIAL, bid.note)),
        *((f"{each.title}: {each.question}", scope.about(bid, each.text)) for each in held.answers),
        *((each.text, each.is_yes) for each in held.eligibility),
        *((each.title, scope.about(bid, each.text)) for each in held.statements),
    ]  # fmt: skip
    files = [
        (number, _name(each), each.media_type, each.size, Private(each.sha256, Why.BOTH, GUESSED))
        for number, each in enumerate(held.files, 1)
    ]
    headings = ("Number", "File", "Kind", "Bytes", "SHA-256")
    return Table("proposal", "", ("What", "Text"), rows(lines)), Table(
        "files", "Files", headings, rows(files), "It holds no files."
    )


def _name(file: FileCopy) -> Private:
    return Private(file.name, Why.BOTH, "Names of files can name people and parts that are marked.")


def _receipts(scope: Scope, bid: Bid) -> tuple[Table, ...]:
    submissions = bid.received.proposal.submissions
    names = names_of(each.by_id for each in submissions)
    lines = [(each.number, each.reference, each.at, names.get(each.by_id, ""), each.sha256) for each in submissions]
    again = Reconfirmation.submission_id.in_([each.id for each in submissions])
    late = LateAttempt.proposal_id == bid.id
    return (
        Table("submissions", "Submissions", ("Number", "Receipt", "At", "By", "SHA-256 of the manifest"), rows(lines)),
        table_of(scope, Reconfirmation, "confirmed-again", "Confirmed again after an amendment", again, without=("receipt",)),
        table_of(scope, LateAttempt, "late-attempts", "Attempts that came too late", late, without=("receipt", "draft_version"), private=("sha256",)),
    )  # fmt: skip


def _receipt(submission: Submission) -> bytes:
    query = select(Reconfirmation.receipt).where(Reconfirmation.submission_id == submission.id)
    words = db.session.scalars(query.order_by(Reconfirmation.at, Reconfirmation.id)).all()
    return with_words(submission.receipt, words).encode()


def _files(bid: Bid, home: str) -> Iterator[Exact]:
    """Those that any submission holds: what was removed before is no part of the proposal."""
    held = [each for one in bid.received.proposal.submissions for each in read_content(one.content).files]
    query = select(Attachment).options(joinedload(Attachment.file)).where(Attachment.proposal_id == bid.id)
    given: Sequence[Attachment] = db.session.scalars(
        query.where(Attachment.token.in_({each.token for each in held})).order_by(Attachment.id)
    ).all()
    for number, each in enumerate(given, 1):
        path = f"{home}/files/{numbered(number, each.name)}"
        hidden = f"File {number} of {bid.reference}"
        yield Exact(path, hidden, partial(_bytes, each), Why.BOTH, f"{bid.note} {UNREAD}".strip())


def _bytes(attachment: Attachment) -> bytes:
    """A file that the store lost must not keep the auditor from all the others."""
    try:
        return content(attachment.file)
    except Damaged:
        return LOST
