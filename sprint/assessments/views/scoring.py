"""One criterion of one proposal: the answer, the scale, the reason; saved as one goes."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import actions, lean, queries, reasons
from sprint.assessments.forms import ScoreForm
from sprint.assessments.models import Score
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.desk import Desk, finished, note, open_desk
from sprint.challenges.models import Criterion
from sprint.clock import now
from sprint.errors import Conflict
from sprint.web import charts
from sprint.web.access import SIGNED_IN, access, authorise
from sprint.web.autosave import is_autosave, refused, saved
from sprint.web.error_list import form_errors
from sprint.words import count_words

CLASHED = "This score was changed in another window after you opened it. Press the button below to see both."
UNKNOWN = -1
"""No score has this version: a form without one never saves over anything."""


@bp.route("/challenges/<reference>/scoring/<label>/<int:position>", methods=["GET", "POST"])
@access(SIGNED_IN)
def score(reference: str, label: str, position: int) -> ResponseReturnValue:
    desk = open_desk(reference, label)
    criterion = desk.criterion(position)
    form = _form(desk, criterion)
    if not form.is_submitted():
        return _page(desk, criterion, form)
    authorise(desk.may_score)
    if not form.validate():
        return refused(next(form_errors(form))[0], 400) if is_autosave() else (_page(desk, criterion, form), 400)
    try:
        kept = _save(desk, criterion, form)
    except Conflict:
        return refused(CLASHED, 409) if is_autosave() else (_clashed(reference, label, position, form), 409)
    return saved(kept.version if kept else 0, at=now()) if is_autosave() else _onwards(desk, criterion, form)


def _form(desk: Desk, criterion: Criterion) -> ScoreForm:
    form = ScoreForm(data=_stored(desk.score_of(criterion)))
    form.offer(criterion, top=desk.challenge.top_score)
    form.is_partial = is_autosave()
    return form


def _stored(kept: Score | None) -> dict[str, Any]:
    if kept is None:
        return {"score": None, "reason": "", "version": "0"}
    return {
        "score": None if kept.score is None else str(kept.score),
        "reason": kept.reason,
        "version": str(kept.version),
    }


def _save(desk: Desk, criterion: Criterion, form: ScoreForm) -> Score | None:
    version = form.opened_version()
    return actions.save_score(
        desk.reading.assignment, criterion, score=form.chosen, reason=form.reason.data or "",
        version=UNKNOWN if version is None else version, by=desk.actor, at=now(),
    )  # fmt: skip


def _clashed(reference: str, label: str, position: int, form: ScoreForm) -> str:
    """Both versions on the page; what was typed stays in the form, and saving again keeps it."""
    desk = open_desk(reference, label)
    criterion = desk.criterion(position)
    theirs = desk.score_of(criterion)
    form.version.data = _stored(theirs)["version"]
    return _page(desk, criterion, form, theirs=theirs)


def _page(desk: Desk, criterion: Criterion, form: ScoreForm, **values: Any) -> str:
    challenge = desk.challenge
    counted = lean.counts(queries.own_scores(desk.place), top=challenge.top_score)
    chart = charts.histogram(counted, title=lean.title(counted), key="own-scores") if lean.title(counted) else None
    return render_template(
        "assessments/score.html", desk=desk, challenge=challenge, criterion=criterion, form=form, chart=chart,
        answer=desk.content.answer_to(criterion.id), finished=finished(desk.steps),
        note=note(desk.steps, challenge.scores_due_at, desk.at), kept=desk.score_of(criterion),
        rule=reasons.rule(top=challenge.top_score, minimum=criterion.minimum), **values,
    )  # fmt: skip


def _onwards(desk: Desk, criterion: Criterion, form: ScoreForm) -> ResponseReturnValue:
    reference, label, top = desk.challenge.reference, desk.label, desk.challenge.top_score
    words, least = count_words(form.reason.data), reasons.least_words(form.chosen, top=top, minimum=criterion.minimum)
    if words < least:
        flash(
            f"“{criterion.title}” is saved. Its reason has {words} of the {least} words it needs before you lock.",
            "warm",
        )
    if criterion.position >= len(desk.challenge.criteria):
        return redirect(url_for(".check", reference=reference, label=label))
    return redirect(url_for(".score", reference=reference, label=label, position=criterion.position + 1))
