"""How the assignments came to be what they are: each change of them with its input, its pairs and what it reached."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from sprint.panels import queries
from sprint.panels.views.blueprint import bp, own_region
from sprint.web.access import STAFF, access, current_actor
from sprint.web.downloads import sent


@bp.get("/challenges/<reference>/panel/assignments/runs/<int:number>")
@access(STAFF)
def run(reference: str, number: int) -> ResponseReturnValue:
    """The input of one run: its SHA-256 is the one on the page."""
    challenge = own_region(reference)
    found = queries.run_in(challenge, number, current_actor())
    return sent(found.input.encode(), "text/csv", f"{challenge.reference}-assignment-{number}-input.csv")


@bp.get("/challenges/<reference>/panel/assignments/runs/<int:number>/changes")
@access(STAFF)
def run_changes(reference: str, number: int) -> ResponseReturnValue:
    challenge = own_region(reference)
    found = queries.run_in(challenge, number, current_actor())
    return render_template("panels/run.html", challenge=challenge, run=found, told=found.told)
