"""What can be a reading: how long its words are, and which numbers a measure cannot have. Pure."""

from __future__ import annotations

from decimal import Decimal

from sprint.delivery.progress import amount, is_percent

SOURCE_CHARACTERS = 160
POST_CHARACTERS = 160
NOTE_WORDS = 100
REASON_WORDS = 60
NUMBER_UP_TO = 10**11
HUNDRED = Decimal(100)
MONEY = ("£", "gbp", "pound")


def number_problem(value: Decimal, unit: str, baseline: Decimal, target: Decimal) -> str:
    """Why this number cannot be of this measure; empty when it can. A measure that was promised beyond a bound may pass it."""
    if value < 0 and min(baseline, target) >= 0:
        return f"cannot be below 0: it is measured in {unit}"
    if is_percent(unit) and value > HUNDRED and max(baseline, target) <= HUNDRED:
        return "cannot be over 100%"
    return ""


def unit_problem(typed: str, unit: str) -> str:
    """A sign that was typed with the number must be the measure's own: “£40” is no number of days."""
    typed = typed.strip()
    if typed.startswith("£") and not any(word in unit.lower() for word in MONEY):
        return f"must be in {unit}, as the challenge stated it, and not in pounds"
    if typed.endswith("%") and not is_percent(unit):
        return f"must be in {unit}, as the challenge stated it, and not in per cent"
    return ""


def jump(value: Decimal, baseline: Decimal, unit: str) -> str:
    """A number that is ten times its baseline or a tenth of it is asked about: it is often in another unit."""
    if not baseline or not value or abs(baseline) / 10 < abs(value) < abs(baseline) * 10:
        return ""
    return f"{amount(value, unit)} is far from the baseline of {amount(baseline, unit)}. Check that both are in {unit}."
