"""Whether a company is small or medium-sized."""

from sprint.policy_figures import SME_BALANCE_SHEET_UP_TO, SME_STAFF_BELOW, SME_TURNOVER_UP_TO


def is_sme(*, staff: int, turnover_gbp: int, balance_sheet_gbp: int) -> bool:
    """Fewer than 250 staff and either turnover or balance sheet within its limit (see `policy_figures`)."""
    small_enough = turnover_gbp <= SME_TURNOVER_UP_TO.value or balance_sheet_gbp <= SME_BALANCE_SHEET_UP_TO.value
    return staff < SME_STAFF_BELOW.value and small_enough
