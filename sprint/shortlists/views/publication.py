"""The shortlist for everyone."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from sprint import when
from sprint.clock import now
from sprint.editions.dates_kept import PromisedDate
from sprint.editions.working_days import standstill_ends
from sprint.shortlists import queries
from sprint.shortlists.titles import short_title
from sprint.shortlists.views.blueprint import bp
from sprint.web.access import PUBLIC, access


@bp.get("/challenges/<reference>/shortlist")
@access(PUBLIC)
def shortlist(reference: str) -> ResponseReturnValue:
    shown = queries.published(reference)
    approved_at, released_at = shown.decision.approved_at or now(), shown.decision.released_at or now()
    dates = [
        PromisedDate("Shortlist decided", shown.challenge.decision_due_at, approved_at),
        PromisedDate("Scores and reasons to every company", shown.challenge.feedback_due_at, released_at),
    ]
    ends = standstill_ends(when.as_date(released_at))
    is_over = when.as_date(now()) > ends
    return render_template(
        "shortlists/shortlist.html", shown=shown, name=short_title(shown.challenge.title), dates=dates, standstill_ends=ends,
        standstill_is_over=is_over,
    )  # fmt: skip
