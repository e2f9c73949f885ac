"""What the gate finds in one field while somebody types in it: a piece of the page that static/js/findings.js puts there."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from sprint.challenges.live import found_in
from sprint.challenges.places import field_of
from sprint.challenges.views import bp
from sprint.challenges.views.brief import own, section_of
from sprint.errors import BadInput
from sprint.web.access import TEAM, access
from sprint.web.forms import stripped
from sprint.words import LONGEST_TEXT

LONGEST_NAME = 60


@bp.post("/challenges/<reference>/brief/<section>/findings")
@access(TEAM)
def findings(reference: str, section: str) -> ResponseReturnValue:
    """Reads only; nothing that was sent is kept."""
    challenge = own(reference)
    task, control = section_of(section), request.form.get("field", "")[:LONGEST_NAME]
    text = stripped(request.form.get("text", ""))
    if len(text) > LONGEST_TEXT:
        raise BadInput(f"A text can have up to {LONGEST_TEXT:,} characters.")
    field = field_of(control, task.key, request.form.get("criterion", 0, type=int))
    found = found_in(text, field=field, section=task.key, brief=challenge)
    return render_template("challenges/_remarks.html", found=found)
