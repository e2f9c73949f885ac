"""Challenges and the problems they came from: for the pool's pages, for the challenge's page, and for choosing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from sprint import fulltext
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.challenges.models.problems import ChallengeProblem, CoSponsor
from sprint.challenges.queries.phases import TIMELINE, is_public, is_visible, timeline_of
from sprint.db import db
from sprint.organisations.models import Authority, Council, Organisation
from sprint.problems import queries as pool
from sprint.problems.likeness import SHARED, SHOWN
from sprint.problems.models import Problem, ProblemHolder
from sprint.problems.policy import is_in_pool
from sprint.problems.queries import Use

CANDIDATES = 40


class _Uses:
    """What the pool's pages show of challenges."""

    def problem_ids(self, actor: Actor, at: datetime) -> Select[Any]:
        """The councils of a problem are told when a challenge is begun, so the pool's own people know; others from its publication."""
        linked = select(ChallengeProblem.problem_id)
        if is_in_pool(actor):
            return linked
        return linked.join(Challenge, Challenge.id == ChallengeProblem.challenge_id).where(is_public(at))

    def became(self, problem: Problem, actor: Actor, at: datetime) -> list[Use]:
        rows = db.session.execute(
            _columns(is_visible(actor, at))
            .join(ChallengeProblem, ChallengeProblem.challenge_id == Challenge.id)
            .where(ChallengeProblem.problem_id == problem.id)
            .where(is_visible(actor, at) if not is_in_pool(actor) else Challenge.id.is_not(None))
            .order_by(Challenge.id.desc())
        )
        return [_use(row, at) if row.is_shown else Use("", "", row.region, "") for row in rows]

    def similar(self, words: str, actor: Actor, at: datetime) -> list[Use]:
        scores = fulltext.similar(Challenge, words)
        if scores is None:
            return []
        rows = db.session.execute(
            _columns(is_public(at))
            .join(scores, scores.c.id == Challenge.id)
            .where(is_public(at), scores.c.score >= SHARED)
            .order_by(scores.c.score.desc(), Challenge.id.desc())
            .limit(SHOWN)
        )
        return [_use(row, at) for row in rows]


pool.tell(_Uses())


def _columns(is_shown: Any) -> Select[Any]:
    return select(
        Challenge.reference,
        Challenge.title,
        Authority.short_name.label("region"),
        *TIMELINE,
        is_shown.label("is_shown"),
    ).join(Authority, Authority.id == Challenge.authority_id)


def _use(row: Any, at: datetime) -> Use:
    title = row.title or f"Untitled challenge {row.reference}"
    return Use(row.reference, title, row.region, timeline_of(row).phase(at).label)


@dataclass(frozen=True)
class Origin:
    """A problem that a challenge came from; without reference and title where this person may not see it."""

    reference: str
    title: str
    posted_by: tuple[str, ...]
    joined: tuple[str, ...]


def origins(challenge: Challenge, actor: Actor) -> list[Origin]:
    """Who posted each problem and who had it too when the challenge was begun. The names stay, whatever they did since."""
    rows = db.session.execute(
        select(
            Problem.id,
            Problem.reference,
            Problem.title,
            pool.is_visible(actor).label("is_shown"),
            Organisation.name,
            CoSponsor.has_posted,
        )
        .join(CoSponsor, CoSponsor.problem_id == Problem.id)
        .join(Organisation, Organisation.id == CoSponsor.body_id)
        .where(CoSponsor.challenge_id == challenge.id)
        .order_by(Problem.id, CoSponsor.has_posted.desc(), CoSponsor.id)
    ).all()
    return [_origin([row for row in rows if row.id == one]) for one in dict.fromkeys(row.id for row in rows)]


def _origin(rows: Sequence[Any]) -> Origin:
    first = rows[0]
    reference, title = (first.reference, first.title) if first.is_shown else ("", "")
    posted, joined = ([row.name for row in rows if row.has_posted is has] for has in (True, False))
    return Origin(reference, title, tuple(posted), tuple(joined))


def linked_problems(challenge: Challenge) -> list[Problem]:
    query = (
        select(Problem)
        .options(joinedload(Problem.body))
        .join(ChallengeProblem, ChallengeProblem.problem_id == Problem.id)
        .where(ChallengeProblem.challenge_id == challenge.id)
        .order_by(Problem.id)
    )
    return list(db.session.scalars(query))


def sponsor_ids(challenge: Challenge) -> set[int]:
    return set(db.session.scalars(select(CoSponsor.body_id).where(CoSponsor.challenge_id == challenge.id)))


def twin(edition_id: int, problem_ids: set[int], author_id: int | None) -> Challenge | None:
    """A draft of the same author in the same year from the same problems: a double click makes one."""
    is_one = case((ChallengeProblem.problem_id.in_(problem_ids), 1), else_=0)
    linked = (
        select(ChallengeProblem.challenge_id)
        .group_by(ChallengeProblem.challenge_id)
        .having(func.count() == len(problem_ids), func.sum(is_one) == len(problem_ids))
    )
    return db.session.scalar(
        select(Challenge)
        .where(Challenge.edition_id == edition_id, Challenge.written_by_id == author_id)
        .where(Challenge.published_at.is_(None), Challenge.id.in_(linked))
        .limit(1)
    )


@dataclass(frozen=True)
class Candidate:
    """A problem that a team can choose."""

    reference: str
    title: str
    body: str
    holders: int
    is_taken_up: bool


def candidates(actor: Actor, at: datetime, terms: Sequence[str] = ()) -> list[Candidate]:
    """What bodies of this team's regions have now: the ones that nobody took up and most councils have first."""
    holders = (
        select(func.count(ProblemHolder.id))
        .where(ProblemHolder.problem_id == Problem.id, ProblemHolder.left_at.is_(None))
        .correlate(Problem)
        .scalar_subquery()
    )
    is_used = pool.is_taken_up(actor, at).label("is_taken_up")
    query = (
        select(Problem.reference, Problem.title, Organisation.name, holders, is_used)
        .join(Organisation, Organisation.id == Problem.body_id)
        .where(pool.is_visible(actor), pool.is_current(), _of_region(actor.team_of), *fulltext.matching(Problem, terms))
        .order_by(is_used, holders.desc(), Problem.id.desc())
        .limit(CANDIDATES)
    )
    return [Candidate(*row) for row in db.session.execute(query)]


def _of_region(authority_ids: frozenset[int]) -> Any:
    """Held now by an authority or one of its councils."""
    councils = select(Council.id).where(Council.authority_id.in_(authority_ids))
    holding = select(ProblemHolder.problem_id).where(
        ProblemHolder.left_at.is_(None),
        or_(ProblemHolder.body_id.in_(authority_ids), ProblemHolder.body_id.in_(councils)),
    )
    return and_(Problem.id.in_(holding))


def chosen(references: Sequence[str], actor: Actor) -> list[Problem]:
    """The problems named, in that order; what this person may not see is left out."""
    found = db.session.scalars(
        select(Problem)
        .options(joinedload(Problem.body))
        .where(Problem.reference.in_(references), pool.is_visible(actor))
    )
    by_reference = {each.reference: each for each in found}
    return [by_reference[each] for each in dict.fromkeys(references) if each in by_reference]
