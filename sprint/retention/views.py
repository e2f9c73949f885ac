"""The team's pages of what is due for deletion, and the three acts of two people on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.errors import BadInput, NotFound
from sprint.retention import actions, policy, queries
from sprint.retention.counting import lines, told
from sprint.retention.due import Papers, State, state
from sprint.retention.models import WARNING, Purge
from sprint.retention.periods import PERIODS, Period
from sprint.retention.policy import Standing
from sprint.shortlists.queries import challenge_for_staff
from sprint.verdict import Verdict
from sprint.web.access import STAFF, TEAM, access, current_actor
from sprint.web.paging import page_number

bp = Blueprint("retention", __name__)


@bp.app_template_global("retention_periods")
def retention_periods() -> tuple[Period, ...]:
    """For the privacy notice, which belongs to a package below this one."""
    return PERIODS


@bp.app_template_global("panel_papers_kept")
def panel_papers_kept() -> str:
    """For the note that an assessor keeps, which promises when it goes."""
    return Papers.PANEL.kept


@bp.get("/retention")
@access(STAFF)
def index() -> ResponseReturnValue:
    page = queries.listed(current_actor(), at=now(), number=page_number())
    return render_template("retention/index.html", page=page, kinds=tuple(Papers))


@dataclass(frozen=True)
class Shelf:
    """One kind of papers on the page: what there is, how far it is, and what this person may do."""

    papers: Papers
    about: Standing
    state: State
    deleted: list[Purge]
    ask: Verdict
    confirm: Verdict
    take_back: Verdict

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The number and what it counts."""
        return lines(told(self.about.counts))


@bp.get("/challenges/<reference>/retention")
@access(STAFF)
def show(reference: str) -> ResponseReturnValue:
    actor, at = current_actor(), now()
    challenge = challenge_for_staff(reference, actor, at)
    deleted = queries.deletions(challenge.id)
    shelves = [
        _shelf(challenge, papers, [each for each in deleted if each.papers == papers], actor, at) for papers in Papers
    ]
    course = queries.course_of(challenge, at=at)
    return render_template(
        "retention/show.html", challenge=challenge, shelves=shelves, course=course, warning_days=WARNING.days
    )


def _shelf(challenge: Challenge, papers: Papers, deleted: list[Purge], actor: Actor, at: datetime) -> Shelf:
    about = queries.standing_of(challenge, papers, was_deleted=bool(deleted), by=actor, at=at)
    how_far = state(
        about.due_at,
        has_any=about.has_any,
        is_asked=about.waiting is not None,
        was_deleted=bool(deleted),
        is_held=about.is_held,
        at=at,
    )
    return Shelf(
        papers, about, how_far, deleted, policy.may_ask(actor, about, at), policy.may_confirm(actor, about, at),
        policy.may_take_back(actor, about),
    )  # fmt: skip


@bp.post("/challenges/<reference>/retention/<kind>/request")
@access(TEAM)
def ask(reference: str, kind: str) -> ResponseReturnValue:
    actor, at = current_actor(), now()
    challenge = challenge_for_staff(reference, actor, at)
    actions.ask(challenge, _papers(kind), by=actor, at=at)
    flash("You asked for the deletion. Nothing is deleted until a second person confirms it.")
    return redirect(url_for(".show", reference=challenge.reference))


@bp.post("/challenges/<reference>/retention/<kind>/confirmation")
@access(TEAM)
def confirm(reference: str, kind: str) -> ResponseReturnValue:
    actor, at = current_actor(), now()
    challenge = challenge_for_staff(reference, actor, at)
    actions.confirm(challenge, _papers(kind), _asked(), by=actor, at=at)
    flash("The papers are deleted. The record keeps that they were, and not what they said.")
    return redirect(url_for(".show", reference=challenge.reference))


@bp.post("/challenges/<reference>/retention/<kind>/withdrawal")
@access(TEAM)
def take_back(reference: str, kind: str) -> ResponseReturnValue:
    actor, at = current_actor(), now()
    challenge = challenge_for_staff(reference, actor, at)
    actions.take_back(challenge, _papers(kind), by=actor, at=at)
    flash("The request is taken back. Nothing was deleted.")
    return redirect(url_for(".show", reference=challenge.reference))


def _papers(kind: str) -> Papers:
    if kind not in set(Papers):
        raise NotFound
    return Papers(kind)


def _asked() -> int:
    """The request that was on the page."""
    number = request.form.get("request", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise BadInput("The page you came from did not say which request you confirm. Open it again.")
    return int(number)
