"""How a promised payment stands, and what may be promised within a challenge's budget. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from sprint.web.filters import pounds

PURPOSE_CHARACTERS = 120
REASON_WORDS = 60
POUNDS_UP_TO = 100_000_000
UP_TO = 30
WITHIN = timedelta(days=730)


class PaymentStanding(StrEnum):
    PAID = "Paid"
    TAKEN_BACK = "Taken back"
    OVERDUE = "Overdue"
    PROMISED = "Promised"

    @property
    def tag(self) -> str:
        return {"Paid": "finished", "Taken back": "finished", "Overdue": "warm", "Promised": "wash"}[self.value]


def payment_standing(amount: int, due_on: date, paid_on: date | None, today: date) -> PaymentStanding:
    if paid_on:
        return PaymentStanding.PAID
    if amount == 0:
        return PaymentStanding.TAKEN_BACK
    return PaymentStanding.OVERDUE if due_on < today else PaymentStanding.PROMISED


def due_problem(due_on: date, started_on: date) -> str:
    """Why no payment to this team can be due on this day; empty when one can."""
    if due_on < started_on:
        return "A payment cannot be due before the workspace was opened."
    if due_on - started_on > WITHIN:
        return "A payment has to be due within two years of the day on which the workspace was opened."
    return ""


def over_budget(amount: int, *, promised: int, budget: int | None) -> str:
    """Why `amount` is too much beside what is promised already; empty when it fits. Without a budget everything fits."""
    if budget is None or promised + amount <= budget:
        return ""
    left = max(budget - promised, 0)
    return (
        f"The challenge's budget is up to {pounds(budget)} a team. {pounds(promised)} are promised to this one already, "
        f"so it can be {pounds(left)} at most."
    )
