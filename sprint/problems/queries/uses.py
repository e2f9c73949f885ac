"""What became of problems. Challenges lie above this package, so they tell it once how to find out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Select, false, or_

from sprint.actor import Actor
from sprint.problems.models import Problem


@dataclass(frozen=True)
class Use:
    """A challenge that came from a problem or reads like one. Without a reference it is a draft that others may not see."""

    reference: str
    title: str
    region: str
    standing: str


class Uses(Protocol):
    """What the package above answers; each holds the visibility of its own things in its SQL."""

    def problem_ids(self, actor: Actor, at: datetime) -> Select[Any]:
        """Problems that became something of which this person may know."""

    def became(self, problem: Problem, actor: Actor, at: datetime) -> list[Use]:
        """What one problem became, the latest first."""

    def similar(self, words: str, actor: Actor, at: datetime) -> list[Use]:
        """What reads like these words, the likest first."""


_known: list[Uses] = []


def tell(uses: Uses) -> None:
    _known.append(uses)


def is_taken_up(actor: Actor, at: datetime) -> ColumnElement[bool]:
    return or_(false(), *(Problem.id.in_(uses.problem_ids(actor, at)) for uses in _known))


def became(problem: Problem, actor: Actor, at: datetime) -> list[Use]:
    return [use for uses in _known for use in uses.became(problem, actor, at)]


def similar_past(words: str, actor: Actor, at: datetime) -> list[Use]:
    return [use for uses in _known for use in uses.similar(words, actor, at)]
