"""Adding, changing and retiring entries; where two people met, both texts are shown."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.datasets import actions, policy, queries
from sprint.datasets.forms import EntryForm, RetireForm, stored
from sprint.datasets.models import Dataset
from sprint.datasets.views import bp
from sprint.errors import Conflict
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@bp.route("/datasets/new", methods=["GET", "POST"])
@access(SIGNED_IN)
def new() -> ResponseReturnValue:
    actor, form = current_actor(), EntryForm()
    authorise(policy.may_add(actor))
    form.offer(queries.bodies(actor))
    if not form.is_submitted():
        return render_template("datasets/new.html", form=form)
    if not form.validate():
        return render_template("datasets/new.html", form=form), 400
    dataset = actions.add(form.owner(), form.values(), by=actor, at=now())
    flash(f"It is in the catalogue as {dataset.reference}. Challenges can name it now.")
    return redirect(url_for(".show", reference=dataset.reference))


@bp.route("/datasets/<reference>/edit", methods=["GET", "POST"])
@access(SIGNED_IN)
def edit(reference: str) -> ResponseReturnValue:
    dataset = queries.one(reference)
    authorise(policy.may_edit(current_actor(), dataset))
    form = _form(dataset)
    if not form.is_submitted():
        return _page(dataset, form)
    if not form.validate():
        return _page(dataset, form), 400
    try:
        actions.change(dataset, form.values(), version=form.opened_version(), by=current_actor(), at=now())
    except Conflict:
        return _clashed(reference, form), 409
    flash("Your changes are public.")
    return redirect(url_for(".show", reference=dataset.reference))


def _form(dataset: Dataset) -> EntryForm:
    form = EntryForm(data={**stored(dataset), "version": str(dataset.version)})
    form.offer([dataset.organisation])
    return form


def _page(dataset: Dataset, form: EntryForm, newer: Any = ()) -> str:
    return render_template("datasets/edit.html", dataset=dataset, form=form, newer=newer)


def _clashed(reference: str, form: EntryForm) -> str:
    """The form again with what was typed, beside what a colleague saved; saving again keeps what was typed."""
    dataset = queries.one(reference)
    theirs = EntryForm(None, data=stored(dataset))
    theirs.offer([dataset.organisation])
    typed = set(form.described())
    form.version.data = str(dataset.version)
    return _page(dataset, form, newer=[pair for pair in theirs.described() if pair not in typed])


@bp.route("/datasets/<reference>/retirement", methods=["GET", "POST"])
@access(SIGNED_IN)
def retire(reference: str) -> ResponseReturnValue:
    dataset, form = queries.one(reference), RetireForm()
    if not form.is_submitted() or not dataset.retired_at:
        authorise(policy.may_retire(current_actor(), dataset))
    if not form.is_submitted() or not form.validate():
        page = render_template("datasets/retire.html", dataset=dataset, form=form)
        return page, 400 if form.errors else 200
    actions.retire(dataset, form.reason.data or "", by=current_actor(), at=now())
    flash("It is retired. Its page stays, with your reason at the top.")
    return redirect(url_for(".show", reference=dataset.reference))


@bp.post("/datasets/<reference>/restoration")
@access(SIGNED_IN)
def restore(reference: str) -> ResponseReturnValue:
    dataset = queries.one(reference)
    actions.restore(dataset, by=current_actor(), at=now())
    flash("It is in the catalogue again.")
    return redirect(url_for(".show", reference=dataset.reference))
