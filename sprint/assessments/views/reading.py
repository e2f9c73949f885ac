"""What a seat has to score: its list, a whole proposal, its files."""

from __future__ import annotations

from io import BytesIO

from flask import render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import queries
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.desk import finished, note, open_desk
from sprint.clock import now
from sprint.files.queries import content
from sprint.proposals.queries import file_of_submission
from sprint.web.access import SIGNED_IN, access, current_actor

CONTAINED = "sandbox; default-src 'none'"


@bp.get("/challenges/<reference>/scoring")
@access(SIGNED_IN)
def reading(reference: str) -> ResponseReturnValue:
    place = queries.place_of(reference, current_actor())
    steps = queries.steps(place)
    named = [step.proposal_id for step in steps if step.state.is_locked or not place.challenge.hides_names]
    return render_template(
        "assessments/reading.html", place=place, challenge=place.challenge, steps=steps, contents=queries.contents(named),
        finished=finished(steps), note=note(steps, place.challenge.scores_due_at, now()),
        hrefs=[url_for(".score", reference=reference, label=step.label, position=1) for step in steps],
    )  # fmt: skip


@bp.get("/challenges/<reference>/scoring/<label>")
@access(SIGNED_IN)
def whole(reference: str, label: str) -> ResponseReturnValue:
    return render_template("assessments/whole.html", desk=open_desk(reference, label))


@bp.get("/challenges/<reference>/scoring/<label>/files/<token>")
@access(SIGNED_IN)
def file(reference: str, label: str, token: str) -> ResponseReturnValue:
    desk = open_desk(reference, label)
    attachment = file_of_submission(desk.reading.received, token)
    answer = send_file(
        BytesIO(content(attachment.file)), mimetype=attachment.file.media_type, as_attachment=True,
        download_name=desk.file_name(token), max_age=0,
    )  # fmt: skip
    answer.headers["Content-Security-Policy"] = CONTAINED
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
