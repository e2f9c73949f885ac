"""What one company is told about its proposal."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from sprint import when
from sprint.editions.working_days import standstill_ends
from sprint.shortlists import queries
from sprint.shortlists.summary import read
from sprint.shortlists.titles import short_title
from sprint.shortlists.views.blueprint import bp
from sprint.web.access import SIGNED_IN, access, current_actor


@bp.get("/proposals/<reference>/summary")
@access(SIGNED_IN)
def summary(reference: str) -> ResponseReturnValue:
    actor = current_actor()
    row = queries.summary_of(reference, actor)
    return render_template(
        "shortlists/summary.html", row=row, summary=read(row.content), challenge=row.decision.challenge,
        name=short_title(row.decision.challenge.title), is_own=row.proposal.company_id in actor.companies,
        standstill_ends=standstill_ends(when.as_date(row.released_at)),
    )  # fmt: skip
