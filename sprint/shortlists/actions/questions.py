"""The one question a company may ask about its summary, and the answer to it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.queries import standing_of
from sprint.db import db, unit_of_work
from sprint.shortlists import notify, policy, queries
from sprint.shortlists.models import AssessmentSummary, SummaryQuestion


@unit_of_work
def ask_about_summary(row: AssessmentSummary, text: str, *, by: Actor, at: datetime) -> SummaryQuestion:
    """Ask the team, once. The same text sent twice is one question."""
    db.session.scalar(select(AssessmentSummary.id).where(AssessmentSummary.id == row.id).with_for_update())
    asked = queries.question_about(row)
    if asked and asked.text == text and asked.asked_by_id == by.user_id:
        return asked
    runs = standing_of(row.decision.challenge, at).standstill
    policy.may_ask(by, row, asked, at, until=runs).require()
    question = SummaryQuestion(summary=row, text=text, asked_by_id=by.user_id or 0, asked_at=at)
    db.session.add(question)
    audit.record("summary.asked", row, by=by, at=at)
    notify.asked(question, at=at)
    return question


@unit_of_work
def answer_question(question: SummaryQuestion, text: str, *, by: Actor, at: datetime) -> None:
    """Answer on record, to that company only. An answer is given once."""
    held = select(SummaryQuestion).where(SummaryQuestion.id == question.id).with_for_update(of=SummaryQuestion)
    question = db.session.scalars(held.execution_options(populate_existing=True)).one()
    if question.answer == text and question.answered_by_id == by.user_id:
        return
    decision = question.summary.decision
    policy.may_answer(by, decision, question, queries.bidding(decision)).require()
    question.answer, question.answered_by_id, question.answered_at = text, by.user_id, at
    audit.record("summary.answered", question.summary, by=by, at=at)
    notify.answered(question, at=at)
