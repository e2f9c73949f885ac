"""Registering a company, and its page."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.accounts.actions import count_try
from sprint.accounts.limits import Key
from sprint.actor import Role
from sprint.clock import now
from sprint.errors import Conflict
from sprint.organisations import actions, policy, queries, sme_test
from sprint.organisations.facts import CHANGEABLE, CompanyFacts
from sprint.organisations.forms import OUTSIDE, CompanyForm, NumberForm, RegisterCompanyForm
from sprint.organisations.models import Company, Kind
from sprint.organisations.views.blueprint import bp, page, typed
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@bp.get("/company")
@access(SIGNED_IN)
def mine() -> ResponseReturnValue:
    """One's own company; without one, or with more, the list of everything one belongs to."""
    rows = queries.of_person(current_actor())
    if len(rows) == 1 and rows[0].kind == Kind.COMPANY:
        return redirect(url_for(".company", slug=rows[0].slug))
    return render_template("organisations/mine.html", rows=rows, role=Role)


@bp.route("/companies/new", methods=["GET", "POST"])
@access(SIGNED_IN)
def register_company() -> ResponseReturnValue:
    form = RegisterCompanyForm()
    if form.validate_on_submit():
        facts = form.new_facts()
        try:
            company = actions.register_company(facts, by=current_actor(), at=now())
        except Conflict:
            if (known := queries.by_number(facts.company_number)) is None:
                raise
            return _claim(known)
        flash(f"{company.name} is registered.")
        return redirect(url_for(".company", slug=company.slug))
    return page("organisations/register_company.html", form)


def _claim(company: Company) -> ResponseReturnValue:
    """The owners are told; the page says nothing about them or the company."""
    actor = current_actor()
    number = company.company_number
    count_try(Key("claim", str(actor.user_id)), at=now())
    actions.claim(company, by=actor, at=now())
    return render_template("organisations/claim.html", number=number)


@bp.get("/companies/<slug>")
@access(SIGNED_IN)
def company(slug: str) -> ResponseReturnValue:
    actor = current_actor()
    found = queries.own_company(slug, actor)
    may, may_add = policy.may_change_company(actor, found), policy.may_add_number(actor, found)
    return render_template(
        "organisations/company.html",
        company=found, place=queries.place_name(found.gss_code), checks=_checks(found), sme=sme_test, may_change=may, may_add=may_add,
        members=queries.members(found), role=Role, told=queries.told(found),
    )  # fmt: skip


def _checks(company: Company) -> tuple[sme_test.Check, ...]:
    return sme_test.checks(
        staff=company.staff, turnover_gbp=company.turnover_gbp, balance_sheet_gbp=company.balance_sheet_gbp
    )


@bp.route("/companies/<slug>/details", methods=["GET", "POST"])
@access(SIGNED_IN)
def change_company(slug: str) -> ResponseReturnValue:
    actor = current_actor()
    found = queries.own_company(slug, actor)
    authorise(policy.may_change_company(actor, found))
    form = CompanyForm(obj=found, data={"gss_code": found.gss_code or OUTSIDE})
    if not form.validate_on_submit():
        return page("organisations/change_company.html", form, company=found)
    facts = form.facts(number=found.company_number, reason=found.unregistered_reason)
    try:
        actions.change_company(found, facts, version=form.opened_version(), by=actor, at=now())
    except Conflict:
        return _changed_meanwhile(slug, form, facts)
    flash("The company's details are saved.")
    return redirect(url_for(".company", slug=slug))


@bp.route("/companies/<slug>/number", methods=["GET", "POST"])
@access(SIGNED_IN)
def add_number(slug: str) -> ResponseReturnValue:
    """For a company that was registered without one; a number that is known becomes a claim, as at registration."""
    actor, form = current_actor(), NumberForm()
    found = queries.own_company(slug, actor)
    if not form.validate_on_submit():
        authorise(policy.may_add_number(actor, found))
        return page("organisations/add_number.html", form, company=found)
    known = queries.by_number(typed(form.company_number))
    if known is not None and known.id != found.id:
        authorise(policy.may_add_number(actor, found))
        return _claim(known)
    actions.add_number(found, typed(form.company_number), by=actor, at=now())
    flash("The company's number is saved.")
    return redirect(url_for(".company", slug=slug))


def _changed_meanwhile(slug: str, form: CompanyForm, facts: CompanyFacts) -> ResponseReturnValue:
    """Both texts side by side; saving once more puts one's own in force."""
    found = queries.own_company(slug, current_actor())
    form.version.data = str(found.version)
    template = "organisations/change_company.html"
    return render_template(template, form=form, company=found, differences=_differences(form, found, facts)), 409


def _differences(form: CompanyForm, company: Company, facts: CompanyFacts) -> list[dict[str, Any]]:
    return [
        {"label": form[name].label.text, "theirs": _shown(name, getattr(company, name)), "yours": _shown(name, getattr(facts, name))}
        for name in CHANGEABLE
        if getattr(company, name) != getattr(facts, name)
    ]  # fmt: skip


def _shown(name: str, value: Any) -> str:
    if name == "gss_code":
        return queries.place_name(value)
    return f"{value:,}" if isinstance(value, int) else str(value)
