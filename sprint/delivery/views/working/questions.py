"""Questions in a workspace, and their answers."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.delivery import policy
from sprint.delivery.actions import working as actions
from sprint.delivery.forms.working import AnswerForm, QuestionForm
from sprint.delivery.queries import inside
from sprint.delivery.questions import Asked
from sprint.delivery.views.working.blueprint import bp, own, page
from sprint.errors import NotNow
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@bp.route("/workspaces/<reference>/questions", methods=["GET", "POST"])
@access(SIGNED_IN)
def questions(reference: str) -> ResponseReturnValue:
    workspace, form, actor = own(reference), QuestionForm(), current_actor()
    form.offer(policy.parties(actor, workspace))
    if not form.is_submitted():
        return page("questions", workspace, form=form, questions=inside.questions(workspace))
    authorise(policy.may_work(actor, workspace))
    if not form.validate():
        return page("questions", workspace, form=form, questions=inside.questions(workspace)), 400
    asked = actions.ask(workspace, Asked(form.put_to.data), form.text.data or "", by=actor, at=now())
    flash(f"Your question is with {asked.put_to_label}. They have a mail.")
    return redirect(url_for(".questions", reference=reference))


@bp.route("/workspaces/<reference>/questions/<int:number>/answer", methods=["GET", "POST"])
@access(SIGNED_IN)
def answer(reference: str, number: int) -> ResponseReturnValue:
    workspace, form, actor = own(reference), AnswerForm(), current_actor()
    question = inside.question(workspace, number)
    if not form.is_submitted() or question.answered_at is None:
        authorise(policy.may_answer(actor, question))
    if not form.is_submitted() or not form.validate():
        return page("answer", workspace, form=form, question=question), 400 if form.errors else 200
    try:
        actions.answer(question, form.text.data or "", by=actor, at=now())
    except NotNow as problem:
        form.text.errors = [problem.reason]
        return page("answer", own(reference), form=form, question=inside.question(workspace, number)), 409
    flash("Your answer is on record. Whoever asked has a mail.")
    return redirect(url_for(".questions", reference=reference))
