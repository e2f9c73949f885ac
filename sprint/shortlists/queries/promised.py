"""The promised dates of a decided challenge and whether each was kept, for everybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select

from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.proposals.afterwards import ELIGIBLE, EXCLUDED
from sprint.proposals.promised import Line, lines
from sprint.proposals.queries.afterwards import promises_of
from sprint.shortlists.models import Decision


def promised(decision: Decision, at: datetime) -> list[Line]:
    """In the order of the calendar. Goes by the decision that is shown, also where an earlier one was reopened."""
    calendar, acts = promises_of(decision.challenge, None, at)
    done = {
        "screening_due_at": _screened_at(decision),
        "decision_due_at": decision.approved_at,
        "feedback_due_at": decision.released_at,
    }
    known = {name: instant for name, instant in done.items() if instant}
    whole = replace(acts, done={**acts.done, **known}, was_in_box=True, is_decided=True)
    return lines(calendar, whole, at)


def _screened_at(decision: Decision) -> datetime | None:
    """When the last proposal was found eligible or not, before this decision; with none in the box that day is kept by itself."""
    last = select(func.max(AuditEntry.at)).where(
        AuditEntry.challenge_id == decision.challenge_id, AuditEntry.act.in_((*ELIGIBLE, *EXCLUDED)),
        AuditEntry.at <= decision.approved_at,
    )  # fmt: skip
    return db.session.scalar(last) or decision.challenge.closes_at
