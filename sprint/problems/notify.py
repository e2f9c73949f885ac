"""The mails that acts in the pool cause; an edited number causes none."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.organisations.models import Organisation
from sprint.outbox.actions import About, Recipient, once
from sprint.outbox.actions import post as send
from sprint.problems import queries
from sprint.problems.models import Problem, ProblemHolder


def joined(problem: Problem, row: ProblemHolder, body: Organisation, *, at: datetime) -> None:
    """Those who speak for the body that posted it."""
    others = len(queries.active_holders(problem)) - 1
    _send(
        "joined",
        problem,
        queries.speakers([problem.body_id]),
        str(row.id),
        at=at,
        row=row,
        body=body.name,
        others=others,
    )


def closed(problem: Problem, *, by: Actor, at: datetime) -> None:
    """Everybody who has it, besides the one who closed it."""
    _send("closed", problem, _all_but(by, queries.speakers(_bodies(problem))), once(), at=at)


def merged(problem: Problem, survivor: Problem, *, by: Actor, at: datetime) -> None:
    """The councils of both: those that posted them, and those that joined."""
    people = queries.speakers({*_bodies(problem), *_bodies(survivor)})
    _send("merged", problem, _all_but(by, people), str(survivor.id), at=at, survivor=survivor)


def _bodies(problem: Problem) -> set[int]:
    return {each.body_id for each in queries.active_holders(problem)}


def _all_but(by: Actor, people: list[User]) -> list[User]:
    return [each for each in people if each.id != by.user_id]


def _send(name: str, problem: Problem, people: list[User], event: str, *, at: datetime, **facts: Any) -> None:
    send(
        f"problem.{name}:{problem.id}:{event}",
        f"problems/{name}",
        [Recipient(each.email, each.id, each.name) for each in people],
        at=at,
        about=About(authority_id=problem.authority_id),
        problem=problem,
        **facts,
    )
