"""What one company is told about its proposal, and its one question about it."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.queries import standing_of
from sprint.clock import now
from sprint.editions.standstill import standstill
from sprint.shortlists import actions, policy, queries
from sprint.shortlists.forms import QuestionForm
from sprint.shortlists.models import AssessmentSummary
from sprint.shortlists.summary import read
from sprint.shortlists.titles import short_title
from sprint.shortlists.views.blueprint import bp
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@bp.get("/proposals/<reference>/summary")
@access(SIGNED_IN)
def summary(reference: str) -> ResponseReturnValue:
    return _shown(queries.summary_of(reference, current_actor()), QuestionForm(formdata=None))


@bp.get("/proposals/<reference>/summary/<int:number>")
@access(SIGNED_IN)
def earlier_summary(reference: str, number: int) -> ResponseReturnValue:
    return _shown(queries.summary_of(reference, current_actor(), number), QuestionForm(formdata=None))


@bp.post("/proposals/<reference>/summary/question")
@access(SIGNED_IN)
def ask(reference: str) -> ResponseReturnValue:
    row, form = queries.summary_of(reference, current_actor()), QuestionForm()
    if not form.validate_on_submit():
        authorise(
            policy.may_ask(
                current_actor(), row, queries.question_about(row), now(),
                until=standing_of(row.decision.challenge, now()).standstill,
            )
        )  # fmt: skip
        return _shown(row, form), 400
    actions.ask_about_summary(row, form.text.data or "", by=current_actor(), at=now())
    flash("Your question is sent. You are told when it is answered.")
    return redirect(url_for(".summary", reference=reference))


def _shown(row: AssessmentSummary, form: QuestionForm) -> str:
    actor, decision = current_actor(), row.decision
    question = queries.question_about(row)
    runs = standing_of(decision.challenge, now()).standstill or standstill(row.released_at or now())
    return render_template(
        "shortlists/summary.html", row=row, summary=read(row.content), challenge=decision.challenge,
        name=short_title(decision.challenge.title), is_own=row.proposal.bidder_id in actor.companies,
        standstill=runs, versions=queries.released_of(row.proposal_id),
        question=question, form=form, may_ask=policy.may_ask(actor, row, question, now(), until=runs),
    )  # fmt: skip
