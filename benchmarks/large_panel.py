"""A panel at work, put straight into an empty database: proposals, assessors who each score all of them, and their sheets."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Any

from flask import Flask
from sqlalchemy import insert, text

from sprint.accounts.models import User, UserSession
from sprint.accounts.queries import hash_of
from sprint.actor import Role, SeatRole
from sprint.assessments.models import LockedScore, Score, ScoreSheet
from sprint.assessments.reasons import fingerprint
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.db import db
from sprint.organisations.models import Company
from sprint.panels.models import Assignment, Interest
from sprint.proposals.manifest import AnswerText, CompanyFacts, Content, write
from sprint.proposals.models import Proposal, Screening, Submission
from tests import factories as make

WEIGHTS = (30, 20, 20, 10, 10, 10)
ASSESSORS = 4
TO_SCORE = 10
"""Sheets of the first assessor that are not locked yet: the last proposals by label."""
CHUNK = 1_000


@dataclass
class LargePanel:
    """`officer` and `assessor` are cookies of people who are signed in; `to_score` labels that the assessor has not locked."""

    reference: str
    officer: str
    assessor: str
    to_score: list[str]


def fill(app: Flask, proposals: int) -> LargePanel:
    db.create_all()
    region = make.authority()
    officer, cdo = make.member(region, Role.OFFICER), make.member(region, Role.CDO)
    challenge = _challenge(region, officer, cdo)
    panel = make.panel(challenge, officer)
    people = [make.user(f"Assessor {number}") for number in range(ASSESSORS)]
    seats = [make.seat(panel, who, SeatRole.CHAIR if who is people[0] else SeatRole.ASSESSOR) for who in people]
    ids = _proposals(challenge, proposals, officer)
    _scored(challenge, [seat.id for seat in seats], ids, officer)
    _tidy()
    labels = [f"K{number + 1:05d}" for number in range(proposals)]
    cookies = _signed_in(app, officer), _signed_in(app, people[1])
    return LargePanel(challenge.reference, *cookies, to_score=labels[-TO_SCORE:])


def _challenge(region: Any, officer: User, cdo: User) -> Challenge:
    """Closed a week ago, its scores due in a week."""
    day = timedelta(days=1)
    found = make.challenge(
        make.edition(region, officer), written_by=officer, published_by=cdo, assessors_per_proposal=ASSESSORS,
        opens_at=now() - 40 * day, closes_at=now() - 7 * day, questions_close_at=now() - 20 * day,
        answers_due_at=now() - 15 * day, scores_due_at=now() + 7 * day, decision_due_at=now() + 20 * day,
        feedback_due_at=now() + 30 * day,
    )  # fmt: skip
    found.criteria = [make.criterion(place, f"Criterion {place}", weight, 5) for place, weight in enumerate(WEIGHTS, 1)]
    db.session.commit()
    make.opening(found, cdo, officer, at=now() - 6 * day)
    return found


def _proposals(challenge: Challenge, number: int, officer: User) -> list[int]:
    criteria = [(each.id, each.title, each.question) for each in challenge.criteria]
    challenge_id, reference, found = challenge.id, challenge.reference, []
    for start in range(0, number, CHUNK):
        for n in range(start, min(start + CHUNK, number)):
            found.append(_proposal(n, challenge_id, reference, criteria, officer.id))
        db.session.commit()
    return found


def _proposal(n: int, challenge_id: int, reference: str, criteria: list[tuple[int, str, str]], by: int) -> int:
    at = now() - timedelta(days=8)
    company = Company(
        slug=f"firm-{n}", name=f"Firm {n} Ltd", company_number=f"77{n:06d}", staff=9, turnover_gbp=700_000,
        balance_sheet_gbp=200_000, gss_code="E12000003", details_checked_at=at, created_at=at,
    )  # fmt: skip
    db.session.add(company)
    db.session.flush()
    row = Proposal(
        reference=f"{reference}-T{n:05d}", challenge_id=challenge_id, company_id=company.id, bidder_id=company.id,
        title=f"Idea {n}", summary="One call.", price_gbp=25_000, people="Ada Fenwick", created_by_id=by, created_at=at,
        changed_at=at, panel_label=f"K{n + 1:05d}",
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    answers = tuple(
        AnswerText(key, title, asked, 300, f"Firm {n} rides along. " * 60) for key, title, asked in criteria
    )
    facts = CompanyFacts(company.name, company.company_number or "", 9, 700_000, 200_000, True, "E12000003")
    content = Content(
        title=row.title, summary=row.summary, price_gbp=25_000, people=("Ada Fenwick",), confidential="", company=facts,
        answers=answers, eligibility=(), files=(),
    )  # fmt: skip
    db.session.add_all(
        [
            Submission(
                proposal_id=row.id, number=1, reference=f"{row.reference}-1", at=at, by_id=by, content=write(content),
                manifest="", sha256=secrets.token_hex(32), receipt="",
            ),
            Screening(proposal_id=row.id, is_eligible=True, by_id=by, at=at),
        ]
    )  # fmt: skip
    return row.id


def _scored(challenge: Challenge, seats: list[int], proposals: list[int], officer: User) -> None:
    """All sheets locked once but the last of the first assessor."""
    at, pairs = now() - timedelta(days=2), list(product(seats, proposals))
    criteria = list(db.session.scalars(db.select(make.Criterion.id).where(make.Criterion.challenge_id == challenge.id)))
    left = {(seats[1], each) for each in proposals[-TO_SCORE:]}
    _put(Interest, ({"seat_id": s, "proposal_id": p, "has_interest": False, "declared_at": at} for s, p in pairs))
    numbered = list(enumerate(pairs, 1))
    _put(
        Assignment,
        (
            {"id": n, "seat_id": s, "proposal_id": p, "assigned_by_id": officer.id, "assigned_at": at}
            for n, (s, p) in numbered
        ),
    )
    done = [n for n, pair in numbered if pair not in left]
    _put(
        ScoreSheet,
        (
            {"id": n, "assignment_id": n, "started_at": at, "locked_at": at, "scored": 6, "lockings": 1, "version": 1}
            for n in done
        ),
    )
    given = {"score": 3, "reason": make.REASON}
    _put(
        Score,
        (
            {
                "sheet_id": n,
                "criterion_id": key,
                "saved_at": at,
                "version": 1,
                "fingerprint": fingerprint(f"{n} {key}"),
                **given,
            }
            for n in done
            for key in criteria
        ),
    )
    _put(
        LockedScore,
        (
            {"sheet_id": n, "criterion_id": key, "locking": 1, "locked_at": at, **given}
            for n in done
            for key in criteria
        ),
    )


def _put(model: Any, rows: Iterator[dict[str, Any]]) -> None:
    some: list[dict[str, Any]] = []
    for row in rows:
        some.append(row)
        if len(some) == 5 * CHUNK:
            db.session.execute(insert(model), some)
            some = []
    if some:
        db.session.execute(insert(model), some)
    db.session.commit()


def _tidy() -> None:
    """As the database's own housekeeping would do within the hour; numbers that were given by hand are not given again."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if db.engine.dialect.name == "postgresql":
            for name in ("assignments", "score_sheets"):
                connection.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))")
                )
            connection.execute(text("VACUUM ANALYZE"))
        else:
            connection.execute(text("PRAGMA optimize"))


def _signed_in(app: Flask, user: User) -> str:
    token, at = secrets.token_urlsafe(32), now()
    db.session.add(UserSession(token_hash=hash_of(token), user_id=user.id, started_at=at, second_factor_at=at))
    db.session.commit()
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps({'_user_id': token, 'seen': at.timestamp()})}"
