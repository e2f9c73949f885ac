"""The index of decisions, the decision page with its form, and the ranking as CSV."""

from __future__ import annotations

from dataclasses import fields

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import Conflict, NotNow
from sprint.shortlists import actions, policy, queries, table
from sprint.shortlists.forms import DecisionForm
from sprint.shortlists.states import Standing
from sprint.shortlists.titles import short_title
from sprint.shortlists.views.blueprint import bp
from sprint.shortlists.views.desk import Desk, open_desk
from sprint.web.access import STAFF, TEAM, access, authorise, current_actor
from sprint.web.paging import page_number
from sprint.web.spreadsheet import as_file


@bp.get("/decisions")
@access(STAFF)
def index() -> ResponseReturnValue:
    page = queries.listed(current_actor(), now=now(), number=page_number())
    standings = [Standing(*(getattr(row, field.name) for field in fields(Standing))) for row in page.rows]
    return render_template("shortlists/index.html", page=page, states=standings, short=short_title)


@bp.get("/challenges/<reference>/decision")
@access(STAFF)
def decide(reference: str) -> ResponseReturnValue:
    desk = open_desk(reference)
    return _shown(desk, _form(desk))


@bp.post("/challenges/<reference>/decision")
@access(TEAM)
def propose(reference: str) -> ResponseReturnValue:
    desk = open_desk(reference)
    form = _form(desk)
    if not form.validate_on_submit():
        authorise(policy.may_propose(desk.actor, desk.challenge, desk.round, desk.decision))
        return _shown(desk, form), 400
    try:
        actions.propose(
            desk.challenge, shortlisted=form.line(), reserves=form.reserves.data or 0, reason=form.reason.data or "",
            version=form.opened_version(), by=desk.actor, at=now(),
        )  # fmt: skip
    except Conflict as clash:
        return _clashed(reference, clash), 409
    flash("Sent for second approval. Nothing is published until somebody else approves it.")
    return redirect(url_for(".decide", reference=reference))


@bp.get("/challenges/<reference>/decision/ranking.csv")
@access(STAFF)
def ranking_csv(reference: str) -> ResponseReturnValue:
    desk = open_desk(reference)
    if not desk.table.rows and not desk.table.excluded:
        raise NotNow("There is no ranking to download yet.")
    return as_file(table.spreadsheet_rows(desk.table), f"{reference}-ranking.csv")


def _form(desk: Desk) -> DecisionForm:
    """Filled with the decision there is, so that it can be changed, or empty."""
    decision = desk.decision
    known = {}
    if decision and not decision.approved_at:
        known = {"shortlisted": str(decision.shortlisted), "reserves": decision.reserves, "reason": decision.reason}
    form = DecisionForm(**known, version=str(decision.version if decision else 0))
    form.offer(desk.round)
    return form


def _clashed(reference: str, clash: Conflict) -> str:
    """The page as it is now, with the decision somebody else proposed, and above it the form with what was typed."""
    desk = open_desk(reference)
    form = _form(desk)
    form.version.data = str(desk.decision.version if desk.decision else 0)
    return _shown(desk, form, clash=clash.reason)


def _shown(desk: Desk, form: DecisionForm, clash: str = "") -> str:
    return render_template("shortlists/decide.html", desk=desk, form=form, clash=clash, return_form=None)
