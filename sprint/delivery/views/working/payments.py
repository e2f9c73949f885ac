"""Payments promised to a team, corrected, and recorded as paid."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.delivery import policy
from sprint.delivery.actions import working as actions
from sprint.delivery.forms.money import CorrectionForm, PaidForm, PaymentForm
from sprint.delivery.models import Workspace
from sprint.delivery.queries import inside, workspaces
from sprint.delivery.views.working.blueprint import bp, own, page
from sprint.errors import BadInput, Conflict
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.filters import pounds
from sprint.when import as_date, day


@bp.route("/workspaces/<reference>/payments", methods=["GET", "POST"])
@access(SIGNED_IN)
def payments(reference: str) -> ResponseReturnValue:
    workspace, form = own(reference), PaymentForm(data={"milestone": 0})
    form.offer(workspaces.milestones(workspace))
    if not form.is_submitted():
        return _page(workspace, form)
    authorise(policy.may_promise(current_actor(), workspace))
    if not form.validate():
        return _page(workspace, form), 400
    try:
        actions.promise(
            workspace, cast("int", form.amount.data), cast("date", form.due_on.data), form.purpose.data or "", milestone=form.chosen(),
            by=current_actor(), at=now(),
        )  # fmt: skip
    except BadInput as problem:
        _blame(form, problem.reason)
        return _page(own(reference), form), 400
    flash("The payment is promised. The company has a mail.")
    return redirect(url_for(".payments", reference=reference))


def _blame(form: Any, reason: str) -> None:
    field = form.due_on if "due" in reason else form.amount
    field.errors = [reason]


def _page(workspace: Workspace, form: PaymentForm) -> str:
    found = inside.payments(workspace)
    return page(
        "payments", workspace, form=form, payments=found, promised=sum(each.current_gbp for each in found),
        paid=sum(each.current_gbp for each in found if each.paid_on), may_promise=policy.may_promise(current_actor(), workspace),
    )  # fmt: skip


@bp.route("/workspaces/<reference>/payments/<int:number>/correction", methods=["GET", "POST"])
@access(SIGNED_IN)
def correct(reference: str, number: int) -> ResponseReturnValue:
    workspace = own(reference)
    payment = inside.payment(workspace, number)
    form = CorrectionForm(
        data={"amount": payment.current_gbp, "due_on": payment.current_due_on, "version": payment.version}
    )
    authorise(policy.may_correct(current_actor(), payment))
    if not form.is_submitted() or not form.validate():
        return page("correct", workspace, form=form, payment=payment), 400 if form.errors else 200
    try:
        actions.correct(
            payment, cast("int", form.amount.data), cast("date", form.due_on.data), form.reason.data or "", version=form.opened_version(),
            by=current_actor(), at=now(),
        )  # fmt: skip
    except BadInput as problem:
        _blame(form, problem.reason)
        return page("correct", own(reference), form=form, payment=inside.payment(own(reference), number)), 400
    except Conflict:
        return _clashed(reference, number, form), 409
    flash("The correction stands beside what was promised. The company has a mail.")
    return redirect(url_for(".payments", reference=reference))


def _clashed(reference: str, number: int, form: CorrectionForm) -> str:
    workspace = own(reference)
    payment = inside.payment(workspace, number)
    form.version.data, form.version.raw_data = str(payment.version), None
    newer = [("Amount", pounds(payment.current_gbp)), ("Paid by", day(payment.current_due_on))]
    return page("correct", workspace, form=form, payment=payment, newer=newer)


@bp.route("/workspaces/<reference>/payments/<int:number>/paid", methods=["GET", "POST"])
@access(SIGNED_IN)
def record_paid(reference: str, number: int) -> ResponseReturnValue:
    workspace, at = own(reference), now()
    payment = inside.payment(workspace, number)
    form = PaidForm(data={"version": payment.version})
    form.today = as_date(at)
    if not form.is_submitted() or payment.paid_on is None:
        authorise(policy.may_pay(current_actor(), payment))
    if not form.is_submitted() or not form.validate():
        return page("paid", workspace, form=form, payment=payment), 400 if form.errors else 200
    try:
        actions.record_paid(
            payment, cast("date", form.paid_on.data), version=form.opened_version(), by=current_actor(), at=at
        )
    except (BadInput, Conflict) as problem:
        return _unpaid(reference, number, form, problem), problem.status
    flash("The payment is recorded as paid. The company has a mail.")
    return redirect(url_for(".payments", reference=reference))


def _unpaid(reference: str, number: int, form: PaidForm, problem: BadInput | Conflict) -> str:
    """The form again, beside the payment as it stands now."""
    workspace = own(reference)
    payment = inside.payment(workspace, number)
    form.paid_on.errors = [problem.reason]
    form.version.data, form.version.raw_data = str(payment.version), None
    return page("paid", workspace, form=form, payment=payment)
