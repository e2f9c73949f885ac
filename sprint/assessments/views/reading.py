"""What a seat has to score: its list, a whole proposal, its files."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import pile, queries
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.desk import device_key, finished, note, open_desk, own_chart
from sprint.clock import now
from sprint.proposals.queries import file_of_submission
from sprint.proposals.viewing import Seen
from sprint.web.access import SIGNED_IN, access, current_actor
from sprint.web.downloads import as_download


@bp.get("/challenges/<reference>/scoring")
@access(SIGNED_IN)
def reading(reference: str) -> ResponseReturnValue:
    place = queries.place_of(reference, current_actor())
    steps = queries.steps(place)
    part = pile.part_of(request.args.get("show", ""))
    shown = pile.within(steps, part)
    named = [step.proposal_id for step in shown if step.state.is_locked or not place.challenge.hides_names]
    return render_template(
        "assessments/reading.html", place=place, challenge=place.challenge, steps=steps, shown=shown, part=part,
        counts=pile.counted(steps), contents=queries.contents(named), chart=own_chart(place, level=2),
        forgotten=[device_key(place, step.label) for step in steps if step.state.is_locked],
        finished=finished(steps), note=note(place, steps, now()),
        hrefs=[url_for(".score", reference=reference, label=step.label, position=1) for step in steps],
    )  # fmt: skip


@bp.get("/challenges/<reference>/scoring/<label>")
@access(SIGNED_IN)
def whole(reference: str, label: str) -> ResponseReturnValue:
    return render_template("assessments/whole.html", desk=open_desk(reference, label, Seen.WHOLE))


@bp.get("/challenges/<reference>/scoring/<label>/files/<token>")
@access(SIGNED_IN)
def file(reference: str, label: str, token: str) -> ResponseReturnValue:
    desk = open_desk(reference, label, Seen.FILE)
    return as_download(file_of_submission(desk.reading.received, token).file, desk.file_name(token))
