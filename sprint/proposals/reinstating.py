"""Where the screening of a proposal stands, and until when an exclusion can be looked at again. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sprint.editions.working_days import move
from sprint.policy_figures import REINSTATEMENT_WORKING_DAYS
from sprint.when import as_date, london


class Status(StrEnum):
    """`label` and `kind` make its tag."""

    NOT_SCREENED = "not_screened"
    ELIGIBLE = "eligible"
    TO_CONFIRM = "to_confirm"
    EXCLUDED = "excluded"
    ASKED = "asked"
    REINSTATED = "reinstated"
    UPHELD = "upheld"

    @property
    def label(self) -> str:
        return TAGS[self][0]

    @property
    def kind(self) -> str:
        return TAGS[self][1]

    @property
    def is_excluded(self) -> bool:
        """The company has been told that its proposal does not go to the panel."""
        return self in (Status.EXCLUDED, Status.ASKED, Status.UPHELD)

    @property
    def is_waiting(self) -> bool:
        """Somebody of the team has something to do."""
        return self in (Status.NOT_SCREENED, Status.TO_CONFIRM, Status.ASKED)


TAGS = {
    Status.NOT_SCREENED: ("Not screened", "warm"),
    Status.ELIGIBLE: ("Eligible", "filled"),
    Status.TO_CONFIRM: ("Exclusion to confirm", "warm"),
    Status.EXCLUDED: ("Excluded", "outline"),
    Status.ASKED: ("Reinstatement asked", "warm"),
    Status.REINSTATED: ("Reinstated", "filled"),
    Status.UPHELD: ("Exclusion upheld", "outline"),
}


def status_of(
    *, is_eligible: bool | None, is_confirmed: bool, was_reinstated: bool = False, is_asked: bool = False,
    is_upheld: bool = False,
) -> Status:  # fmt: skip
    """`is_eligible` is None until somebody screened it; `is_asked` and `is_upheld` are about the exclusion that stands."""
    if is_eligible is None:
        return Status.NOT_SCREENED
    if is_eligible:
        return Status.REINSTATED if was_reinstated else Status.ELIGIBLE
    if not is_confirmed:
        return Status.TO_CONFIRM
    if is_upheld:
        return Status.UPHELD
    return Status.ASKED if is_asked else Status.EXCLUDED


def last_day(excluded_at: datetime) -> date:
    """The last day on which the company can ask for reinstatement."""
    return move(as_date(excluded_at), int(REINSTATEMENT_WORKING_DAYS.value))


def ends_at(excluded_at: datetime) -> datetime:
    """The midnight that ends that day: a request that begins at it is late."""
    return london(last_day(excluded_at) + timedelta(days=1), time(0))
