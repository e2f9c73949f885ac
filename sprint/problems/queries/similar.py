"""Problems that share telling words with a text, compared in the database."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from sprint import fulltext
from sprint.actor import Actor
from sprint.db import db
from sprint.organisations.models import Organisation
from sprint.problems.likeness import SHARED, SHOWN, telling
from sprint.problems.models import Problem, ProblemHolder
from sprint.problems.queries.visibility import is_current, is_visible


@dataclass(frozen=True)
class Likeness:
    """A problem that reads alike."""

    reference: str
    title: str
    hurts: str
    body_id: int
    body: str
    holders: int


def similar(actor: Actor, title: str, *texts: str, without: int | None = None) -> list[Likeness]:
    """Those in the pool now that this person may see, the likest first."""
    scores = fulltext.similar(Problem, telling(title, *texts))
    if scores is None:
        return []
    holders = (
        select(func.count(ProblemHolder.id))
        .where(ProblemHolder.problem_id == Problem.id, ProblemHolder.left_at.is_(None))
        .correlate(Problem)
        .scalar_subquery()
    )
    query = (
        select(Problem.reference, Problem.title, Problem.hurts, Problem.body_id, Organisation.name, holders)
        .join(scores, scores.c.id == Problem.id)
        .join(Organisation, Organisation.id == Problem.body_id)
        .where(is_visible(actor), is_current(), scores.c.score >= SHARED, Problem.id != (without or 0))
        .order_by(scores.c.score.desc(), Problem.id)
        .limit(SHOWN)
    )
    return [Likeness(*row) for row in db.session.execute(query)]
