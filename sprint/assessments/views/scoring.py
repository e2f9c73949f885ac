"""One criterion of one proposal: the answer, the scale, the reason; saved as one goes."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import actions, policy, queries, reasons
from sprint.assessments.forms import ScoreForm
from sprint.assessments.models import Score
from sprint.assessments.queries import Line, Slip
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.desk import Desk, note, open_desk, own_chart
from sprint.assessments.views.own_note import note_form
from sprint.challenges.models import Criterion
from sprint.clock import now
from sprint.errors import Conflict
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.autosave import is_autosave, refused, saved
from sprint.web.error_list import form_errors
from sprint.words import count_words

CLASHED = "This score was changed in another window after you opened it. Press the button below to see both."
UNKNOWN = -1
"""No score has this version: a form without one never saves over anything."""


@bp.route("/challenges/<reference>/scoring/<label>/<int:position>", methods=["GET", "POST"])
@access(SIGNED_IN)
def score(reference: str, label: str, position: int) -> ResponseReturnValue:
    if request.method == "POST":
        return _post(reference, label, position)
    desk = open_desk(reference, label)
    criterion = desk.criterion(position)
    return _page(desk, criterion, ScoreForm(data=_stored(desk.score_of(criterion))))


def _post(reference: str, label: str, position: int) -> ResponseReturnValue:
    slip = queries.slip_of(reference, label, current_actor())
    line, form = slip.line(position), ScoreForm()
    authorise(policy.may_score(current_actor(), slip.standing))
    form.top, form.is_partial = slip.top, is_autosave()
    if not form.validate():
        return (
            refused(next(form_errors(form))[0], 400) if is_autosave() else (_again(reference, label, line, form), 400)
        )
    try:
        version = _save(slip, line, form)
    except Conflict:
        return refused(CLASHED, 409) if is_autosave() else (_clashed(reference, label, line, form), 409)
    return saved(version, at=now()) if is_autosave() else _onwards(reference, label, slip, line, form)


def _save(slip: Slip, line: Line, form: ScoreForm) -> int:
    version = form.opened_version()
    return actions.save_score(
        slip, line, score=form.chosen, reason=form.reason.data or "", version=UNKNOWN if version is None else version,
        by=current_actor(), at=now(),
    )  # fmt: skip


def _stored(kept: Score | None) -> dict[str, Any]:
    if kept is None:
        return {"score": None, "reason": "", "version": "0"}
    return {
        "score": None if kept.score is None else str(kept.score),
        "reason": kept.reason,
        "version": str(kept.version),
    }


def _again(reference: str, label: str, line: Line, form: ScoreForm) -> str:
    desk = open_desk(reference, label)
    return _page(desk, desk.criterion(line.position), form)


def _clashed(reference: str, label: str, line: Line, form: ScoreForm) -> str:
    """Both versions on the page; what was typed stays in the form, and saving again keeps it."""
    desk = open_desk(reference, label)
    criterion = desk.criterion(line.position)
    theirs = desk.score_of(criterion)
    form.version.data = _stored(theirs)["version"]
    return _page(desk, criterion, form, theirs=theirs)


def _page(desk: Desk, criterion: Criterion, form: ScoreForm, **values: Any) -> str:
    challenge = desk.challenge
    form.offer(criterion, top=challenge.top_score)
    return render_template(
        "assessments/score.html", desk=desk, challenge=challenge, criterion=criterion, form=form,
        chart=own_chart(desk.place, desk.pile), answer=desk.content.answer_to(criterion.id),
        note=note(desk.place, desk.pile, desk.at), kept=desk.score_of(criterion), alike=desk.alike(criterion),
        rule=reasons.rule(top=challenge.top_score, minimum=criterion.minimum), note_form=note_form(desk), **values,
    )  # fmt: skip


def _onwards(reference: str, label: str, slip: Slip, line: Line, form: ScoreForm) -> ResponseReturnValue:
    words, least = count_words(form.reason.data), reasons.least_words(form.chosen, top=slip.top, minimum=line.minimum)
    if words < least:
        flash(f"“{line.title}” is saved. Its reason has {words} of the {least} words it needs before you lock.", "warm")
    reference, label = reference.upper(), label.upper()
    if line is slip.lines[-1]:
        return redirect(url_for(".check", reference=reference, label=label))
    return redirect(url_for(".score", reference=reference, label=label, position=line.position + 1))
