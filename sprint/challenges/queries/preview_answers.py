"""What companies answered about an announced challenge: their own to each, counts and remarks without names to the team."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import case, func, select

from sprint.challenges.models import Challenge, PreviewAnswer
from sprint.db import db
from sprint.organisations.models import Company


@dataclass(frozen=True)
class Counted:
    """How many said yes, of how many; remarks in alphabetical order, which tells nothing about who wrote them."""

    total: int
    problem_is_clear: int
    users_are_clear: int
    would_bid: int
    remarks: list[str]


def counted(challenge: Challenge) -> Counted:
    yes = [
        func.count(case((column, 1)))
        for column in (PreviewAnswer.problem_is_clear, PreviewAnswer.users_are_clear, PreviewAnswer.would_bid)
    ]
    of_challenge = PreviewAnswer.challenge_id == challenge.id
    numbers = [*db.session.execute(select(func.count(PreviewAnswer.id), *yes).where(of_challenge)).one()]
    remarks = db.session.scalars(select(PreviewAnswer.remark).where(of_challenge, PreviewAnswer.remark != ""))
    return Counted(numbers[0], numbers[1], numbers[2], numbers[3], sorted(remarks, key=str.casefold))


def preview_answer(challenge_id: int, company_id: int) -> PreviewAnswer | None:
    """The answer of one company."""
    found: PreviewAnswer | None = db.session.scalar(
        select(PreviewAnswer).filter_by(challenge_id=challenge_id, company_id=company_id)
    )
    return found


def companies_by_id(ids: Collection[int]) -> list[Company]:
    """The companies for which somebody can answer, by name."""
    return list(db.session.scalars(select(Company).where(Company.id.in_(ids)).order_by(Company.name)))
