"""What a seat has to score: its list, a whole proposal, its files."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import pile, queries
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.desk import device_key, note, open_desk, own_chart
from sprint.clock import now
from sprint.proposals.queries import file_of_submission
from sprint.proposals.viewing import Seen
from sprint.web.access import SIGNED_IN, access, current_actor
from sprint.web.downloads import as_download
from sprint.web.paging import cut, page_number

ROWS = 50


@bp.get("/challenges/<reference>/scoring")
@access(SIGNED_IN)
def reading(reference: str) -> ResponseReturnValue:
    place = queries.place_of(reference, current_actor())
    own, noted = queries.pile_of(place), queries.notes_on(place)
    steps = [step.noted(*noted[step.proposal_id]) if step.proposal_id in noted else step for step in own.steps]
    part = pile.part_of(request.args.get("show", ""))
    page = cut(pile.within(steps, part), number=page_number(), size=ROWS)
    named = [step.proposal_id for step in page.rows if step.state.is_locked or not place.challenge.hides_names]
    near = pile.stretch(steps, next((n for n, step in enumerate(steps, 1) if not step.state.is_locked), 1))
    return render_template(
        "assessments/reading.html", place=place, challenge=place.challenge, pile=own, page=page, part=part, near=near,
        counts=pile.counted(steps), contents=queries.contents(named), chart=own_chart(place, own, level=2),
        forgotten=[device_key(place, step.label) for step in page.rows if step.state.is_locked],
        note=note(place, own, now()),
        hrefs=[url_for(".score", reference=reference, label=step.label, position=1) for step in near.rows],
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
