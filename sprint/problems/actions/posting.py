"""Posting a problem, changing it, closing it and opening it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.organisations.models import Authority, Organisation
from sprint.problems import notify, policy, queries
from sprint.problems.actions.changes import hold, lock, put, record, sound
from sprint.problems.models import Problem, ProblemHolder
from sprint.problems.numbers import Numbers
from sprint.problems.states import State

TEXTS = ("title", "hurts", "who", "theme", "service_area", "evidence_url")
NEEDED = TEXTS[:-1]


@unit_of_work
def post(
    body: Organisation, texts: Mapping[str, str], numbers: Numbers, *, is_public: bool, by: Actor, at: datetime
) -> Problem:
    """Put a problem into the pool for a council or authority. Sent twice, it is there once."""
    policy.may_post(by, body.id).require()
    hold(body)
    if twin := _twin(body, texts["title"]):
        return twin
    _require_texts(texts)
    authority = _lock_region(queries.region_of(body))
    highest = db.session.scalar(select(func.max(Problem.number)).where(Problem.authority_id == authority.id)) or 0
    problem = Problem(
        authority_id=authority.id, number=highest + 1, reference=f"{authority.code}-P-{highest + 1:03d}", body_id=body.id,
        posted_by_id=by.user_id, posted_at=at, public_since=at if is_public else None, **texts,
    )  # fmt: skip
    db.session.add(problem)
    db.session.flush()
    db.session.add(
        ProblemHolder(problem_id=problem.id, body_id=body.id, joined_by_id=by.user_id, joined_at=at, **sound(numbers))
    )
    record("posted", problem, by=by, at=at, body_id=body.id, is_public=is_public)
    return problem


def _twin(body: Organisation, title: str) -> Problem | None:
    """The same title from the same body, still in the pool."""
    return db.session.scalar(
        select(Problem).where(
            Problem.body_id == body.id, func.lower(Problem.title) == title.lower(), queries.is_current()
        )
    )


def _require_texts(texts: Mapping[str, str]) -> None:
    if texts.keys() - set(TEXTS) or any(not texts.get(name, "").strip() for name in NEEDED):
        raise BadInput("A problem needs a title, what hurts, who is hurt, a theme and a service area.")


def _lock_region(authority_id: int) -> Authority:
    """Problems of a region are numbered one after the other."""
    return db.session.scalars(select(Authority).where(Authority.id == authority_id).with_for_update(of=Authority)).one()


@unit_of_work
def change(
    problem: Problem,
    texts: Mapping[str, str],
    numbers: Numbers,
    *,
    is_public: bool,
    version: int | None,
    by: Actor,
    at: datetime,
) -> None:
    """Save texts, the poster's own numbers and who may read it; what was there stays in the history.

    `version` moves with these only: a council that joins meanwhile is in nobody's way.
    """
    lock(problem)
    policy.may_change(by, problem).require()
    own = queries.holder(problem, problem.body_id)
    assert own is not None  # noqa: S101 - the body that posted a problem has it
    _require_texts(texts)
    values = sound(numbers)
    old = {name: getattr(problem, name) for name in texts if getattr(problem, name) != texts[name]}
    old |= {name: getattr(own, name) for name in values if getattr(own, name) != values[name]}
    if not old and is_public == problem.is_public:
        return
    if version != problem.version:
        raise Conflict("Somebody else changed this problem in the meantime. Nothing of yours was saved over it.")
    if is_public != problem.is_public:
        _show(problem, is_public=is_public, by=by, at=at)
    if old:
        put(problem, texts)
        put(own, values)
        flag_modified(problem, "number")
        record("changed", problem, by=by, at=at, body_id=problem.body_id, old=old)


def _show(problem: Problem, *, is_public: bool, by: Actor, at: datetime) -> None:
    if is_public:
        policy.may_show_to_all(problem, len(queries.active_holders(problem)) - 1).require()
    problem.public_since = at if is_public else None
    record("shown" if is_public else "hidden", problem, by=by, at=at, body_id=problem.body_id)


@unit_of_work
def close(problem: Problem, reason: str, *, by: Actor, at: datetime) -> None:
    """Take a problem out of the pool; it can still be read, with the reason. The councils that joined are told."""
    lock(problem)
    if problem.state is State.CLOSED and problem.closing_reason == reason:
        return
    policy.may_close(by, problem).require()
    if not reason.strip():
        raise BadInput("Say why the problem is closed.")
    problem.closed_at, problem.closing_reason = at, reason
    record("closed", problem, by=by, at=at, body_id=_speaks_as(problem, by), reason=reason)
    notify.closed(problem, by=by, at=at)


@unit_of_work
def reopen(problem: Problem, *, by: Actor, at: datetime) -> None:
    """Put a closed problem back; done twice it is done once."""
    lock(problem)
    if problem.state is State.OPEN and policy.may_close(by, problem):
        return
    policy.may_reopen(by, problem).require()
    problem.closed_at, problem.closing_reason = None, ""
    record("reopened", problem, by=by, at=at, body_id=_speaks_as(problem, by))


def _speaks_as(problem: Problem, by: Actor) -> int:
    """The council that posted it where the person belongs to it, else the region's team."""
    return problem.body_id if problem.body_id in policy.bodies_of(by) else problem.authority_id
