"""The outages that took time from a challenge, and what its team can do about each."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from sprint.challenges import policy, queries
from sprint.challenges.queries.outages import touches
from sprint.challenges.views import bp
from sprint.challenges.views.brief import own
from sprint.web.access import TEAM, access, authorise, began, current_actor


@bp.get("/challenges/<reference>/outages")
@access(TEAM)
def outages(reference: str) -> ResponseReturnValue:
    challenge, actor, at = own(reference), current_actor(), began()
    authorise(policy.may_change_at_all(actor, challenge))
    return render_template(
        "challenges/outages.html", challenge=challenge, phase=challenge.phase(at), touches=touches(challenge, at),
        may_extend=policy.may_extend(actor, challenge, queries.waiting(challenge), at),
    )  # fmt: skip
