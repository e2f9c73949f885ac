"""Objections for the region's staff: recording one, reading it, recording what became of it."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.editions.working_days import move
from sprint.errors import BadInput
from sprint.objections import actions, queries
from sprint.objections.course import Channel, Kind
from sprint.objections.forms import NoteForm, RecordForm
from sprint.objections.models import Objection
from sprint.objections.views.bench import Bench, open_bench
from sprint.objections.views.blueprint import bp
from sprint.policy_figures import OBJECTION_WORKING_DAYS
from sprint.web.access import STAFF, TEAM, access, authorise
from sprint.when import as_date


@bp.get("/challenges/<reference>/objections/new")
@access(TEAM)
def new(reference: str) -> ResponseReturnValue:
    bench = open_bench(reference)
    authorise(bench.may_record)
    return _form_page(bench, _record_form(bench))


@bp.post("/challenges/<reference>/objections")
@access(TEAM)
def record(reference: str) -> ResponseReturnValue:
    bench = open_bench(reference)
    authorise(bench.may_record)
    form = _record_form(bench)
    if not form.validate_on_submit():
        return _form_page(bench, form), 400
    try:
        objection = actions.record_objection(bench.challenge, _received(form), by=bench.actor, at=now())
    except BadInput as problem:
        return _form_page(bench, form, problem.reason), 400
    flash(f"Objection {objection.number} is on record.")
    return redirect(url_for(".objection", reference=reference, number=objection.number))


@bp.get("/challenges/<reference>/objections/<int:number>")
@access(STAFF)
def objection(reference: str, number: int) -> ResponseReturnValue:
    bench = open_bench(reference)
    found = queries.objection(bench.challenge, number)
    return _objection_page(bench, found, _note_form(found))


@bp.post("/challenges/<reference>/objections/<int:number>/acts")
@access(TEAM)
def note(reference: str, number: int) -> ResponseReturnValue:
    bench = open_bench(reference)
    found = queries.objection(bench.challenge, number)
    form = _note_form(found)
    if not form.validate_on_submit():
        authorise(bench.may_note(found))
        return _objection_page(bench, found, form), 400
    try:
        actions.note(found, Kind(form.kind.data), form.text.data or "", on=form.on.data, by=bench.actor, at=now())
    except BadInput as problem:
        return _objection_page(bench, found, form, problem.reason), 400
    flash("Recorded.")
    return redirect(url_for(".objection", reference=reference, number=number))


def _record_form(bench: Bench) -> RecordForm:
    form = RecordForm(due=move(as_date(bench.at), int(OBJECTION_WORKING_DAYS.value)))
    bidders = queries.bidders_of(bench.decision.id) if bench.decision else {}
    form.offer((key, f"{name}, {key}") for key, (_, name) in bidders.items())
    return form


def _received(form: RecordForm) -> actions.Received:
    return actions.Received(
        who=form.who.data or "", channel=Channel(form.channel.data), grounds=form.grounds.data or "",
        received_at=form.received.data, answer_due_on=form.due.data, proposal=form.proposal.data or "", court_on=form.court.data,
    )  # fmt: skip


def _note_form(of: Objection) -> NoteForm:
    """Every kind may be sent: one that is recorded already is answered by the act, as for a double click."""
    form = NoteForm()
    form.offer(list(Kind) if form.is_submitted() else of.possible)
    return form


def _form_page(bench: Bench, form: RecordForm, problem: str = "") -> str:
    return render_template("objections/new.html", bench=bench, form=form, problem=problem)


def _objection_page(bench: Bench, found: Objection, form: NoteForm, problem: str = "") -> str:
    form.offer(found.possible)
    return render_template("objections/objection.html", bench=bench, objection=found, form=form, problem=problem)
