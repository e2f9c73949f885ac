"""What a council's dashboard is made of: about fifteen statements, whatever its problems and challenges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select

from sprint.actor import Actor
from sprint.challenges.models import Challenge, challenge_councils
from sprint.challenges.models.problems import ChallengeProblem
from sprint.challenges.queries import TIMELINE, is_public, timeline_of
from sprint.dashboards.figures.council import CouncilFigures, OwnProblem, Sponsored, Tried, suggested
from sprint.db import db
from sprint.delivery.models import Adoption
from sprint.delivery.queries import stories_of, trials_of
from sprint.delivery.queries.results import endings
from sprint.delivery.readings import Trial
from sprint.editions.models import Edition
from sprint.problems.models import Problem, ProblemHolder
from sprint.problems.queries import held_by, is_taken_up, is_visible
from sprint.shortlists.models import Decision
from sprint.shortlists.queries import is_released
from sprint.shortlists.titles import short_title

LOOKED_AT = 30
"""Released challenges that are looked through for something to adopt, the latest first."""


def figures(actor: Actor, at: datetime) -> CouncilFigures:
    """For the councils of `actor`, which a page narrows down to one."""
    councils = actor.problem_owner_of
    problems, sponsored = _problems(actor, at), _sponsored(actor, at)
    own, taken = [each.id for each in sponsored], _adopted(councils)
    tried = _tried([*own, *taken.values()], at)
    mine = [each for each in tried if each.trial.adoption_id in taken]
    others = [
        each for each in tried if each.trial.adoption_id not in (None, *taken) and each.trial.challenge_id in own
    ]  # fmt: skip
    first = [each for each in tried if each.trial.adoption_id is None and each.trial.challenge_id in own]
    return CouncilFigures(
        problems, sponsored, first, others, mine, suggested(_elsewhere(actor, {*own, *taken.values()}, at))
    )


def _problems(actor: Actor, at: datetime) -> list[OwnProblem]:
    """Those that they posted or have, the newest first; what was merged is found where it went."""
    councils = actor.problem_owner_of
    holders = (
        select(func.count(ProblemHolder.id))
        .where(ProblemHolder.problem_id == Problem.id, ProblemHolder.left_at.is_(None))
        .correlate(Problem)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            Problem.id, Problem.reference, Problem.title, Problem.posted_at, Problem.body_id, Problem.closed_at,
            holders.label("holders"), is_taken_up(actor, at).label("is_taken_up"),
        )
        .where(or_(Problem.body_id.in_(councils), held_by(councils)), Problem.merged_at.is_(None), is_visible(actor))
        .order_by(Problem.posted_at.desc(), Problem.id.desc())
    ).all()  # fmt: skip
    became = _became([row.id for row in rows], at)
    return [
        OwnProblem(
            row.reference, row.title, row.posted_at, row.body_id in councils, row.holders, row.closed_at is not None,
            bool(row.is_taken_up), *became.get(row.id, ("", "")),
        )
        for row in rows
    ]  # fmt: skip


def _became(problem_ids: Collection[int], at: datetime) -> dict[int, tuple[str, str]]:
    """The latest public challenge of each: its name and reference."""
    rows = db.session.execute(
        select(ChallengeProblem.problem_id, Challenge.title, Challenge.reference)
        .join(Challenge, Challenge.id == ChallengeProblem.challenge_id)
        .where(ChallengeProblem.problem_id.in_(problem_ids), is_public(at))
        .order_by(Challenge.id)
    )
    return {row[0]: (short_title(row[1]), row[2]) for row in rows}


def _sponsored(actor: Actor, at: datetime) -> list[Sponsored]:
    """The latest first."""
    taking_part = select(challenge_councils.c.challenge_id).where(
        challenge_councils.c.council_id.in_(actor.problem_owner_of)
    )
    rows: Sequence[Any] = db.session.execute(
        select(
            Challenge.id, Challenge.reference, Challenge.title, Edition.year, Challenge.opens_at, Challenge.closes_at, *TIMELINE,
            Decision.released_at, Decision.shortlisted,
        )
        .join(Edition, Edition.id == Challenge.edition_id)
        .outerjoin(Decision, (Decision.challenge_id == Challenge.id) & is_released())
        .where(Challenge.id.in_(taking_part), is_public(at))
        .order_by(Challenge.closes_at.desc(), Challenge.id)
    ).all()  # fmt: skip
    ends: dict[int, list[str]] = defaultdict(list)
    for end in endings([row.id for row in rows]):
        ends[end.challenge_id].append(end.label)
    return [
        Sponsored(
            row.id, row.reference, short_title(row.title), row.year, timeline_of(row).phase(at), row.released_at,
            row.shortlisted or 0, tuple(ends[row.id]),
        )
        for row in rows
    ]  # fmt: skip


def _adopted(councils: Collection[int]) -> dict[int, int]:
    """The challenge of each adoption by these councils."""
    query = select(Adoption.id, Adoption.challenge_id).where(Adoption.council_id.in_(councils)).order_by(Adoption.id)
    return {row[0]: row[1] for row in db.session.execute(query)}


def _tried(challenge_ids: Iterable[int], at: datetime) -> list[Tried]:
    """With confirmed readings only."""
    trials: list[Trial] = trials_of(sorted(set(challenge_ids)), at)
    stories = stories_of(trials) if trials else {}
    return [Tried(each, stories[each.key]) for each in trials]


def _elsewhere(actor: Actor, known: Collection[int], at: datetime) -> list[Tried]:
    """Released challenges on themes and services in which one of the councils has a problem, without those they know."""
    ours = select(Problem.id).where(held_by(actor.problem_owner_of), Problem.merged_at.is_(None)).subquery()
    alike = or_(
        Challenge.theme.in_(select(Problem.theme).where(Problem.id.in_(select(ours.c.id)), Problem.theme != "")),
        Challenge.service_area.in_(select(Problem.service_area).where(Problem.id.in_(select(ours.c.id)))),
    )
    ids = db.session.scalars(
        select(Challenge.id)
        .join(Decision, Decision.challenge_id == Challenge.id)
        .where(is_public(at), is_released(), Decision.shortlisted > 0, Challenge.id.not_in(known), alike)
        .order_by(Decision.released_at.desc(), Challenge.id.desc())
        .limit(LOOKED_AT)
    ).all()
    return [each for each in _tried(ids, at) if each.trial.adoption_id is None]
