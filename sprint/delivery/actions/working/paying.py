"""Payments promised to a team, corrected beside the promise, and recorded as paid."""

from __future__ import annotations

from datetime import date, datetime

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.delivery import policy
from sprint.delivery.models import Milestone, Payment, PaymentCorrection, Workspace
from sprint.delivery.notify import working as notify
from sprint.delivery.payments import UP_TO, due_problem, over_budget
from sprint.delivery.queries import inside, workspaces
from sprint.errors import BadInput, Conflict
from sprint.when import as_date


@unit_of_work
def promise(
    workspace: Workspace, amount: int, due_on: date, purpose: str, *, milestone: Milestone | None = None, by: Actor, at: datetime
) -> Payment:  # fmt: skip
    """Promise whole pounds by a day. Sent twice, it is promised once: nothing has come of the first yet.

    Raises `BadInput` over the budget.
    """
    workspaces.hold(workspace)
    policy.may_promise(by, workspace).require()
    known = inside.payments(workspace)
    wanted = (amount, due_on, purpose, milestone.id if milestone else None)
    same = [each for each in known if _promised(each) == wanted and not each.corrections and each.paid_on is None]
    if same:
        return same[-1]
    _require_sound(workspace, amount, due_on, purpose, number=len(known))
    _require_budget(workspace, amount, without=None)
    payment = Payment(
        workspace=workspace, number=len(known) + 1, milestone=milestone, purpose=purpose, amount_gbp=amount, due_on=due_on,
        promised_by_id=by.user_id, promised_at=at,
    )  # fmt: skip
    db.session.add(payment)
    db.session.flush()
    audit.record("payment.promised", payment, by=by, at=at, amount=amount, due=due_on.isoformat())
    notify.payment(payment, "promised", by=by, at=at)
    return payment


def _promised(payment: Payment) -> tuple[object, ...]:
    return payment.amount_gbp, payment.due_on, payment.purpose, payment.milestone_id


def _require_sound(workspace: Workspace, amount: int, due_on: date, purpose: str, *, number: int) -> None:
    if amount <= 0:
        raise BadInput("Promise at least £1.")
    if not purpose.strip():
        raise BadInput("Say what the payment is for.")
    if number >= UP_TO:
        raise BadInput(f"A workspace can have up to {UP_TO} payments.")
    _require_day(workspace, due_on)


def _require_day(workspace: Workspace, due_on: date) -> None:
    if problem := due_problem(due_on, as_date(workspace.started_at)):
        raise BadInput(problem)


def _require_budget(workspace: Workspace, amount: int, *, without: Payment | None) -> None:
    promised = sum(each.current_gbp for each in inside.payments(workspace) if without is None or each.id != without.id)
    if text := over_budget(amount, promised=promised, budget=workspace.challenge.budget_max):
        raise BadInput(text)


@unit_of_work
def correct(
    payment: Payment, amount: int, due_on: date, reason: str, *, version: int | None, by: Actor, at: datetime
) -> None:  # fmt: skip
    """Put another amount or day beside the promise, with the reason; nought takes it back."""
    _hold(payment)
    policy.may_correct(by, payment).require()
    if (payment.current_gbp, payment.current_due_on) == (amount, due_on):
        return
    if version != payment.version:
        raise Conflict("A colleague corrected this in the meantime. Nothing of yours was saved over it.")
    if not reason.strip():
        raise BadInput("Say why it is corrected.")
    _require_day(payment.workspace, due_on)
    _require_budget(payment.workspace, amount, without=payment)
    made = PaymentCorrection(amount_gbp=amount, due_on=due_on, reason=reason, by_id=by.user_id, at=at)
    payment.corrections.append(made)
    payment.version = payment.version + 1
    audit.record("payment.corrected", payment, by=by, at=at, amount=amount, due=due_on.isoformat())
    notify.payment(payment, "corrected", by=by, at=at)


@unit_of_work
def record_paid(payment: Payment, paid_on: date, *, version: int | None, by: Actor, at: datetime) -> None:
    """Record that it was paid, and on which day. Sent twice, it is recorded once.

    Raises `Conflict` when the amount was corrected since `version`.
    """
    _hold(payment)
    if payment.paid_on == paid_on and payment.paid_by_id == by.user_id:
        return
    policy.may_pay(by, payment).require()
    if version != payment.version:
        raise Conflict("A colleague corrected this payment in the meantime. Look at the amount again, then record it.")
    if paid_on > as_date(at):
        raise BadInput("The day it was paid cannot be in the future.")
    if paid_on < as_date(payment.promised_at):
        raise BadInput("It cannot be paid before it was promised.")
    payment.paid_on, payment.paid_by_id, payment.paid_at = paid_on, by.user_id, at
    audit.record("payment.paid", payment, by=by, at=at, amount=payment.current_gbp, on=paid_on.isoformat())
    notify.payment(payment, "paid", by=by, at=at)


def _hold(payment: Payment) -> None:
    workspaces.hold(payment.workspace)
    db.session.refresh(payment)
