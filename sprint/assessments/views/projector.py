"""One criterion in large type for the wall of the room, and whether somebody has changed it since."""

from __future__ import annotations

from flask import jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import queries
from sprint.assessments.views.agenda import agenda_of
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.table import open_table
from sprint.errors import NotFound
from sprint.web.access import SIGNED_IN, access
from sprint.when import local


@bp.get("/challenges/<reference>/moderation/<label>/<int:position>/projector")
@access(SIGNED_IN)
def projector(reference: str, label: str, position: int) -> ResponseReturnValue:
    """The same for everybody at the table: scores and what is agreed, never drafts, interests or signatures."""
    about = open_table(reference, label)
    criterion = about.criterion(position)
    if not about.is_open:
        return redirect(url_for(".moderate", reference=reference, label=about.label))
    return render_template(
        "assessments/projector.html", about=about, challenge=about.challenge, criterion=criterion,
        kept=about.agreed(criterion), following=agenda_of(about.viewer).following(about.label),
    )  # fmt: skip


@bp.get("/challenges/<reference>/moderation/<label>/<int:position>/news")
@access(SIGNED_IN)
def news(reference: str, label: str, position: int) -> ResponseReturnValue:
    """For `static/js/table-news.js`: the versions as they are now, and who changed the agreed score last."""
    about = open_table(reference, label)
    criterion = about.criterion(position)
    if not about.is_open:
        raise NotFound
    kept = about.agreed(criterion)
    draft = queries.draft_of(about.proposal.id, criterion.id) if about.chairs or about.takes_notes else None
    return jsonify(
        version=kept.version if kept else 0,
        by=kept.agreed_by.name if kept else "",
        at=f"{local(kept.agreed_at):%H:%M}" if kept else "",
        draft=draft[0].version if draft else 0,
        draft_by=draft[1] if draft else "",
        draft_at=f"{local(draft[0].written_at):%H:%M}" if draft else "",
    )
