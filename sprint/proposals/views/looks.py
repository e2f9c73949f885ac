"""Who has looked at a received proposal: for the region's team and its auditors."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from sprint.proposals import queries
from sprint.proposals.queries.looks import looks_at, readers_of
from sprint.proposals.views import bp
from sprint.proposals.views.received import opened
from sprint.web.access import STAFF, access, current_actor
from sprint.web.paging import page_number


@bp.get("/challenges/<reference>/received/<proposal_reference>/readers")
@access(STAFF)
def readers(reference: str, proposal_reference: str) -> ResponseReturnValue:
    challenge = opened(reference)
    found = queries.received_one(challenge, proposal_reference, current_actor())
    return render_template(
        "proposals/readers.html", challenge=challenge, received=found, readers=readers_of(found.proposal),
        page=looks_at(found.proposal, number=page_number()),
    )  # fmt: skip
