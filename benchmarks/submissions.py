"""Forty companies submit at once: how many submissions a second, how long each takes, and whether all are kept."""

from __future__ import annotations

import json
import secrets
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from flask import Flask

from benchmarks.server import Server, environment
from benchmarks.submitter import DRAFTED, Receipt, Submitter
from config import settings
from sprint.accounts.models import User, UserSession
from sprint.accounts.queries import hash_of
from sprint.actor import Role
from sprint.app import create_app
from sprint.audit.models import AuditEntry
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.db import db, unit_of_work
from sprint.identity import actor_of
from sprint.organisations.models import Company, Membership
from sprint.outbox.models import Message
from sprint.proposals import actions
from sprint.proposals.manifest import digest, manifest, read
from sprint.proposals.models import Proposal, Submission
from tests import databases
from tests import factories as make

SUBMITTERS = 40


def prepare(app: Flask, port: int, count: int = SUBMITTERS) -> list[Submitter]:
    """Tables, an open challenge, and `count` companies with a complete draft and a signed-in owner each."""
    db.create_all()
    region = make.authority()
    officer, cdo = make.member(region, Role.OFFICER), make.member(region, Role.CDO)
    challenge = make.challenge(
        make.edition(region, officer), written_by=officer, published_by=cdo,
        opens_at=now() - timedelta(days=10), closes_at=now() + timedelta(days=2),
    )  # fmt: skip

    @unit_of_work
    def drafts() -> list[Submitter]:
        return [
            Submitter(port, _signed_in(app, owner), _draft(challenge, company, owner))
            for company, owner in _firms(count)
        ]

    return drafts()


def _firms(count: int) -> list[tuple[Company, User]]:
    at, found = now(), []
    for number in range(count):
        company = Company(
            slug=f"firm-{number}", name=f"Firm {number} Ltd", company_number=f"77{number:06d}", staff=9, turnover_gbp=700_000,
            balance_sheet_gbp=200_000, gss_code="E12000003", details_checked_at=at, created_at=at,
        )  # fmt: skip
        owner = User(email=f"owner-{number}@firm.example", name=f"Owner {number}", created_at=at, confirmed_at=at)
        db.session.add_all([company, owner])
        db.session.flush()
        db.session.add(Membership(user_id=owner.id, organisation_id=company.id, role=Role.OWNER, since=at))
        found.append((company, owner))
    return found


def _draft(challenge: Challenge, company: Company, owner: User) -> str:
    """A complete draft, written through the acts that the pages use; answers its reference."""
    actor, at = actor_of(owner, has_second_factor=True), now()
    proposal = actions.start(challenge, company, by=actor, at=at)
    idea = {"title": "One conversation", "summary": "One call.", "price_gbp": 25_000, "people": "Ada Fenwick"}
    actions.save_idea(proposal, idea, version=None, by=actor, at=at)
    for criterion in challenge.criteria:
        actions.save_answer(proposal, criterion, DRAFTED, version=0, by=actor, at=at)
    actions.answer_eligibility(proposal, {each.id: True for each in challenge.eligibility}, by=actor, at=at)
    actions.confirm_details(proposal, by=actor, at=at)
    return proposal.reference


def _signed_in(app: Flask, user: User) -> str:
    """The cookie of a browser in which `user` has signed in."""
    token, at = secrets.token_urlsafe(32), now()
    db.session.add(UserSession(token_hash=hash_of(token), user_id=user.id, started_at=at, second_factor_at=at))
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps({'_user_id': token, 'seen': at.timestamp()})}"


def all_at_once(submitters: list[Submitter], texts: list[str]) -> list[threading.Thread]:
    """Start everybody's work at the same moment, each in a thread of its own."""
    gate = threading.Barrier(len(submitters))

    def work(submitter: Submitter) -> None:
        gate.wait()
        submitter.work(texts)

    threads = [threading.Thread(target=work, args=(each,)) for each in submitters]
    for thread in threads:
        thread.start()
    return threads


def lost(receipts: list[Receipt]) -> list[Receipt]:
    """Acknowledged submissions that are not in the database with the text that was acknowledged."""
    with _reading():
        rows = db.session.query(Proposal.reference, Submission.number, Submission.content).join(Submission.proposal)
        kept = {(reference, number): read(content).answers[0].text for reference, number, content in rows}
    return [each for each in receipts if kept.get((each.proposal, each.number)) != each.text]


def halves() -> list[str]:
    """Submissions without their manifest, audit entry or mail, or with a gap before them; and traces of none."""
    with _reading():
        submissions = db.session.query(Submission).all()
        acts = db.session.query(AuditEntry.facts).filter(AuditEntry.act == "proposal.submitted")
        on_record = {json.loads(facts)["receipt"] for (facts,) in acts}
        told = {event.partition(":")[2] for (event,) in db.session.query(Message.event)}
        found = [f"{each.reference}: {fault}" for each in submissions for fault in _faults(each, on_record, told)]
        return found + sorted((on_record | told) - {each.reference for each in submissions})


def _faults(submission: Submission, on_record: set[str], told: set[str]) -> Iterator[str]:
    proposal = submission.proposal
    text = manifest(
        read(submission.content), challenge=proposal.challenge.reference, proposal=proposal.reference,
        number=submission.number, at=submission.at,
    )  # fmt: skip
    if (submission.manifest, submission.sha256) != (text, digest(text)):
        yield "its manifest does not match"
    if submission.reference not in on_record:
        yield "not on record"
    if submission.reference not in told:
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


def measure(name: str, url: str, folder: Path, *, rounds: int = 10) -> str:
    variables = environment(url, folder / "files")
    app, server = create_app(settings(variables)), Server(variables)
    with app.app_context():
        submitters = prepare(app, server.port)
        db.session.remove()
        with server:
            for each in submitters:
                each.arrive()
            began = time.perf_counter()
            for thread in all_at_once(submitters, [f"In week {week} we rode along." for week in range(rounds)]):
                thread.join()
            took = time.perf_counter() - began
        receipts = [receipt for each in submitters for receipt in each.receipts]
        seconds = sorted(second for each in submitters for second in each.seconds)
        faults = sum(status >= 500 for each in submitters for status in each.statuses)
        missing, half = len(lost(receipts)), len(halves())
        db.session.remove()
        db.engine.dispose()
    return (
        f"{name}: {len(receipts)} submissions by {SUBMITTERS} companies at once, each after a saved answer, in {took:.1f} s "
        f"({len(receipts) / took:.0f} a second); p50 {statistics.median(seconds) * 1000:.0f} ms, "
        f"p95 {seconds[int(len(seconds) * 0.95)] * 1000:.0f} ms; {faults} faults, {missing} lost, {half} half."
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        urls = {"SQLite": f"sqlite:///{folder}/bench.sqlite3", "PostgreSQL": databases.new_postgresql("bench")}
        for name, url in urls.items():
            sys.stdout.write(measure(name, url, Path(folder)) + "\n")


if __name__ == "__main__":
    main()
