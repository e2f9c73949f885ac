"""The index of decisions, the decision page with its form, and the ranking as CSV."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import Conflict, NotNow
from sprint.shortlists import actions, queries, table
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
    if form.wants_more:
        authorise(desk.may_propose)
        form.add_departure(desk.round)
        return _shown(desk, form)
    if not form.validate_on_submit():
        authorise(desk.may_propose)
        return _shown(desk, form), 400
    try:
        actions.propose(desk.challenge, **form.said(), by=desk.actor, at=now())
    except Conflict as clash:
        return _clashed(reference, clash), 409
    flash("Sent for second approval. Nobody outside the team knows of it.")
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
    known: dict[str, Any] = {}
    if decision and not decision.approved_at:
        departures = [
            {"reference": each.reference, "result": each.result, "why": each.reason} for each in desk.departures
        ]
        known = {
            "shortlisted": str(decision.cut_line), "reserves": decision.cut_reserves, "reason": decision.reason,
            "reserve_reason": decision.reserve_reason, "departures": departures,
        }  # fmt: skip
    form = DecisionForm(**known, version=str(decision.version if decision else 0))
    form.offer(desk.round)
    return form


def _clashed(reference: str, clash: Conflict) -> str:
    """The page as it is now, with the decision somebody else proposed, and above it the form with what was typed."""
    desk = open_desk(reference)
    form = _form(desk)
    form.version.data = str(desk.decision.version if desk.decision else 0)
    form.seen.data = desk.round.fingerprint
    return _shown(desk, form, clash=clash.reason)


def _shown(desk: Desk, form: DecisionForm, clash: str = "") -> str:
    return render_template("shortlists/decide.html", desk=desk, form=form, clash=clash, return_form=None)
