"""The record of a challenge: every act on it, for the team and its auditors."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from sprint.challenges import policy, queries
from sprint.challenges.views import bp
from sprint.clock import now
from sprint.web.access import STAFF, access, authorise, current_actor
from sprint.web.paging import page_number


@bp.get("/challenges/<reference>/history")
@access(STAFF)
def history(reference: str) -> ResponseReturnValue:
    challenge = queries.visible(reference, current_actor(), now())
    authorise(policy.may_read_history(current_actor(), challenge))
    page = queries.acts(challenge, number=page_number())
    return render_template(
        "challenges/history.html", challenge=challenge, page=page, requests=queries.approval_requests(challenge),
        accepted=queries.accepted_warnings(challenge),
    )  # fmt: skip
