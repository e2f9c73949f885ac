"""The minutes of a panel: what was agreed on each proposal, by whom, and what everybody had scored before. For print too."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from sprint.assessments import queries
from sprint.assessments.queries import Row
from sprint.assessments.views.agenda import agenda_of
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.noting import note
from sprint.clock import now
from sprint.proposals.viewing import Seen
from sprint.web.access import SIGNED_IN, access, current_actor
from sprint.web.paging import Page, page_number

SIZE = 10
"""Proposals on a page: some 60 criteria with their scores and reasons."""


@bp.get("/challenges/<reference>/moderation/minutes")
@access(SIGNED_IN)
def minutes(reference: str) -> ResponseReturnValue:
    viewer = queries.viewer_of(reference, current_actor(), now())
    begun = [row for row in agenda_of(viewer).rows if row.state.is_open and row.state.agreed]
    page = _cut(begun, page_number())
    shown = [row.proposal_id for row in page.rows]
    found = queries.minutes(shown)
    note(Seen.TABLE, *(each.moderation.proposal for each in found.values()))
    return render_template(
        "assessments/minutes.html", viewer=viewer, challenge=viewer.challenge, page=page, minutes=found, contents=queries.contents(shown), acts=queries.round_acts(viewer.challenge),
        note_takers=queries.note_takers(viewer.challenge),
    )  # fmt: skip


def _cut(rows: list[Row], number: int) -> Page[Row]:
    number = min(number, max(1, -(-len(rows) // SIZE)))
    return Page(rows[(number - 1) * SIZE : number * SIZE], number, len(rows), SIZE)
