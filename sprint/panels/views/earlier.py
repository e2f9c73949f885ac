"""Starting from an earlier panel: the list of them, and the people of one."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.errors import BadInput, Conflict
from sprint.panels import actions, policy, queries
from sprint.panels.models import Panel
from sprint.panels.views.blueprint import bp, own_region, page
from sprint.verdict import Verdict
from sprint.web.access import TEAM, access, authorise, current_actor
from sprint.web.forms import Form
from sprint.web.paging import page_number


def _may(challenge: Challenge) -> Verdict:
    return policy.may_seat(current_actor(), challenge, queries.standing_of(challenge), now())


@bp.get("/challenges/<reference>/panel/earlier")
@access(TEAM)
def earlier(reference: str) -> ResponseReturnValue:
    challenge = own_region(reference)
    found = queries.earlier_panels(challenge, number=page_number())
    return render_template("panels/earlier.html", challenge=challenge, page=found, may=_may(challenge))


@bp.route("/challenges/<reference>/panel/earlier/<other>", methods=["GET", "POST"])
@access(TEAM)
def reuse(reference: str, other: str) -> ResponseReturnValue:
    challenge = own_region(reference)
    panel, form = queries.earlier_panel(challenge, other), Form()
    picked = _picked() if form.is_submitted() else None
    if form.is_submitted():
        authorise(_may(challenge))
    if form.validate_on_submit():
        try:
            seats = actions.reuse(challenge, panel, picked or [], by=current_actor(), at=now())
        except (BadInput, Conflict) as problem:
            return _shown(challenge.reference, other, form, picked, problem.reason)
        flash(_sent(len(seats)))
        return redirect(url_for(".show", reference=challenge.reference))
    return _shown(challenge.reference, other, form, picked)


def _shown(reference: str, other: str, form: Form, picked: list[int] | None, problem: str = "") -> ResponseReturnValue:
    challenge = own_region(reference)
    panel: Panel = queries.earlier_panel(challenge, other)
    people = queries.earlier_people(panel, challenge, queries.standing_of(challenge))
    return page(
        "panels/reuse.html", form, status=400 if problem else 0, challenge=challenge, earlier=panel.challenge,
        people=people, picked=picked, problem=problem, may=_may(challenge),
    )  # fmt: skip


def _picked() -> list[int]:
    """The ticked seats; anything that is no number is left out."""
    sent = request.form.getlist("seat")
    return [int(each) for each in sent if each.isascii() and each.isdigit() and len(each) < 10]


def _sent(count: int) -> str:
    if not count:
        return "Everybody you ticked is invited already."
    return f"We have sent {count} invitation{'' if count == 1 else 's'}."
