"""A company says what it thinks of an announced challenge."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.challenges import policy, queries
from sprint.challenges.models import Challenge, PreviewAnswer
from sprint.db import db, unit_of_work
from sprint.errors import BadInput
from sprint.organisations.models import Company
from sprint.words import count_words

REMARK_WORDS = 50


@unit_of_work
def answer_preview(
    challenge: Challenge,
    company: Company,
    *,
    problem_is_clear: bool,
    users_are_clear: bool,
    would_bid: bool,
    remark: str = "",
    by: Actor,
    at: datetime,
) -> PreviewAnswer:
    """One answer a company; answering again changes it. Only the company learns that it is theirs."""
    policy.may_answer_preview(by, challenge, company.id, at).require()
    if count_words(remark) > REMARK_WORDS:
        raise BadInput(f"A remark can have up to {REMARK_WORDS} words.")
    db.session.execute(select(Company.id).where(Company.id == company.id).with_for_update())
    given = {
        "problem_is_clear": problem_is_clear, "users_are_clear": users_are_clear, "would_bid": would_bid,
        "remark": remark.strip(),
    }  # fmt: skip
    answer = queries.preview_answer(challenge.id, company.id)
    if answer and all(getattr(answer, name) == value for name, value in given.items()):
        return answer
    if answer is None:
        answer = PreviewAnswer(challenge_id=challenge.id, company_id=company.id)
        db.session.add(answer)
    for name, value in (*given.items(), ("answered_by_id", by.user_id), ("answered_at", at)):
        setattr(answer, name, value)
    audit.record("preview.answered", answer, by=by, at=at)
    return answer
