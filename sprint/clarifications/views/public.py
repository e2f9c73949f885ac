"""Questions and answers as everybody reads them: on their own page, and as a part of the challenge's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import render_template
from flask.typing import ResponseReturnValue

from sprint.actor import Actor
from sprint.challenges import queries as challenges
from sprint.challenges.models import Challenge
from sprint.clarifications import policy, queries
from sprint.clarifications.lateness import age
from sprint.clarifications.queries import Answered, BeingAnswered, Earlier, OwnQuestion
from sprint.clarifications.views import bp
from sprint.verdict import Verdict
from sprint.web.access import PUBLIC, access, began, current_actor

SHOWN_WITH_CHALLENGE = 3


@dataclass(frozen=True)
class Waiting:
    """A question whose text is not public yet."""

    number: int
    age: str
    is_late: bool


@dataclass(frozen=True)
class Shown:
    """What a page tells about the questions of one challenge."""

    answered: list[Answered]
    waiting: list[Waiting]
    may_ask: Verdict
    """Whether questions are taken at all now, whoever asks."""
    is_ended: bool = False
    """Nothing that waits will be answered any more."""

    @property
    def total(self) -> int:
        return len(self.answered) + len(self.waiting)

    @property
    def newest(self) -> list[Answered]:
        """The answers that changed last."""
        return sorted(self.answered, key=lambda each: (each.changed_at, each.number), reverse=True)[
            :SHOWN_WITH_CHALLENGE
        ]


@bp.get("/challenges/<reference>/questions")
@access(PUBLIC)
def index(reference: str) -> ResponseReturnValue:
    actor, at = current_actor(), began()
    challenge = challenges.visible(reference, actor, at)
    return render_template(
        "clarifications/index.html", challenge=challenge, shown=shown(challenge, at), earlier=_earlier(challenge),
        own=_own(challenge, actor), may_read_desk=policy.may_read_desk(actor, challenge),
    )  # fmt: skip


def shown(challenge: Challenge, at: datetime) -> Shown:
    waiting = [_waiting(each, challenge, at) for each in queries.being_answered(challenge.id)]
    return Shown(
        list(queries.published(challenge.id)), waiting, policy.takes_questions(challenge, at),
        is_ended=challenge.phase(at) in policy.ENDED,
    )  # fmt: skip


def _waiting(each: BeingAnswered, challenge: Challenge, at: datetime) -> Waiting:
    return Waiting(each.number, age(each.asked_at, at), at > challenge.answers_due_at)


def _earlier(challenge: Challenge) -> dict[int, list[Earlier]]:
    return queries.earlier(challenge.id)


def _own(challenge: Challenge, actor: Actor) -> list[OwnQuestion]:
    return list(queries.of_companies(challenge.id, actor))


@bp.app_template_global("questions_of")
def questions_of(challenge: Challenge) -> Shown:
    """For the page of a challenge, which belongs to a package below this one."""
    return shown(challenge, began())


@bp.app_template_global("takes_questions")
def takes_questions(challenge: Challenge) -> Verdict:
    """Whether the page of a challenge leads to asking."""
    return policy.takes_questions(challenge, began())
