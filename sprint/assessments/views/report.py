"""The report on a panel's whole work: a page to read and print, and each of its tables as a CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from flask import Response, render_template, stream_with_context
from flask.typing import ResponseReturnValue

from sprint.actor import Actor, SeatRole
from sprint.assessments import actions, overseeing, queries
from sprint.assessments.queries.report import first_rows, rows
from sprint.assessments.queries.viewers import Viewer
from sprint.assessments.report import Part
from sprint.assessments.views.blueprint import bp
from sprint.audit.words import sentence
from sprint.clock import now
from sprint.errors import NotFound
from sprint.panels.models import InterestAct
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.noting import before_sending
from sprint.web.spreadsheet import in_parts
from sprint.when import clock_time, day

ON_PAGE = 100


def open_report(reference: str) -> Viewer:
    """Raises `NotFound` for outsiders, `Refused` for members of the panel who do not lead it."""
    viewer = queries.viewer_of(reference, current_actor(), now())
    authorise(overseeing.may_oversee(viewer.actor, viewer.challenge.authority_id, viewer.challenge.id))
    return viewer


@bp.get("/challenges/<reference>/panel/report")
@access(SIGNED_IN)
def report(reference: str) -> ResponseReturnValue:
    viewer, at = open_report(reference), now()
    parts = []
    for part in Part:
        cut = first_rows(part, viewer, at, most=ON_PAGE)
        told = [[_on_page(cell) for cell in _told(part, row)] for row in cut.rows]
        parts.append(
            {"part": part, "about": part.about, "columns": part.columns, "rows": told, "has_more": cut.has_more}
        )
    return render_template(
        "assessments/report.html", viewer=viewer, challenge=viewer.challenge, parts=parts, most=ON_PAGE
    )


@bp.get("/challenges/<reference>/panel/report/<part>.csv")
@access(SIGNED_IN)
def report_csv(reference: str, part: str) -> ResponseReturnValue:
    """Streamed, however long; that it was taken is on record first."""
    viewer, at = open_report(reference), now()
    if part not in list(Part):
        raise NotFound
    asked, challenge_id, by = Part(part), viewer.challenge.id, viewer.actor
    before_sending(lambda: actions.note_report(challenge_id, asked.value, by=by, at=at))
    body = in_parts(asked.about.headings, _all(asked, reference, by, at))
    answer = Response(stream_with_context(body), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{reference.upper()}-{asked}.csv"'
    return answer


def _all(part: Part, reference: str, actor: Actor, at: datetime) -> Iterator[Sequence[Any]]:
    """Read when it is sent, in a session and transaction of its own: so what may be seen is asked there."""
    found = rows(part, queries.viewer_of(reference, actor, at), at)
    yield from (_told(part, row) for row in found) if part in (Part.INTERESTS, Part.ACTS) else found


def _told(part: Part, row: Sequence[Any]) -> Sequence[Any]:
    """A row with its acts in words."""
    if part is Part.ACTS:
        return [*row[:2], sentence(row[2]), *row[3:]]
    if part is Part.INTERESTS:
        return [*row[:2], InterestAct(row[2]).label, *row[3:]]
    return row


def _on_page(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{day(cell)}, {clock_time(cell)}"
    return SeatRole(cell).label if cell in list(SeatRole) else str(cell)
