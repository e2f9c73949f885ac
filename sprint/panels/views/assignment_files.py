"""Assignments as files: downloads of the grid and of the affinities, and an upload that is looked at before it counts."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.errors import BadInput
from sprint.panels import actions, pairs_file, policy, queries
from sprint.panels.design import Terms, by_seat, design
from sprint.panels.forms import PairsFileForm, PairsForm
from sprint.panels.grid import Change, Grid, Pair
from sprint.panels.models import Method
from sprint.panels.pairs_file import BadFile
from sprint.panels.views.blueprint import bp, own_region, page, typed
from sprint.panels.views.words import saved
from sprint.web.access import STAFF, TEAM, access, authorise, current_actor
from sprint.web.downloads import sent
from sprint.web.spreadsheet import as_csv


@bp.get("/challenges/<reference>/panel/assignments.csv")
@access(STAFF)
def assignments_csv(reference: str) -> ResponseReturnValue:
    challenge, grid = _read(reference)
    return _sent(as_csv([pairs_file.HEADINGS, *pairs_file.rows(grid)]), f"{challenge.reference}-assignments.csv")


@bp.get("/challenges/<reference>/panel/affinities.csv")
@access(STAFF)
def affinities_csv(reference: str) -> ResponseReturnValue:
    challenge, grid = _read(reference)
    made = design(grid, queries.knowledge_of(challenge), Terms(grid.quorum, 0, max(len(grid.proposals), 1)))
    return _sent(made.input, f"{challenge.reference}-affinities.csv")


def _read(reference: str) -> tuple[Challenge, Grid]:
    challenge = own_region(reference)
    return challenge, queries.grid_of(challenge, current_actor())


def _sent(text: str, name: str) -> ResponseReturnValue:
    return sent(text.encode(), "text/csv", name)


@bp.route("/challenges/<reference>/panel/assignments/file", methods=["GET", "POST"])
@access(TEAM)
def assignments_file(reference: str) -> ResponseReturnValue:
    """What a file would change; nothing is kept of it yet."""
    challenge, grid = _open_grid(reference)
    form = PairsFileForm()
    if not form.validate_on_submit():
        return page("panels/assignments_file.html", form, challenge=challenge, grid=grid)
    try:
        with closing(form.file.data) as file:
            pairs = pairs_file.read(file.read(), grid)
    except BadFile as problem:
        form.file.errors = problem.faults
        return page("panels/assignments_file.html", form, challenge=challenge, grid=grid)
    return _differences(challenge, grid, pairs, PairsForm(formdata=None))


def _open_grid(reference: str) -> tuple[Challenge, Grid]:
    challenge, grid = _read(reference)
    authorise(policy.may_assign(current_actor(), challenge, queries.standing_of(challenge)))
    return challenge, grid


def _differences(challenge: Challenge, grid: Grid, pairs: Iterable[Pair], form: PairsForm) -> ResponseReturnValue:
    form.text.data, form.stamp.data = " ".join(f"{seat}-{each}" for seat, each in sorted(pairs)), grid.stamp
    change = grid.change(by_seat(grid, _pairs(form)))
    return page("panels/assignments_differ.html", form, challenge=challenge, grid=grid, added=grid.told(change.added),
                ended=grid.told(change.ended), begun=grid.told(change.begun))  # fmt: skip


def _pairs(form: PairsForm) -> set[Pair]:
    """Of what the page before sent along."""
    try:
        words = [each.split("-") for each in typed(form.text).split()]
        return {(int(seat), int(proposal)) for seat, proposal in words}
    except ValueError as problem:
        raise BadInput("This form was not complete. Go back and choose the file again.") from problem


@bp.post("/challenges/<reference>/panel/assignments/file/pairs")
@access(TEAM)
def apply_file(reference: str) -> ResponseReturnValue:
    challenge, grid = _open_grid(reference)
    form = PairsForm()
    pairs = _pairs(form)
    if not form.validate_on_submit():
        return _differences(challenge, grid, pairs, form)
    try:
        change = _applied(challenge, grid, pairs, form)
    except BadInput as problem:
        form.reason.errors = [problem.reason]
        return _differences(challenge, grid, pairs, form)
    flash(saved(change))
    return redirect(url_for(".assignments", reference=challenge.reference))


def _applied(challenge: Challenge, grid: Grid, pairs: set[Pair], form: PairsForm) -> Change:
    return actions.assign(
        challenge, by_seat(grid, pairs), by=current_actor(), at=now(), reason=typed(form.reason),
        stamp=typed(form.stamp), method=Method.FILE,
    )  # fmt: skip
