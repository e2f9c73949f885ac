"""What a company says about itself for all of its proposals: writing it, and saying that it is still right."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.organisations import policy, queries
from sprint.organisations.models import Company, CompanyStatement
from sprint.organisations.statements import BY_NAME, STATEMENT_CHARACTERS
from sprint.words import count_words


@unit_of_work
def save_statement(
    company: Company, topic: str, text: str, *, version: int | None, by: Actor, at: datetime
) -> CompanyStatement | None:
    """Keep one statement. `version` is that of the statement when its page was opened, 0 for none yet.

    Raises `Conflict` when a colleague wrote another text since.
    """
    policy.may_change_company(by, company).require()
    _require_fitting(topic, text)
    queries.hold(company)
    db.session.refresh(company)
    statement = queries.statement(company, topic)
    if statement is None and not text:
        return None
    if statement is not None and statement.text == text:
        _check(statement, by=by, at=at)
        audit.record("company.checked", company, by=by, at=at, topic=topic)
        return statement
    if version != (statement.version if statement else 0):
        raise Conflict("A colleague changed this text while you were writing.")
    if statement is None:
        statement = CompanyStatement(company_id=company.id, topic=topic)
        db.session.add(statement)
    statement.text = text
    _check(statement, by=by, at=at)
    company.changed_at = at
    audit.record("company.statement_changed", company, by=by, at=at, topic=topic, words=count_words(text))
    db.session.flush()
    db.session.expire(company, ["statements"])
    return statement


def _require_fitting(topic: str, text: str) -> None:
    if topic not in BY_NAME or len(text) > STATEMENT_CHARACTERS or count_words(text) > BY_NAME[topic].words:
        raise BadInput("This text is not asked for, or is longer than its limit.")


@unit_of_work
def check_all(company: Company, *, version: int | None, by: Actor, at: datetime) -> None:
    """Everything on the page is still right. What was confirmed for a proposal stays confirmed.

    Raises `Conflict` when a colleague changed something since `version` of the company was shown.
    """
    policy.may_change_company(by, company).require()
    queries.hold(company)
    db.session.refresh(company)
    if company.details_checked_at == at:
        return
    if version != company.version:
        raise Conflict("A colleague changed something after you opened this page. Read it again, then confirm it.")
    company.changed_at = company.as_told_since
    company.details_checked_at, company.details_checked_by_id = at, by.user_id
    for statement in queries.statements(company):
        _check(statement, by=by, at=at)
    audit.record("company.checked", company, by=by, at=at, topic="everything")


def _check(statement: CompanyStatement, *, by: Actor, at: datetime) -> None:
    statement.checked_at = at
    statement.checked_by_id = by.user_id  # type: ignore[assignment]  # whoever may change the company is signed in
