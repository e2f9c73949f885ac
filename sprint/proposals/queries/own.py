"""A company's own proposals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ScalarSelect, Select, bindparam, func, select
from sqlalchemy.orm import joinedload

from sprint.accounts.models import User
from sprint.accounts.queries import names_of
from sprint.actor import Actor
from sprint.audit.models import AuditEntry
from sprint.challenges.lifecycle import Timeline
from sprint.challenges.models import Challenge
from sprint.challenges.queries import TIMELINE, timeline_of
from sprint.db import db, run
from sprint.errors import NotFound
from sprint.organisations.models import Company, Membership
from sprint.proposals.completeness import State, Written
from sprint.proposals.confidential import read
from sprint.proposals.confirming import needs_word
from sprint.proposals.models import Proposal, Reconfirmation, Submission
from sprint.proposals.queries.last import last_submitted_at
from sprint.proposals.queries.owners import is_of
from sprint.when import as_date
from sprint.words import count_words


def state_of(proposal: Proposal) -> State:
    """What completeness depends on, read from the draft."""
    texts = {answer.criterion_id: answer.text for answer in proposal.answers}
    return State(
        title=proposal.title,
        summary=proposal.summary,
        price_gbp=proposal.price_gbp,
        people=proposal.people,
        answers=[
            Written(each.position, each.title, count_words(texts.get(each.id)), each.word_limit)
            for each in proposal.challenge.criteria
        ],
        eligibility_asked=len(proposal.challenge.eligibility),
        eligibility_answered=len(proposal.eligibility),
        details_confirmed=is_confirmed(proposal),
        unclear=read(proposal.confidential).lacks(as_date(proposal.challenge.closes_at)),
    )


def is_confirmed(proposal: Proposal) -> bool:
    """Whether what the company told about itself was confirmed for this proposal since any of it changed."""
    at = proposal.details_confirmed_at
    return at is not None and at >= proposal.company.as_told_since


@dataclass(frozen=True)
class OwnRow:
    """One line of "Your proposals"."""

    reference: str
    title: str
    challenge_title: str
    challenge_reference: str
    company_name: str
    timeline: Timeline
    withdrawn_at: datetime | None
    submitted_at: datetime | None
    changed_at: datetime
    wants_word: bool


def of_company(actor: Actor) -> Sequence[OwnRow]:
    """All proposals of the person's companies, those that close last first."""
    names = {company.id: company.name for company in companies(actor)}
    rows = db.session.execute(
        select(
            Proposal.reference, Proposal.title, Challenge.title.label("challenge"), Challenge.reference.label("challenge_reference"),
            Proposal.company_id, Proposal.withdrawn_at, last_submitted_at().label("submitted_at"), Proposal.changed_at, *TIMELINE,
            Challenge.amended_at, last_confirmed().label("confirmed_at"),
        )
        .join(Challenge, Challenge.id == Proposal.challenge_id)
        .where(is_of(actor.companies))
        .order_by(Challenge.closes_at.desc(), Proposal.id.desc())
    )  # fmt: skip
    return [
        OwnRow(
            row.reference, row.title, row.challenge, row.challenge_reference, names[row.company_id], timeline_of(row), row.withdrawn_at,
            row.submitted_at, row.changed_at, _wants_word(row),
        )
        for row in rows
    ]  # fmt: skip


def _wants_word(row: Any) -> bool:
    return needs_word(
        amended_at=row.amended_at,
        submitted_at=row.submitted_at,
        confirmed_at=row.confirmed_at,
        withdrawn_at=row.withdrawn_at,
    )


def last_confirmed() -> ScalarSelect[Any]:
    """When a proposal was confirmed last after an amendment; for a query that has `Proposal`."""
    return (
        select(func.max(Reconfirmation.at))
        .join(Submission, Submission.id == Reconfirmation.submission_id)
        .where(Submission.proposal_id == Proposal.id)
        .correlate(Proposal)
        .scalar_subquery()
    )


def latest(proposal: Proposal) -> Submission | None:
    """The last submission, withdrawn or not."""
    found: Submission | None = db.session.scalar(_latest(), {"proposal": proposal.id})
    return found


@cache
def _latest() -> Select[Submission]:
    query = select(Submission).where(Submission.proposal_id == bindparam("proposal"))
    return query.order_by(Submission.number.desc()).limit(1)


def members(company_id: int) -> Sequence[Any]:
    """(id, name, email) of everybody who belongs to the company now."""
    return run(_members(), {"company": company_id}).all()


@cache
def _members() -> Select[int, str, str]:
    belongs = select(Membership.user_id).where(
        Membership.organisation_id == bindparam("company"), Membership.ended_at.is_(None)
    )
    query = select(User.id, User.name, User.email).where(User.id.in_(belongs), User.disabled_at.is_(None))
    return query.order_by(User.id)


def draft_for(challenge_id: int, actor: Actor) -> str | None:
    """The reference of the proposal that the person's only company has for a challenge already."""
    query = select(Proposal.reference).where(Proposal.challenge_id == challenge_id, is_of(actor.companies))
    found = db.session.scalars(query).all()
    return found[0] if len(found) == 1 and len(actor.companies) == 1 else None


def companies(actor: Actor) -> Sequence[Company]:
    return db.session.scalars(select(Company).where(Company.id.in_(actor.companies)).order_by(Company.name)).all()


@dataclass(frozen=True)
class Sent:
    """One submission in a list, with the name of who submitted."""

    number: int
    reference: str
    at: datetime
    name: str


def submissions(proposal: Proposal) -> Sequence[Sent]:
    """Every submission, newest first."""
    rows = db.session.execute(
        select(Submission.number, Submission.reference, Submission.at, Submission.by_id)
        .where(Submission.proposal_id == proposal.id)
        .order_by(Submission.number.desc())
    ).all()
    names = names_of({row.by_id for row in rows})
    return [Sent(row.number, row.reference, row.at, names[row.by_id]) for row in rows]


def submission_and_last(proposal: Proposal, number: int) -> tuple[Submission, Submission]:
    """One submission, and the last one, which may be the same. Raises `NotFound`."""
    found = db.session.scalars(_one_and_last(), {"proposal": proposal.id, "number": min(number, 2**31 - 1)}).all()
    if not found or found[0].number != number:
        raise NotFound
    return found[0], found[-1]


@cache
def _one_and_last() -> Select[Submission]:
    last = select(func.max(Submission.number)).where(Submission.proposal_id == bindparam("proposal")).scalar_subquery()
    query = select(Submission).where(Submission.proposal_id == bindparam("proposal"))
    return query.where(Submission.number.in_([bindparam("number"), last])).order_by(Submission.number)


def submission(proposal: Proposal, number: int) -> Submission:
    """One submission of the proposal. Raises `NotFound`."""
    found: Submission | None = db.session.scalar(
        select(Submission).where(Submission.proposal_id == proposal.id, Submission.number == min(number, 2**31 - 1))
    )
    if found is None:
        raise NotFound
    return found


def writers(proposal: Proposal) -> dict[int, str]:
    """The names of those who last changed the answers, by their id."""
    return names_of({answer.changed_by_id for answer in proposal.answers})


def recent_changes(proposal: Proposal, *, limit: int | None = 3) -> Sequence[AuditEntry]:
    """The newest acts of the company on its proposal; without `limit` all of them. What staff and panel do is not among them."""
    query = (
        select(AuditEntry)
        .options(joinedload(AuditEntry.sealed))
        .where(AuditEntry.proposal_id == proposal.id, AuditEntry.act.startswith("proposal."))
        .order_by(AuditEntry.id.desc())
    )
    return db.session.scalars(query.limit(limit) if limit else query).all()
