"""One proposal of a person's own with what its pages and acts read of it, in statements that are built once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.orm import contains_eager, lazyload
from sqlalchemy.orm.attributes import set_committed_value

from sprint.actor import Actor
from sprint.challenges.models import Criterion, EligibilityQuestion
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Company
from sprint.proposals.models import OWNER, Answer, Attachment, EligibilityAnswer, Proposal
from sprint.seal import marks


def visible(reference: str, actor: Actor) -> Proposal:
    """A proposal of one of the person's companies, with its parts. Raises `NotFound` for any other."""
    return _with_parts(*_found(_proposal(), reference, actor))


def held(reference: str, actor: Actor) -> Proposal:
    """`visible` for an act: its row is held from its first reading on, and what was read of it before is forgotten."""
    db.session.expire_all()
    found, asks = _found(_proposal(is_held=True), reference, actor)
    found.note_held()
    return _with_parts(found, asks)


def _with_parts(found: Proposal, asks: bool) -> Proposal:
    with_files(found)
    keys = {"proposal": found.id, "challenge": found.challenge_id}
    _fill(found, "criteria", "answers", db.session.execute(_answers(), keys).all())
    _fill(found, "eligibility", "eligibility", db.session.execute(_eligibility(), keys).all() if asks else [])
    return found


def head(reference: str, actor: Actor) -> Proposal:
    """The same proposal with its challenge and company, without its parts. Raises `NotFound`.

    Whose it is cannot be asked in SQL, so that each company of the person comes with it.
    """
    return _found(_proposal(), reference, actor)[0]


def _found(query: Select[Proposal, Company, bool], reference: str, actor: Actor) -> tuple[Proposal, bool]:
    """The proposal, and whether its challenge asks yes-or-no questions: most do not, and need no statement for them."""
    companies = sorted(actor.companies)
    asked = {"reference": reference.upper(), "owners": marks(OWNER, *companies), "companies": companies}
    for proposal, company, asks in db.session.execute(query, asked).all():
        if proposal.company_id == company.id:
            proposal.hold_company()
            return proposal, asks
    raise NotFound


def with_files(proposal: Proposal) -> Proposal:
    files = db.session.scalars(_attachments(), {"proposal": proposal.id})
    set_committed_value(proposal, "attachments", files.all())
    return proposal


def _fill(proposal: Proposal, asked: str, given: str, rows: Sequence[Any]) -> None:
    """Questions go to the challenge in their order, answers to the proposal in the order of their questions' ids."""
    set_committed_value(proposal.challenge, asked, [question for question, _ in rows])
    answers = sorted(
        ((question.id, answer) for question, answer in rows if answer is not None), key=lambda pair: pair[0]
    )
    set_committed_value(proposal, given, [answer for _, answer in answers])


@cache
def _proposal(*, is_held: bool = False) -> Select[Proposal, Company, bool]:
    owners = Proposal.company_mark.in_(bindparam("owners", expanding=True))
    asks = select(EligibilityQuestion.id).where(EligibilityQuestion.challenge_id == Proposal.challenge_id).exists()
    query = select(Proposal, Company, asks).join(Proposal.challenge).options(contains_eager(Proposal.challenge))
    query = query.join(Company, Company.id.in_(bindparam("companies", expanding=True)))
    query = query.where(Proposal.reference == bindparam("reference"), owners).order_by(Company.id)
    return query.with_for_update(of=Proposal) if is_held else query


@cache
def _answers() -> Select[Criterion, Answer]:
    of_it = and_(Answer.criterion_id == Criterion.id, Answer.proposal_id == bindparam("proposal"))
    query = select(Criterion, Answer).outerjoin(Answer, of_it).options(lazyload(Criterion.descriptors))
    return query.where(Criterion.challenge_id == bindparam("challenge")).order_by(Criterion.position, Criterion.id)


@cache
def _eligibility() -> Select[EligibilityQuestion, EligibilityAnswer]:
    question, answer = EligibilityQuestion, EligibilityAnswer
    of_it = and_(answer.question_id == question.id, answer.proposal_id == bindparam("proposal"))
    query = select(question, answer).outerjoin(answer, of_it).where(question.challenge_id == bindparam("challenge"))
    return query.order_by(question.position, question.id)


@cache
def _attachments() -> Select[Attachment]:
    query = select(Attachment).join(Attachment.file).options(contains_eager(Attachment.file))
    query = query.where(Attachment.proposal_id == bindparam("proposal"), Attachment.removed_at.is_(None))
    return query.order_by(Attachment.entry, Attachment.id)
