"""Companies with a complete draft each and an owner who is signed in: what there is in the last minute before a close."""

from __future__ import annotations

import random
import secrets
from collections.abc import Sequence
from datetime import timedelta

from flask import Flask

from benchmarks.submitter import Submitter
from sprint.accounts.models import User, UserSession
from sprint.accounts.queries import hash_of
from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.db import db, unit_of_work
from sprint.identity import actor_of
from sprint.organisations.models import Company, Membership
from sprint.proposals import actions
from tests import factories as make

WEIGHTS = (30, 20, 20, 10, 10, 10)
WORDS = (
    "we",
    "ride",
    "along",
    "with",
    "crews",
    "for",
    "a",
    "week",
    "and",
    "ask",
    "what",
    "they",
    "need",
    "before",
    "the",
    "plan",
)
FILE_BYTES = 200_000
AT_A_TIME = 50


def prepare(
    app: Flask, port: int, count: int, *, weights: Sequence[int] = WEIGHTS, words: int = 300
) -> list[Submitter]:
    """Tables, an open challenge with a criterion of each weight, and `count` companies whose answers have so many words."""
    db.create_all()
    region = make.authority()
    officer, cdo = make.member(region, Role.OFFICER), make.member(region, Role.CDO)
    challenge = make.challenge(
        make.edition(region, officer), written_by=officer, published_by=cdo,
        opens_at=now() - timedelta(days=10), closes_at=now() + timedelta(days=2),
    )  # fmt: skip
    challenge.criteria = [
        make.criterion(place, f"Criterion {place}", weight, 5) for place, weight in enumerate(weights, 1)
    ]
    db.session.commit()

    @unit_of_work
    def drafts(numbers: range) -> list[Submitter]:
        return [_submitter(app, port, db.session.get_one(Challenge, challenge_id), n, words) for n in numbers]

    challenge_id, found = challenge.id, []
    for start in range(0, count, AT_A_TIME):
        found += drafts(range(start, min(start + AT_A_TIME, count)))
        db.session.remove()
    return found


def text_of(number: int, words: int) -> str:
    """An answer that no other company gives."""
    chance = random.Random(number)
    return f"Firm {number}: " + " ".join(chance.choices(WORDS, k=words - 2))


def pdf(size: int = FILE_BYTES) -> bytes:
    """A file that nobody else gives and nothing compresses."""
    head, end = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\nstream\n", b"\nendstream\ntrailer <<>>\n%%EOF\n"
    return head + secrets.token_bytes(size - len(head) - len(end)).replace(b"/", b"+") + end


def _submitter(app: Flask, port: int, challenge: Challenge, number: int, words: int) -> Submitter:
    company, owner = _firm(number)
    text = text_of(number, words)
    return Submitter(port, _signed_in(app, owner), _draft(challenge, company, owner, text), text)


def _firm(number: int) -> tuple[Company, User]:
    at = now()
    company = Company(
        slug=f"firm-{number}", name=f"Firm {number} Ltd", company_number=f"77{number:06d}", staff=9, turnover_gbp=700_000,
        balance_sheet_gbp=200_000, gss_code="E12000003", details_checked_at=at, created_at=at,
    )  # fmt: skip
    owner = User(email=f"owner-{number}@firm.example", name=f"Owner {number}", created_at=at, confirmed_at=at)
    db.session.add_all([company, owner])
    db.session.flush()
    db.session.add(Membership(user_id=owner.id, organisation_id=company.id, role=Role.OWNER, since=at))
    return company, owner


def _draft(challenge: Challenge, company: Company, owner: User, text: str) -> str:
    """A complete draft, written through the acts that the pages use; answers its reference."""
    actor, at = actor_of(owner, has_second_factor=True), now()
    proposal = actions.start(challenge, company, by=actor, at=at)
    idea = {"title": "One conversation", "summary": "One call.", "price_gbp": 25_000, "people": "Ada Fenwick"}
    actions.save_idea(proposal, idea, version=None, by=actor, at=at)
    for criterion in challenge.criteria:
        actions.save_answer(proposal, criterion, text, version=0, by=actor, at=at)
    actions.answer_eligibility(proposal, {each.id: True for each in challenge.eligibility}, by=actor, at=at)
    actions.confirm_details(proposal, by=actor, at=at)
    return proposal.reference


def _signed_in(app: Flask, user: User) -> str:
    """The cookie of a browser in which `user` has signed in."""
    token, at = secrets.token_urlsafe(32), now()
    db.session.add(UserSession(token_hash=hash_of(token), user_id=user.id, started_at=at, second_factor_at=at))
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps({'_user_id': token, 'seen': at.timestamp()})}"
