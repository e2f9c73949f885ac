"""The rules for the time in which companies bid, shared by editions and by challenges with dates of their own. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import pairwise

from sprint import when
from sprint.editions.promises import LABELS
from sprint.editions.working_days import count_after, holiday_name, is_working_day
from sprint.policy_figures import (
    CLOSE_NOT_AFTER,
    CLOSE_NOT_BEFORE,
    WORKING_DAYS_ANSWERS_TO_CLOSE,
    WORKING_DAYS_OPEN,
    WORKING_DAYS_QUESTIONS_TO_CLOSE,
)


@dataclass(frozen=True)
class Problem:
    """What is wrong with one date, in a sentence; `field` names the date."""

    field: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True)
class Window:
    """From the opening of one challenge to the day on which its companies hear."""

    opens_at: datetime
    questions_close_at: datetime
    answers_due_at: datetime
    closes_at: datetime
    scores_due_at: datetime
    decision_due_at: datetime
    feedback_due_at: datetime

    def problems(self, *, earliest: datetime | None = None) -> tuple[Problem, ...]:
        """What breaks the rules. From `earliest` on it can be public, so an earlier opening counts from then."""
        disorder = order_problems([(field.name, getattr(self, field.name)) for field in fields(self)])
        wrong = {each.field for each in disorder}
        passed = () if earliest is None else self._passed(earliest, wrong)
        return (*disorder, *bid_problems(self, earliest=earliest, disordered=wrong), *passed)

    def _passed(self, earliest: datetime, disordered: set[str]) -> Iterator[Problem]:
        """Dates that nobody could keep any more. The opening counts from `earliest`; a close that passed says it for all."""
        if self.closes_at <= earliest:
            return
        for name in (field.name for field in fields(self)):
            at = getattr(self, name)
            if at <= earliest and name not in disordered | {"opens_at"}:
                yield Problem(name, f"“{LABELS[name]}” would be {when.day(at)}, which has passed.")


def order_problems(dates: Sequence[tuple[str, datetime]]) -> tuple[Problem, ...]:
    """Each date that lies before the one promised ahead of it. The close has to lie after the opening, not on it."""
    return tuple(
        Problem(
            name,
            f"“{LABELS[name]}” is {when.day(at)}, but it cannot be before “{LABELS[before]}” on {when.day(earlier)}.",
        )
        for (before, earlier), (name, at) in pairwise(dates)
        if at < earlier or (name == "closes_at" and at == earlier)
    )


def bid_problems(
    dates: Window, *, earliest: datetime | None = None, disordered: set[str] | frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """The rules on the time to bid; dates that are out of order already are left out."""
    closes = when.local(dates.closes_at)
    opens_at = max(dates.opens_at, earliest) if earliest else dates.opens_at
    if "closes_at" not in disordered:
        yield from _close_problems(closes)
        if earliest and dates.closes_at <= earliest:
            yield Problem("closes_at", f"Proposals would close on {when.moment(dates.closes_at)}, which has passed.")
        elif (days := count_after(when.as_date(opens_at), closes.date())) < WORKING_DAYS_OPEN.value:
            yield Problem(
                "closes_at",
                f"Proposals would be open for {_days(days)}. Companies need at least {WORKING_DAYS_OPEN.value}.",
            )
    for name, least in (
        ("questions_close_at", WORKING_DAYS_QUESTIONS_TO_CLOSE.value),
        ("answers_due_at", WORKING_DAYS_ANSWERS_TO_CLOSE.value),
    ):
        days = count_after(when.as_date(getattr(dates, name)), closes.date())
        if days < least and not disordered & {name, "closes_at"}:
            yield Problem(
                name, f"“{LABELS[name]}” is {_days(days)} before proposals close. It has to be at least {least}."
            )


def _close_problems(closes: datetime) -> Iterator[Problem]:
    if not is_working_day(closes.date()):
        holiday = f" ({name})" if (name := holiday_name(closes.date())) else ""
        yield Problem(
            "closes_at",
            f"Proposals cannot close on {when.weekday(closes)}: it is not a working day in England{holiday}.",
        )
    if not CLOSE_NOT_BEFORE <= closes.time() <= CLOSE_NOT_AFTER:
        yield Problem(
            "closes_at", f"Proposals cannot close at {when.clock_time(closes)}. Choose a time between 9am and 5pm."
        )


def _days(number: int) -> str:
    return f"{number} working day{'' if number == 1 else 's'}"
