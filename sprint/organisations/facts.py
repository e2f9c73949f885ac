"""What a company tells the region about itself, as the form gives it to the act."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CompanyFacts:
    """`company_number` is normalised, or None with a reason; money in whole pounds; `gss_code` empty outside the UK."""

    name: str
    company_number: str | None
    unregistered_reason: str
    staff: int
    turnover_gbp: int
    balance_sheet_gbp: int
    gss_code: str
    about: str = ""


CHANGEABLE = ("name", "staff", "turnover_gbp", "balance_sheet_gbp", "gss_code", "about")
"""The number stays: it says which company this is."""
