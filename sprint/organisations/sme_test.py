"""Whether a company is small or medium-sized, and why."""

from __future__ import annotations

from dataclasses import dataclass

from sprint.policy_figures import SME_BALANCE_SHEET_UP_TO, SME_STAFF_BELOW, SME_TURNOVER_UP_TO


@dataclass(frozen=True)
class Check:
    """One of the three figures beside its limit."""

    label: str
    value: str
    limit: str
    is_met: bool


def is_sme(*, staff: int, turnover_gbp: int, balance_sheet_gbp: int) -> bool:
    """Fewer than 250 staff and either turnover or balance sheet within its limit (see `policy_figures`)."""
    small_enough = turnover_gbp <= SME_TURNOVER_UP_TO.value or balance_sheet_gbp <= SME_BALANCE_SHEET_UP_TO.value
    return staff < SME_STAFF_BELOW.value and small_enough


def checks(*, staff: int, turnover_gbp: int, balance_sheet_gbp: int) -> tuple[Check, ...]:
    """The first has to be met, and one of the other two."""
    return (
        Check("Staff", f"{staff:,}", f"fewer than {SME_STAFF_BELOW.value:,}", staff < SME_STAFF_BELOW.value),
        _up_to("Turnover", turnover_gbp, int(SME_TURNOVER_UP_TO.value)),
        _up_to("Balance sheet", balance_sheet_gbp, int(SME_BALANCE_SHEET_UP_TO.value)),
    )


def _up_to(label: str, value: int, limit: int) -> Check:
    return Check(label, f"£{value:,}", f"up to £{limit // 1_000_000} million", value <= limit)


SOURCE = SME_STAFF_BELOW.source
CHECKED_ON = SME_STAFF_BELOW.checked_on
