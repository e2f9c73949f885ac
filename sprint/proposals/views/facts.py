"""The pages "Company details" and "Eligibility"."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from sprint.organisations import policy as may
from sprint.organisations import queries as organisations
from sprint.proposals import actions, queries
from sprint.proposals.forms import DetailsForm, eligibility_form
from sprint.proposals.models import Proposal
from sprint.proposals.views import bp
from sprint.proposals.views.compared import ComparedPage
from sprint.proposals.views.own import home_of, writable
from sprint.web.access import SIGNED_IN, access, began, current_actor


@bp.route("/proposals/<reference>/details", methods=["GET", "POST"])
@access(SIGNED_IN)
def details(reference: str) -> ResponseReturnValue:
    """Confirm what the region knows of the company, as it was shown."""
    proposal = writable(reference)
    form = DetailsForm(data={"version": str(proposal.company.version)})
    if not form.is_submitted():
        return _details_page(proposal, form)
    if not form.validate():
        return _details_page(proposal, form), 400
    if form.opened_version() != proposal.company.version:
        form.version.data = str(proposal.company.version)
        return _details_page(proposal, form, changed_meanwhile=True), 409
    actions.confirm_details(proposal, seen=form.opened_version(), by=current_actor(), at=began())
    flash("The company details are confirmed.")
    return redirect(home_of(proposal))


def _details_page(proposal: Proposal, form: DetailsForm, *, changed_meanwhile: bool = False) -> str:
    company = proposal.company
    return render_template(
        "proposals/details.html", proposal=proposal, company=company, form=form, changed_meanwhile=changed_meanwhile,
        company_place=organisations.place_name(company.gss_code), is_confirmed=queries.is_confirmed(proposal),
        told=organisations.told(company),
        may_change=may.may_change_company(current_actor(), company),
    )  # fmt: skip


@bp.route("/proposals/<reference>/eligibility", methods=["GET", "POST"])
@access(SIGNED_IN)
def eligibility(reference: str) -> ResponseReturnValue:
    proposal = writable(reference)
    form = eligibility_form(proposal.challenge.eligibility).opened(_given(proposal))

    def save(proposal: Proposal) -> None:
        actions.answer_eligibility(proposal, form.answers(), by=current_actor(), at=began())

    page = ComparedPage("proposals/eligibility.html", _given, save, "Your answers about eligibility are saved.")
    return page.answer(proposal, form, onwards=home_of(proposal))


def _given(proposal: Proposal) -> dict[str, Any]:
    return {f"question_{each.question_id}": "yes" if each.is_yes else "no" for each in proposal.eligibility}
