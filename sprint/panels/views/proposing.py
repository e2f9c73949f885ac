"""Working out the best assignment: asked for and looked at first, put in force as one act."""

from __future__ import annotations

from dataclasses import replace

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.errors import BadInput, Conflict
from sprint.panels import actions, pairs_file, policy, queries
from sprint.panels.assignment.problem import Impossible
from sprint.panels.design import Design, Proposed, Terms, design, propose
from sprint.panels.forms import AskedForm, InForceForm
from sprint.panels.grid import Change, Grid
from sprint.panels.pairs_file import BadFile
from sprint.panels.views.blueprint import bp, own_region, page, typed
from sprint.panels.views.words import saved
from sprint.web.access import TEAM, access, authorise, current_actor


@bp.get("/challenges/<reference>/panel/assignments/proposed")
@access(TEAM)
def proposed(reference: str) -> ResponseReturnValue:
    """Worked out afresh each time; nothing is kept until it is put in force."""
    challenge = _may_assign(reference)
    grid = queries.grid_of(challenge, current_actor())
    form = AskedForm(
        request.args if "per_proposal" in request.args else None, data=_usual(challenge, grid), meta={"csrf": False}
    )
    made = found = None
    refusal = ""
    if "per_proposal" in request.args and form.validate() and (terms := _terms(form, grid)):
        made = design(grid, queries.knowledge_of(challenge), terms)
        found, refusal = _worked_out(made, terms)
    change = found.change() if found else Change((), (), ())
    return page(
        "panels/proposed.html", form, status=400 if refusal else 0, challenge=challenge, grid=grid, design=made, proposed=found,
        refusal=refusal, change=change, added=grid.told(change.added), ended=grid.told(change.ended),
    )  # fmt: skip


def _may_assign(reference: str) -> Challenge:
    challenge = own_region(reference)
    authorise(policy.may_assign(current_actor(), challenge, queries.standing_of(challenge)))
    return challenge


def _terms(form: AskedForm, grid: Grid) -> Terms | None:
    """None where a pinned pair is not possible; the form then says which."""
    try:
        return replace(form.terms, pins=pairs_file.read_typed(typed(form.pins), grid))
    except BadFile as problem:
        form.pins.errors = problem.faults
        return None


def _worked_out(made: Design, terms: Terms) -> tuple[Proposed | None, str]:
    try:
        return propose(made, seed=terms.seed), ""
    except Impossible as refusal:
        return None, str(refusal)


def _usual(challenge: Challenge, grid: Grid) -> dict[str, object]:
    """The panel's own limits; else one proposal more or fewer than an equal share."""
    panel, quorum = queries.panel_of(challenge.id), grid.quorum
    able = len({seat for seat, _ in grid.possible}) or 1
    needed = quorum * len(grid.proposals)
    low, high = (panel.load_low, panel.load_high) if panel else (None, None)
    return {
        "per_proposal": quorum,
        "low": max(needed // able - 1, 0) if low is None else low,
        "high": -(-needed // able) + 1 if high is None else high,
        "way": "fewest" if grid.held else "fresh",
        "seed": challenge.reference,
    }


@bp.post("/challenges/<reference>/panel/assignments/proposed")
@access(TEAM)
def put_in_force(reference: str) -> ResponseReturnValue:
    challenge, form = _may_assign(reference), InForceForm()
    if not form.validate_on_submit():
        raise BadInput("This form was not complete. Go back and work the assignment out again.")
    terms = _terms(form, queries.grid_of(challenge, current_actor()))
    if terms is None:
        raise Conflict("A pair that has to be in it is not possible any more. Work the assignment out again.")
    change = actions.put_in_force(
        challenge, terms, str(form.input_sha256.data), form.bridges, by=current_actor(), at=now()
    )
    flash(saved(change))
    return redirect(url_for(".assignments", reference=challenge.reference))
