"""What a company says about itself for all of its proposals: one page for each topic, and the word that all is right."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import Conflict, NotFound
from sprint.organisations import actions, policy, queries
from sprint.organisations.forms import StatementForm
from sprint.organisations.models import Company
from sprint.organisations.statements import BY_NAME, Topic
from sprint.organisations.views.blueprint import bp, page, typed
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.forms import Form


@bp.route("/companies/<slug>/statements/<topic>", methods=["GET", "POST"])
@access(SIGNED_IN)
def statement(slug: str, topic: str) -> ResponseReturnValue:
    actor = current_actor()
    company, about = queries.own_company(slug, actor), _topic(topic)
    authorise(policy.may_change_company(actor, company))
    stored = queries.statement(company, topic)
    form = StatementForm(
        about, data={"text": stored.text if stored else "", "version": str(stored.version if stored else 0)}
    )
    if not form.validate_on_submit():
        return page("organisations/statement.html", form, company=company, topic=about)
    try:
        actions.save_statement(company, topic, typed(form.text), version=form.opened_version(), by=actor, at=now())
    except Conflict:
        return _changed_meanwhile(company, about, form)
    flash(f"“{about.title}” is saved.")
    return redirect(url_for(".company", slug=slug, _anchor=about.name))


def _topic(name: str) -> Topic:
    if name not in BY_NAME:
        raise NotFound
    return BY_NAME[name]


def _changed_meanwhile(company: Company, about: Topic, form: StatementForm) -> ResponseReturnValue:
    """Both texts side by side; saving once more puts one's own in force."""
    theirs = queries.statement(company, about.name)
    form.version.data = str(theirs.version if theirs else 0)
    return render_template(
        "organisations/statement.html", form=form, company=company, topic=about, theirs=theirs, yours=typed(form.text)
    ), 409


@bp.post("/companies/<slug>/check")
@access(SIGNED_IN)
def check_company(slug: str) -> ResponseReturnValue:
    """Everything on the page was read again and is right."""
    actor, form = current_actor(), Form()
    company = queries.own_company(slug, actor)
    authorise(policy.may_change_company(actor, company))
    actions.check_all(company, version=form.opened_version(), by=actor, at=now())
    flash("Everything is noted as checked today. What you confirmed for your proposals stays confirmed.")
    return redirect(url_for(".company", slug=slug))
