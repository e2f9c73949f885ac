"""While a challenge is announced: companies say what is unclear, and the team reads how many said what."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import actions, policy, queries
from sprint.challenges.forms.preview_answers import QUESTIONS, PreviewAnswerForm, stored
from sprint.challenges.models import Challenge
from sprint.challenges.views import bp
from sprint.errors import NotNow
from sprint.organisations.models import Company
from sprint.verdict import Verdict
from sprint.web.access import SIGNED_IN, STAFF, access, authorise, began, current_actor


@bp.route("/challenges/<reference>/preview-answer", methods=["GET", "POST"])
@access(SIGNED_IN)
def answer_preview(reference: str) -> ResponseReturnValue:
    """One answer for a company; somebody of several companies says for which."""
    challenge = queries.visible(reference, current_actor(), began())
    own = queries.companies_by_id(current_actor().companies)
    company = _company(own)
    may = policy.may_answer_preview(current_actor(), challenge, company.id if company else None, began())
    authorise(may if company or not own else policy.is_preview(challenge, began()))
    if company is None:
        return render_template("challenges/preview_answers/company.html", challenge=challenge, companies=own)
    form = PreviewAnswerForm(data=stored(queries.preview_answer(challenge.id, company.id)))
    if not form.validate_on_submit():
        return _page(challenge, company, form), 400 if form.errors else 200
    actions.answer_preview(challenge, company, **form.given(), by=current_actor(), at=began())
    flash("Thank you. The team reads your answer without your company’s name. You can change it until the opening.")
    return redirect(url_for(".show", reference=challenge.reference))


def _company(own: list[Company]) -> Company | None:
    """The only company, or the one chosen in the address."""
    if len(own) == 1:
        return own[0]
    return next((each for each in own if each.slug == request.args.get("company")), None)


def _page(challenge: Challenge, company: Company, form: PreviewAnswerForm) -> str:
    return render_template("challenges/preview_answers/answer.html", challenge=challenge, company=company, form=form)


@bp.get("/challenges/<reference>/preview-answers")
@access(STAFF)
def preview_answers(reference: str) -> ResponseReturnValue:
    challenge = queries.visible(reference, current_actor(), began())
    authorise(policy.may_read_preview(current_actor(), challenge))
    if not challenge.phase(began()).is_public:
        raise NotNow("This challenge is not announced yet.")
    return render_template(
        "challenges/preview_answers/answers.html", challenge=challenge, counted=queries.counted(challenge), questions=QUESTIONS,
        is_preview=bool(policy.is_preview(challenge, began())),
    )  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What the page of an announced challenge says to this person about the three questions."""

    may: Verdict
    has_answered: bool
    companies: int


@bp.app_template_global("preview_asked")
def preview_asked(challenge: Challenge) -> Asked | None:
    """Nothing unless the challenge is announced."""
    actor, at = current_actor(), began()
    if not policy.is_preview(challenge, at):
        return None
    own = sorted(actor.companies)
    may = policy.may_answer_preview(actor, challenge, own[0] if own else None, at)
    answered = len(own) == 1 and queries.preview_answer(challenge.id, own[0]) is not None
    return Asked(may, answered, len(own))
