"""One problem with the bodies that have it, what was merged into it, and what was done to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from sprint.actor import Actor
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Authority, Council, Organisation
from sprint.problems.models import Problem, ProblemAct, ProblemHolder
from sprint.problems.numbers import Numbers
from sprint.problems.policy import is_in_pool
from sprint.problems.queries.visibility import is_visible
from sprint.problems.record import before, sentence
from sprint.when import day

COUNCILS, REGIONS = Council.__table__, Authority.__table__
"""Their own columns only, joined to the organisation that stands for both."""


def visible(reference: str, actor: Actor) -> Problem:
    """The problem if this person may see it. Raises `NotFound`."""
    found: Problem | None = db.session.scalar(
        select(Problem)
        .options(joinedload(Problem.authority), joinedload(Problem.body), joinedload(Problem.merged_into))
        .where(Problem.reference == reference.upper(), is_visible(actor))
    )
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True)
class Holder:
    """One body that has the problem. `home` is the authority itself, or the one to which the council belongs."""

    body_id: int
    slug: str
    name: str
    home_id: int
    region: str
    words: str
    numbers: Numbers
    since: datetime
    is_poster: bool
    came_from: str


def holders(problem: Problem) -> list[Holder]:
    """Who has it now: the one that posted it first, then in the order in which they joined."""
    return holders_of([problem]).get(problem.id, [])


def holders_of(problems: Sequence[Problem]) -> dict[int, list[Holder]]:
    """The same for several, by the problem's id."""
    origin = aliased(Problem)
    rows = db.session.execute(
        select(
            ProblemHolder,
            Organisation.slug,
            Organisation.name,
            COUNCILS.c.authority_id,
            REGIONS.c.short_name,
            origin.reference,
        )
        .join(Organisation, Organisation.id == ProblemHolder.body_id)
        .outerjoin(COUNCILS, COUNCILS.c.id == Organisation.id)
        .outerjoin(REGIONS, REGIONS.c.id == COUNCILS.c.authority_id)
        .outerjoin(origin, origin.id == ProblemHolder.came_from_id)
        .where(ProblemHolder.problem_id.in_([each.id for each in problems]), ProblemHolder.left_at.is_(None))
        .order_by(ProblemHolder.joined_at, ProblemHolder.id)
    ).all()
    posters = {each.id: each.body_id for each in problems}
    found: dict[int, list[Holder]] = {each.id: [] for each in problems}
    for row, slug, name, home, short_name, came_from in rows:
        is_poster = row.body_id == posters[row.problem_id]
        one = Holder(
            row.body_id, slug, name, home or row.body_id, short_name or "", row.words, row.numbers, row.joined_at, is_poster,
            came_from or "",
        )  # fmt: skip
        found[row.problem_id].insert(0, one) if is_poster else found[row.problem_id].append(one)
    return found


def holder(problem: Problem, body_id: int) -> ProblemHolder | None:
    """The row of one body that has the problem now."""
    return db.session.scalar(
        select(ProblemHolder).where(
            ProblemHolder.problem_id == problem.id, ProblemHolder.body_id == body_id, ProblemHolder.left_at.is_(None)
        )
    )


def active_holders(problem: Problem) -> Sequence[ProblemHolder]:
    return db.session.scalars(
        select(ProblemHolder)
        .where(ProblemHolder.problem_id == problem.id, ProblemHolder.left_at.is_(None))
        .order_by(ProblemHolder.id)
    ).all()


def absorbed(problem: Problem) -> Sequence[Problem]:
    """What was merged into it, the first first."""
    return db.session.scalars(
        select(Problem)
        .options(joinedload(Problem.body))
        .where(Problem.merged_into_id == problem.id)
        .order_by(Problem.merged_at, Problem.id)
    ).all()


@dataclass(frozen=True)
class ActOnRecord:
    """One act for the page. `before` is what stood there until then; empty for readers outside the pool."""

    at: datetime
    who: str
    text: str
    reason: str
    before: list[tuple[str, str]]

    @property
    def when(self) -> str:
        return day(self.at)


INSIDE_ONLY = ("taken_up", "hidden")
"""Acts that say what is not public yet, or was not meant to be."""


def acts(problem: Problem, actor: Actor, at: datetime) -> list[ActOnRecord]:
    """Newest first. Outside the pool: nothing from before it was public, and no earlier wording."""
    is_inside = is_in_pool(actor)
    other = aliased(Problem)
    query = (
        select(ProblemAct, Organisation.name, other.reference)
        .outerjoin(Organisation, Organisation.id == ProblemAct.body_id)
        .outerjoin(other, other.id == ProblemAct.other_id)
        .where(ProblemAct.problem_id == problem.id, ProblemAct.at <= at)
        .order_by(ProblemAct.at.desc(), ProblemAct.id.desc())
    )
    if not is_inside:
        query = query.where(ProblemAct.at >= problem.public_since, ProblemAct.act.not_in(INSIDE_ONLY))
    return [
        ActOnRecord(
            row.at, name or "", sentence(row.act, row.old if is_inside else "{}", reference or ""), row.reason,
            before(row.old) if is_inside else [],
        )
        for row, name, reference in db.session.execute(query)
    ]  # fmt: skip
