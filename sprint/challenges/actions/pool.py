"""Turning problems of the pool into a challenge, with the councils that have them as co-sponsors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.actions.brief import draft, save, set_councils
from sprint.challenges.carried import Said, Told, brief_from
from sprint.challenges.models import Challenge
from sprint.challenges.models.problems import ChallengeProblem, CoSponsor
from sprint.challenges.notify import pool as notify
from sprint.challenges.policy import may_draft
from sprint.challenges.queries import pool as queries
from sprint.db import db, unit_of_work
from sprint.editions.models import Edition
from sprint.errors import BadInput
from sprint.organisations.models import Council
from sprint.problems import actions as problem_actions
from sprint.problems.limits import CHOSEN_UP_TO
from sprint.problems.models import Problem
from sprint.problems.queries import Holder, holders_of


@unit_of_work
def take_up(problems: Sequence[Problem], edition: Edition, *, by: Actor, at: datetime) -> Challenge:
    """A draft that carries the problems' texts. Councils that have them become co-sponsors, and those of the region take part."""
    if not 1 <= len(problems) <= CHOSEN_UP_TO:
        raise BadInput(f"Choose between one and {CHOSEN_UP_TO} problems.")
    may_draft(by, edition, at).require()
    db.session.execute(select(Edition.id).where(Edition.id == edition.id).with_for_update())
    if twin := queries.twin(edition.id, {each.id for each in problems}, by.user_id):
        return twin
    for each in problems:
        problem_actions.take_up(each, team=edition.authority_id, by=by, at=at)
    challenge, holders = draft(edition, by=by, at=at), holders_of(problems)
    told = [_told(each, holders[each.id]) for each in problems]
    save(challenge, brief_from(told), version=challenge.version, by=by, at=at)
    set_councils(challenge, _councils(holders, edition.authority_id), version=challenge.version, by=by, at=at)
    _link(challenge, problems, holders, by=by, at=at)
    audit.record("challenge.taken_up", challenge, by=by, at=at, problems=[each.reference for each in problems])
    notify.taken_up(challenge, problems, by=by, at=at)
    return challenge


def _told(problem: Problem, holders: Sequence[Holder]) -> Told:
    return Told(
        problem.reference, problem.title, problem.hurts, problem.who, problem.theme, problem.service_area, problem.evidence_url,
        tuple(Said(each.name, each.numbers, each.words) for each in holders),
    )  # fmt: skip


def _councils(holders: dict[int, list[Holder]], authority_id: int) -> list[Council]:
    """The region's own; those of other regions sponsor it, but the challenge does not run there."""
    ids = {each.body_id for rows in holders.values() for each in rows}
    query = select(Council).where(Council.id.in_(ids), Council.authority_id == authority_id).order_by(Council.name)
    return list(db.session.scalars(query))


def _link(
    challenge: Challenge, problems: Sequence[Problem], holders: dict[int, list[Holder]], *, by: Actor, at: datetime
) -> None:
    for problem in problems:
        db.session.add(
            ChallengeProblem(challenge_id=challenge.id, problem_id=problem.id, linked_by_id=by.user_id, linked_at=at)
        )
        db.session.add_all(
            CoSponsor(
                challenge_id=challenge.id,
                problem_id=problem.id,
                body_id=each.body_id,
                has_posted=each.is_poster,
                since=at,
            )
            for each in holders[problem.id]
        )
    db.session.flush()


@unit_of_work
def tell_pool(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    """The challenge is published: into the history of its problems, and by mail to its co-sponsors."""
    problems = queries.linked_problems(challenge)
    public_at = max(at, challenge.public_from or at)
    for each in problems:
        problem_actions.published(
            each, team=challenge.authority_id, challenge=challenge.reference, public_at=public_at, by=by, at=at
        )
    notify.published(challenge, problems, public_at=public_at, by=by, at=at)
