"""Moving the dates of a published challenge: what may move, by how much, and what keeps the rules. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime, timedelta

from sprint import when
from sprint.editions.promises import LABELS
from sprint.editions.window import Problem, Window
from sprint.editions.working_days import count_after, move
from sprint.policy_figures import AMENDMENT_ASKS_FOR_TIME_DAYS

NAMES = tuple(field.name for field in fields(Window))
PROPOSED_DAYS = 5
"""Working days by which an extension is proposed first."""


def ahead(window: Window, since: datetime) -> list[str]:
    """The dates that lie after `since`: now, or the moment at which a pause began."""
    return [name for name in NAMES if getattr(window, name) > since]


def shifted(window: Window, working_days: int, *, since: datetime) -> Window:
    """Every date ahead of `since` moved by working days, each at its own time of day in London."""
    return replace(window, **{name: _moved(getattr(window, name), working_days) for name in ahead(window, since)})


def _moved(instant: datetime, working_days: int) -> datetime:
    local = when.local(instant)
    return when.london(move(local.date(), working_days), local.time().replace(tzinfo=None))


def days_lost(paused_at: datetime, until: datetime) -> int:
    """Working days that a pause took: that of its beginning does not count, that of its end does."""
    return count_after(when.as_date(paused_at), when.as_date(until))


def days_to_give_back(paused_at: datetime, at: datetime) -> int:
    """What to propose: lost up to the next working day, since a second person may confirm no sooner than then."""
    return days_lost(paused_at, when.london(move(when.as_date(at), 1)))


def wants_time(closes_at: datetime, at: datetime) -> bool:
    """Whether an amendment comes so late that companies get more time, or are told why not."""
    return closes_at - at <= timedelta(days=int(AMENDMENT_ASKS_FOR_TIME_DAYS.value))


def before_opening(stands: Window, wanted: Window, *, at: datetime) -> tuple[Problem, ...]:
    """A challenge that is not open yet may move every date that lies ahead, by the rules of its approval."""
    return (*_moves(stands, wanted, since=at, at=at), *wanted.problems(earliest=at))


def extension(stands: Window, wanted: Window, *, at: datetime) -> tuple[Problem, ...]:
    """While it is open: only to a later close, and only dates that have not passed."""
    return (*_moves(stands, wanted, since=at, at=at), *_later(stands, wanted), *wanted.problems())


def resumption(stands: Window, wanted: Window, *, paused_at: datetime, at: datetime) -> tuple[Problem, ...]:
    """After a pause the close gives back the working days that were lost; dates that passed meanwhile may move."""
    return (
        *_moves(stands, wanted, since=paused_at, at=at),
        *_gives_back(stands, wanted, paused_at, at),
        *wanted.problems(),
    )


def _moves(stands: Window, wanted: Window, *, since: datetime, at: datetime) -> Iterator[Problem]:
    for name in NAMES:
        before, after = getattr(stands, name), getattr(wanted, name)
        if before == after:
            continue
        if before <= since:
            yield Problem(name, f"“{LABELS[name]}” was on {when.day(before)}. A date that has passed cannot move.")
        elif after <= at:
            yield Problem(name, f"“{LABELS[name]}” cannot move to {when.moment(after)}, which has passed.")


def _later(stands: Window, wanted: Window) -> Iterator[Problem]:
    if wanted.closes_at <= stands.closes_at:
        yield Problem(
            "closes_at",
            f"Proposals close on {when.moment(stands.closes_at)}. The new close has to be later: "
            "companies plan with the time that was promised.",
        )


def _gives_back(stands: Window, wanted: Window, paused_at: datetime, at: datetime) -> Iterator[Problem]:
    lost = days_lost(paused_at, at)
    given = count_after(when.as_date(stands.closes_at), when.as_date(wanted.closes_at))
    if wanted.closes_at < stands.closes_at or given < lost:
        days = f"{lost} working day{'' if lost == 1 else 's'}"
        least = shifted(stands, lost, since=paused_at).closes_at
        yield Problem(
            "closes_at",
            f"The pause took {days} so far. Choose a close on {when.moment(least)} or later, to give them back.",
        )
    elif wanted.closes_at <= at:
        yield Problem("closes_at", f"Proposals would close on {when.moment(wanted.closes_at)}, which has passed.")
