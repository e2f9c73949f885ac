"""What companies do in each of two worlds of which nobody else may tell the one from the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.identity import actor_of
from sprint.organisations.models import Company
from sprint.proposals import actions
from sprint.proposals.models import Proposal
from sprint.proposals.queries.sign_off import content_hash

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Words:
    """What one side writes: made up, so that each is found wherever it comes out."""

    title: str
    summary: str
    price: int
    person: str
    answer: str
    comment: str
    file: str
    inside: str

    @property
    def planted(self) -> tuple[str, ...]:
        texts = (self.title, self.summary, self.person, self.answer, self.comment, self.file, self.inside)
        return tuple(text.split()[0].split(".")[0] for text in texts)


ONE = Words(
    "Zorvexline for carers", "Quibbleforth in short.", 25_137, "Ysoldamire Penwright, lead", "Vantreskel and nothing else.",
    "Drossimont, is that so?", "plimsweft.csv", "Hathermoyle",
)  # fmt: skip
OTHER = Words(
    "Kelpiedrum, one call for everybody who cares", "Ostrawick at greater length, told twice.", 9,
    "Brindlecote Ashby, engineer\nWexfordine Lyle, research", "Tamblehurst " + "and much more " * 20,
    "Fennigrove would not say so.", "corvanesk with a longer name.csv", "Umberlaine," * 50,
)  # fmt: skip


@dataclass(frozen=True)
class Bidder:
    company: Company
    owner: User
    colleague: User


@dataclass(frozen=True)
class Bench:
    """The three companies that no role of the tests belongs to, and the challenges by phase."""

    saltergill: Bidder
    hartwell: Bidder
    thornbeck: Bidder
    open: Challenge
    closed: Challenge
    opened: Challenge


def one_side(bench: Bench, at: datetime) -> None:
    """Hartwell bids. Open: Saltergill takes its proposal back. After the close: an attempt that comes too late."""
    draft(bench.open, bench.hartwell, ONE, at - MINUTE)
    actions.withdraw(own(bench.open, bench.saltergill), by=acting(bench.saltergill.owner), at=at)
    early = bench.closed.closes_at - timedelta(days=3)
    actions.submit(draft(bench.closed, bench.hartwell, ONE, early), by=acting(bench.hartwell.owner), at=early)
    actions.refuse_late(own(bench.closed, bench.saltergill), by=acting(bench.saltergill.owner), at=at)
    early = bench.opened.closes_at - timedelta(days=3)
    unsent = draft(bench.opened, bench.hartwell, ONE, early)
    _first_version(bench, ONE)
    actions.refuse_late(unsent, by=acting(bench.hartwell.owner), at=at)


def other_side(bench: Bench, at: datetime) -> None:
    """Thornbeck bids in Hartwell's place, and writes, asks, signs off and changes much more."""
    thornbeck, early = bench.thornbeck, at - timedelta(hours=5)
    bid = draft(bench.open, thornbeck, OTHER, early)
    thornbeck.company.wants_sign_off = True
    _sign_off(bid, thornbeck, early + MINUTE)
    actions.submit(bid, by=acting(thornbeck.owner), at=early + 2 * MINUTE)
    actions.withdraw(bid, reason=OTHER.comment, by=acting(thornbeck.owner), at=at - MINUTE)
    _write(own(bench.open, bench.saltergill), bench.saltergill, OTHER, at - 3 * MINUTE)
    early = bench.closed.closes_at - timedelta(days=5)
    bid = draft(bench.closed, thornbeck, OTHER, early)
    actions.submit(bid, by=acting(thornbeck.owner), at=early + MINUTE)
    actions.save_answer(
        bid, bench.closed.criteria[1], OTHER.title, version=None, by=acting(thornbeck.owner), at=early + 2 * MINUTE
    )
    actions.submit(bid, by=acting(thornbeck.owner), at=early + 3 * MINUTE)
    _write(own(bench.closed, bench.saltergill), bench.saltergill, OTHER, early)
    early = bench.opened.closes_at - timedelta(days=5)
    bid = draft(bench.opened, thornbeck, OTHER, early)
    actions.submit(bid, by=acting(thornbeck.owner), at=early + MINUTE)
    actions.withdraw(bid, by=acting(thornbeck.owner), at=early + 2 * MINUTE)
    _first_version(bench, OTHER)


def _first_version(bench: Bench, words: Words) -> None:
    """Of a proposal that counts later with other words, the same ones on both sides. When it was submitted is on record
    for the region once the box is open, so that is the same too."""
    at = bench.opened.closes_at - timedelta(days=4)
    bid, by = own(bench.opened, bench.saltergill), acting(bench.saltergill.owner)
    _write(bid, bench.saltergill, words, at)
    actions.submit(bid, by=by, at=at + 10 * MINUTE)
    for each in list(bid.attachments):
        actions.remove(each, by=by, at=at + 11 * MINUTE)


def draft(challenge: Challenge, bidder: Bidder, words: Words, at: datetime) -> Proposal:
    started = actions.start(challenge, bidder.company, by=acting(bidder.owner), at=at)
    _write(started, bidder, words, at)
    return started


def _write(bid: Proposal, bidder: Bidder, words: Words, at: datetime) -> None:
    """Two colleagues: every text of it, a file, a comment, and who is here."""
    owner, colleague = acting(bidder.owner), acting(bidder.colleague)
    fill(bid, words, by=owner, at=at)
    marked = f"{words.answer}\n\nWhy: {words.answer}\n\nUntil: 31 March 2030"
    actions.save_confidential(bid, marked, version=None, by=colleague, at=at)
    actions.attach(bid, f"place,days\n{words.inside},3\n".encode(), words.file, by=owner, at=at)
    actions.comment(bid, "answer-1", words.comment, by=colleague, at=at)
    actions.enter(bid, "answer-1", by=colleague, at=at)


def fill(bid: Proposal, words: Words, *, by: Actor, at: datetime) -> None:
    idea = {"title": words.title, "summary": words.summary, "price_gbp": words.price, "people": words.person}
    actions.save_idea(bid, idea, version=None, by=by, at=at)
    for criterion in bid.challenge.criteria:
        text = f"{words.answer} {criterion.title}"
        actions.save_answer(bid, criterion, text, version=None, by=by, at=at)
    actions.answer_eligibility(bid, {bid.challenge.eligibility[0].id: True}, by=by, at=at)
    actions.confirm_details(bid, by=by, at=at)


def _sign_off(bid: Proposal, bidder: Bidder, at: datetime) -> None:
    actions.ask_for_sign_off(bid, by=acting(bidder.colleague), at=at)
    actions.sign_off(bid, seen=content_hash(bid), by=acting(bidder.owner), at=at)


def own(challenge: Challenge, bidder: Bidder) -> Proposal:
    """Their proposal for this challenge, which is there already."""
    found = db.session.query(Proposal).filter_by(challenge_id=challenge.id).all()
    return next(each for each in found if each.company_id == bidder.company.id)


def acting(user: User) -> Actor:
    return actor_of(user, has_second_factor=True)
