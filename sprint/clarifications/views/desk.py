"""The team's inbox of questions on one challenge, and what it needs to look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import queries as challenges
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.clarifications import policy, queries
from sprint.clarifications.forms import ChosenForm
from sprint.clarifications.lateness import age, asks_for_extension
from sprint.clarifications.naming import Found, company_names_in
from sprint.clarifications.queries import DeskRow
from sprint.clarifications.states import State
from sprint.clarifications.views import bp
from sprint.web.access import STAFF, access, authorise, began, current_actor

EXTEND = "challenges.extend"
TAGS = {State.ASKED: "warm", State.DRAFTED: "wash", State.PUBLISHED: "finished", State.SET_ASIDE: "outline"}


@dataclass(frozen=True)
class Line:
    """One question on the desk, with what is worth a look."""

    row: DeskRow
    age: str
    is_late: bool
    found: list[Found]

    @property
    def chosen(self) -> str:
        """What ticking it sends: the number and the version that was read."""
        return f"{self.row.number}:{self.row.version}"

    @property
    def tag(self) -> tuple[str, str]:
        return self.row.state.label, TAGS.get(self.row.state, "outline")


@bp.get("/challenges/<reference>/questions/desk")
@access(STAFF)
def desk(reference: str) -> ResponseReturnValue:
    """What somebody comes from answering is ticked already."""
    return desk_page(on_desk(reference), ChosenForm(), ticked=set(request.args.getlist("chosen")))


def on_desk(reference: str) -> Challenge:
    """A challenge whose questions this person may read before they are answered."""
    challenge = challenges.visible(reference, current_actor(), began())
    authorise(policy.may_read_desk(current_actor(), challenge))
    return challenge


def desk_page(challenge: Challenge, form: ChosenForm, **more: Any) -> str:
    at = began()
    more.setdefault("ticked", {str(number) for number in form.versions()})
    lines = _lines(queries.inbox(challenge), challenge, at)
    return render_template(
        "clarifications/desk.html", challenge=challenge, form=form,
        waiting=[each for each in lines if each.row.state.is_waiting],
        published=[each for each in lines if each.row.state is State.PUBLISHED],
        aside=[each for each in lines if each.row.state is State.SET_ASIDE],
        may_answer=policy.may_answer(current_actor(), challenge, at), late=late_answers(challenge, lines, at),
        extend_href=extend_href(challenge), **more,
    )  # fmt: skip


def _lines(rows: Iterable[DeskRow], challenge: Challenge, at: datetime) -> list[Line]:
    rows, known = list(rows), queries.registered()
    return [
        Line(
            row, age(row.asked_at, at), row.state.is_waiting and at > challenge.answers_due_at,
            company_names_in(f"{row.question}\n{row.answer}", known) if row.state.is_waiting else [],
        )
        for row in rows
    ]  # fmt: skip


def late_answers(challenge: Challenge, lines: Iterable[Line], at: datetime) -> list[int]:
    """The numbers of the answers that came so late that companies need more time, while it can still be given."""
    if challenge.phase(at) is not Phase.OPEN:
        return []
    return [
        each.row.number
        for each in lines
        if each.row.changed_at
        and each.row.closed_then
        and asks_for_extension(
            each.row.changed_at, answers_due_at=challenge.answers_due_at, closed_then=each.row.closed_then,
            closes_at=challenge.closes_at,
        )
    ]  # fmt: skip


def extend_href(challenge: Challenge) -> str:
    return url_for(EXTEND, reference=challenge.reference) if EXTEND in current_app.view_functions else ""
