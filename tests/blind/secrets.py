"""What is changed behind people's backs: an open sheet, a barred proposal, a hidden name. And whose business each is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sprint.assessments.models import Moderation, ScoreSheet
from sprint.db import db
from sprint.panels.models import Assignment
from sprint.proposals.models import Proposal
from tests.blind.bench import NAMES, OUTSIDE, STAFF, Bench, interests_about

Change = tuple[Any, str, Any]
"""A row, an attribute, and what it becomes."""
OTHERWISE = " ".join(["Zorvexline says nothing of the sort and leaves the routes to somebody else entirely."] * 3)


def open_sheet(bench: Bench, _phase: str) -> Iterator[Change]:
    """Scores and reasons that the second assessor has not locked."""
    query = db.session.query(ScoreSheet).join(Assignment).filter(Assignment.seat_id == bench.seats["second"].id)
    for sheet in query.filter(ScoreSheet.locked_at.is_(None)).order_by(ScoreSheet.id):
        yield from _scored(sheet)


def _scored(sheet: ScoreSheet) -> Iterator[Change]:
    yield sheet, "total", 17
    for each in sheet.scores:
        yield each, "score", 5 - (each.score or 0)
        yield each, "reason", OTHERWISE


def first_barred(bench: Bench, phase: str) -> Iterator[Change]:
    """Everything of the proposal that the barred assessor and the officer are kept from."""
    return _proposal(bench, "K1", phase)


def second_barred(bench: Bench, phase: str) -> Iterator[Change]:
    """The same of the chair's."""
    return _proposal(bench, "K2", phase)


def _proposal(bench: Bench, label: str, phase: str) -> Iterator[Change]:
    bid = bench.bids[label]
    yield from _content(bid, NAMES[label].split()[0], "Zwickyford")
    yield bid.submissions[-1], "content", _reworded(bid).replace(NAMES[label].split()[0], "Zwickyford")
    yield bid.company, "name", "Zwickyford Works Ltd"
    query = db.session.query(ScoreSheet).join(Assignment).filter(Assignment.proposal_id == bid.id)
    for sheet in query.order_by(ScoreSheet.id):
        yield from _scored(sheet)
    for interest in interests_about(bid):
        if interest.detail:
            yield interest, "detail", "Zorvexline is my cousin."
    yield from _agreed(bid, phase)


def _reworded(bid: Proposal) -> str:
    text: str = bid.submissions[-1].content
    return text.replace(bid.title, "Quibbleforth").replace("Ada Fenwick", "Ysoldamire Penwright").replace("25000", "9")


def _agreed(bid: Proposal, phase: str) -> Iterator[Change]:
    for moderation in db.session.query(Moderation).filter_by(proposal_id=bid.id):
        yield moderation, "total", 11
        for each in moderation.scores:
            yield each, "score", 1
            yield each, "reason", OTHERWISE
        if phase == "moderation":
            yield moderation, "completed_at", None
            yield moderation, "completed_by_id", None


def hidden_name(bench: Bench, _phase: str) -> Iterator[Change]:
    """Who is behind the third proposal, of which one sheet is open."""
    return _content(bench.bids["K3"], "Marlowe", "Zwickyford")


def _content(bid: Proposal, name: str, other: str) -> Iterator[Change]:
    last = bid.submissions[-1]
    yield last, "content", last.content.replace(name, other).replace("Ada Fenwick", "Zoe Quill")
    yield bid.company, "name", f"{other} Works Ltd"


Secret = Callable[[Bench, str], Iterable[Change]]
GROUPS: tuple[tuple[tuple[str, ...], tuple[Secret, ...]], ...] = (
    (OUTSIDE, (open_sheet, first_barred, second_barred, hidden_name)),
    (STAFF, (open_sheet,)),
    (("kept officer",), (open_sheet, first_barred)),
    (("assessor", "observer"), (open_sheet, hidden_name)),
    (("barred assessor",), (open_sheet, first_barred, hidden_name)),
    (("chair",), (open_sheet, second_barred, hidden_name)),
)
"""Who may not know which of them."""


def kept_from(secrets: Iterable[Secret], phase: str) -> list[Secret]:
    """Once all sheets are locked and the shortlist is decided, names are no secret any more."""
    return [each for each in secrets if phase != "decided" or each is not hidden_name]


@contextmanager
def changed(bench: Bench, secrets: Iterable[Secret], phase: str) -> Iterator[None]:
    """As if it had been written so; afterwards as it was."""
    db.session.expire_all()
    new = [change for secret in secrets for change in secret(bench, phase)]
    old = [(row, name, getattr(row, name)) for row, name, _ in new]
    _put(new)
    try:
        yield
    finally:
        _put(old)


def _put(changes: list[Change]) -> None:
    for row, name, value in changes:
        setattr(row, name, value)
    db.session.commit()
    db.session.expire_all()
