"""Rows for tests: each function makes one thing with everything it needs, commits, and answers it; `together` waits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from sprint.accounts.models import User
from sprint.actor import Role, SeatRole
from sprint.assessments.models import AgreedScore, LockedScore, Moderation, Score, ScoreSheet
from sprint.challenges.models import Challenge, Criterion, Descriptor, EligibilityQuestion, Measure
from sprint.db import db
from sprint.editions.models import Edition
from sprint.organisations.models import Authority, Company, Council, Membership, Organisation
from sprint.panels.models import Assignment, Interest, Panel, Seat
from sprint.panels.terms import CURRENT
from sprint.proposals.actions.signing import signed
from sprint.proposals.manifest import AnswerText, CompanyFacts, Content, digest, manifest, write
from sprint.proposals.models import Answer, Opening, Proposal, Screening, Submission
from sprint.proposals.receipts.statement import Kind

LONG_AGO = datetime(2026, 10, 1, 9, tzinfo=UTC)
OPENS = datetime(2027, 2, 2, 9, tzinfo=UTC)
CLOSES = datetime(2027, 3, 15, 12, tzinfo=UTC)
_numbers = count(1)
PASSWORD = "correct horse battery staple"


_open = 0


@contextmanager
def together() -> Iterator[None]:
    """What is made inside, or by a function decorated with `@together()`, is committed once: a world costs half."""
    global _open
    _open += 1
    try:
        yield
    finally:
        _open -= 1
    if not _open:
        db.session.commit()


def _kept(row: Any) -> Any:
    db.session.add(row)
    if _open:
        db.session.flush()
    else:
        db.session.commit()
    return row


def user(name: str = "", **changes: Any) -> User:
    """A confirmed person with a second factor; no password unless a test sets one."""
    n = next(_numbers)
    name = name or f"Person {n}"
    email = changes.pop("email", f"{name.lower().replace(' ', '.')}.{n}@example.org")
    fields = {
        "created_at": LONG_AGO,
        "confirmed_at": LONG_AGO,
        "totp_secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        "totp_confirmed_at": LONG_AGO,
    }
    return _kept(User(name=name, email=email, **{**fields, **changes}))


def authority(name: str = "Northmoor", code: str = "NMR") -> Authority:
    return _kept(
        Authority(
            slug=name.lower(), name=f"{name} Combined Authority", short_name=name, code=code, created_at=LONG_AGO,
            contact_email=f"sprint@{name.lower()}.example",
        )
    )  # fmt: skip


def council(of: Authority, name: str = "Hallowdale") -> Council:
    return _kept(Council(slug=name.lower(), name=f"{name} Council", authority_id=of.id, created_at=LONG_AGO))


def company(name: str = "", **changes: Any) -> Company:
    n = next(_numbers)
    name = name or f"Company {n} Ltd"
    fields = {
        "company_number": f"99{n:06d}", "staff": 9, "turnover_gbp": 700_000, "balance_sheet_gbp": 200_000,
        "gss_code": "E12000003", "details_checked_at": LONG_AGO, "created_at": LONG_AGO,
    }  # fmt: skip
    return _kept(Company(slug=f"company-{n}", name=name, **{**fields, **changes}))


@together()
def member(of: Organisation, role: Role, name: str = "", **changes: Any) -> User:
    person = user(name or f"{role.label} {next(_numbers)}", **changes)
    _kept(Membership(user_id=person.id, organisation_id=of.id, role=role, since=LONG_AGO))
    return person


@together()
def edition(of: Authority, by: User | None = None, year: int = 2027, **changes: Any) -> Edition:
    days = {
        "problems_open_at": -150, "problems_close_at": -100, "opens_at": -41, "questions_close_at": -7, "answers_due_at": -4,
        "closes_at": 0, "screening_due_at": 4, "scores_due_at": 20, "moderation_due_at": 28, "decision_due_at": 36,
        "feedback_due_at": 43, "sprint_starts_at": 57, "demo_day_at": 115,
    }  # fmt: skip
    dates = {name: CLOSES + timedelta(days=offset) for name, offset in days.items()} | {"opens_at": OPENS}
    by = by or member(of, Role.OFFICER)
    return _kept(
        Edition(authority_id=of.id, year=year, started_by_id=by.id, started_at=LONG_AGO, **{**dates, **changes})
    )


def challenge(of: Edition, *, written_by: User, published_by: User | None = None, **changes: Any) -> Challenge:
    """A complete challenge, open from 2 February to 15 March 2027 noon when `published_by` is given."""
    n = next(_numbers)
    fields: dict[str, Any] = {
        "title": f"How might we help unpaid carers sooner ({n})?",
        "summary": "Carers wait 74 days for a first offer of support.",
        "problem": "A carer who asks for help waits a median of 74 days.",
        "needs": "Carers need to explain their situation once.",
        "evidence": "Records of two councils for 2025-26.",
        "why_now": "Demand grew by a fifth in a year.",
        "tried": "A single phone line closed after five months.",
        "constraints": "Records about people stay with the councils.",
        "out_of_scope": "Benefits advice.",
        "budget_min": 20_000, "budget_max": 29_000, "budget_includes_vat": False,
        "adoption_post": "Assistant Director for Adult Care, Hallowdale",
        "route_to_adoption": "If it works, the post holds a budget to carry on.",
        "offer": "Two teams' time, a pilot site and weekly data.",
        "intellectual_property": "You keep what you make.",
        "theme": "Digital adoption", "service_area": "Adult social care",
        "conflicts_confirmed_at": LONG_AGO,
        "opens_at": OPENS, "closes_at": CLOSES,
        "questions_close_at": CLOSES - timedelta(days=7), "answers_due_at": CLOSES - timedelta(days=4),
        "scores_due_at": CLOSES + timedelta(days=20), "decision_due_at": CLOSES + timedelta(days=36),
        "feedback_due_at": CLOSES + timedelta(days=43),
    }  # fmt: skip
    if published_by:
        fields |= {
            "published_at": OPENS - timedelta(days=1),
            "published_by_id": published_by.id,
            "requested_at": LONG_AGO,
        }
    row = Challenge(
        edition_id=of.id, authority_id=of.authority_id, number=n, reference=f"NMR-27-{n:03d}",
        written_by_id=written_by.id, created_at=LONG_AGO, **{**fields, **changes},
    )  # fmt: skip
    row.councils = db.session.query(Council).filter_by(authority_id=of.authority_id).all()
    row.measures = [
        Measure(
            position=1, metric="Days from first contact to first offer", unit="days", baseline=Decimal(74),
            baseline_period="2025-26", target=Decimal(21), due_on=date(2028, 3, 31), source="Case records",
        )
    ]  # fmt: skip
    row.criteria = [
        criterion(1, "Understands the problem", 60, row.top_score or 5, minimum=2),
        criterion(2, "Will it work here", 40, row.top_score or 5),
    ]
    row.eligibility = [EligibilityQuestion(position=1, text="Can one of you visit each team twice during the sprint?")]
    return _kept(row)


def criterion(position: int, title: str, weight: int, top: int, *, minimum: int | None = None) -> Criterion:
    return Criterion(
        position=position, title=title, question=f"{title}: how?", weight=Decimal(weight), word_limit=300, minimum=minimum,
        descriptors=[Descriptor(score=score, text=f"{title}, point {score}") for score in range(top + 1)],
    )  # fmt: skip


@together()
def proposal(
    to: Challenge, of: Company, by: User, *, submitted: bool = True, title: str = "One conversation"
) -> Proposal:
    """A proposal with every answer given; submitted (once) unless told otherwise."""
    n = next(_numbers)
    row = Proposal(
        reference=f"{to.reference}-T{n:03d}", challenge_id=to.id, company_id=of.id, title=title, summary="One shared first call.",
        price_gbp=25_000, people="Ada Fenwick, delivery lead", created_by_id=by.id, created_at=OPENS, changed_at=OPENS,
        details_confirmed_at=OPENS, bidder_id=of.id if _is_opened(to) else None,
    )  # fmt: skip
    row.answers = [
        Answer(
            criterion_id=each.id, text=f"Answer of {of.name} to {each.title}.", changed_by_id=by.id, changed_at=OPENS
        )
        for each in to.criteria
    ]
    _kept(row)
    if submitted:
        submission(row, by)
    return row


def _is_opened(challenge: Challenge) -> bool:
    box = db.session.query(Opening).filter_by(challenge_id=challenge.id).one_or_none()
    return box is not None and box.is_open


def submission(of: Proposal, by: User, *, at: datetime = CLOSES - timedelta(days=2)) -> Submission:
    number = len(of.submissions) + 1
    content = Content(
        title=of.title, summary=of.summary, price_gbp=of.price_gbp, people=tuple(of.people.splitlines()), confidential="",
        company=CompanyFacts(of.company.name, of.company.company_number or "", 9, 700_000, 200_000, True, "E12000003"),
        answers=tuple(
            AnswerText(each.criterion_id, each.criterion.title, each.criterion.question, each.criterion.word_limit, each.text)
            for each in of.answers
        ),
        eligibility=(), files=(),
    )  # fmt: skip
    text = manifest(content, challenge=of.challenge.reference, proposal=of.reference, number=number, at=at)
    row = Submission(
        proposal_id=of.id, number=number, reference=f"{of.reference}-{number}", at=at, by_id=by.id,
        content=write(content), manifest=text, sha256=digest(text),
        receipt=signed(
            Kind.SUBMITTED, of, text, reference=f"{of.reference}-{number}", number=number, at=at, against=of.challenge.closes_at
        ),
    )  # fmt: skip
    _kept(row)
    db.session.refresh(of)
    return row


def opening(of: Challenge, first: User, second: User | None, *, at: datetime = CLOSES + timedelta(hours=1)) -> Opening:
    """An opened box (or one that waits for its second person); labels the proposals for the panel."""
    row = _kept(
        Opening(
            challenge_id=of.id, first_by_id=first.id, first_at=at,
            second_by_id=second.id if second else None, second_at=at if second else None,
        )
    )  # fmt: skip
    if second:
        for position, each in enumerate(db.session.query(Proposal).filter_by(challenge_id=of.id).order_by(Proposal.id)):
            each.panel_label, each.bidder_id = f"K{position + 1}", each.company_id
        db.session.commit()
    return row


def eligible(of: Proposal, by: User, *, at: datetime = CLOSES + timedelta(hours=2)) -> Screening:
    return _kept(Screening(proposal_id=of.id, is_eligible=True, by_id=by.id, at=at))


def panel(of: Challenge, by: User) -> Panel:
    return _kept(Panel(challenge_id=of.id, created_by_id=by.id, created_at=CLOSES))


def seat(on: Panel, person: User, role: SeatRole = SeatRole.ASSESSOR) -> Seat:
    return _kept(
        Seat(
            panel_id=on.id, email=person.email, name=person.name, user_id=person.id, role=role,
            invited_by_id=on.created_by_id, invited_at=CLOSES, accepted_at=CLOSES,
            terms_version=CURRENT, terms_accepted_at=CLOSES,
        )
    )  # fmt: skip


def interest(
    of: Seat, about: Proposal, detail: str = "", ruling: str | None = None, by: User | None = None
) -> Interest:
    return _kept(
        Interest(
            seat_id=of.id, proposal_id=about.id, has_interest=bool(detail), detail=detail, declared_at=CLOSES, ruling=ruling,
            ruling_reason="Decided by the team." if ruling else "", ruled_by_id=by.id if by else None,
            ruled_at=CLOSES if ruling else None,
        )
    )  # fmt: skip


def assignment(of: Seat, to: Proposal) -> Assignment:
    return _kept(
        Assignment(
            seat_id=of.id, proposal_id=to.id, assigned_by_id=of.invited_by_id, assigned_at=CLOSES + timedelta(hours=3)
        )
    )


REASON = " ".join(
    ["The answer names four routes and shows that only nine of the days are spent on assessing anyone."] * 3
)


def sheet(of: Assignment, *scores: int, locked: bool = True, at: datetime = CLOSES + timedelta(days=5)) -> ScoreSheet:
    """A score sheet with one score per criterion in order."""
    challenge_ = of.proposal.challenge
    total = sum(
        (each.weight * score / challenge_.top_score for each, score in zip(challenge_.criteria, scores, strict=True)),
        Decimal(0),
    )
    row = ScoreSheet(
        assignment_id=of.id, started_at=at, locked_at=at if locked else None, scored=len(scores), total=total,
        lockings=int(locked),
        scores=[
            Score(criterion_id=each.id, score=score, reason=REASON, saved_at=at)
            for each, score in zip(challenge_.criteria, scores, strict=True)
        ],
    )  # fmt: skip
    if locked:
        db.session.add_all(
            LockedScore(
                sheet=row, locking=1, criterion_id=each.criterion_id, score=each.score, reason=REASON, locked_at=at
            )
            for each in row.scores
        )
    return _kept(row)


def moderation(of: Proposal, by: User, *scores: int, at: datetime = CLOSES + timedelta(days=10)) -> Moderation:
    challenge_ = of.challenge
    total = sum(
        (each.weight * score / challenge_.top_score for each, score in zip(challenge_.criteria, scores, strict=True)),
        Decimal(0),
    )
    row = Moderation(
        proposal_id=of.id, started_at=at, completed_at=at, completed_by_id=by.id, agreed=len(scores), total=total,
        scores=[
            AgreedScore(criterion_id=each.id, score=score, reason=REASON, agreed_by_id=by.id, agreed_at=at)
            for each, score in zip(challenge_.criteria, scores, strict=True)
        ],
    )  # fmt: skip
    return _kept(row)
