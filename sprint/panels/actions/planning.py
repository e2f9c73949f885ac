"""How much each seat scores, and by when interests are declared: said for the whole panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.panels import dates, notify, policy, queries
from sprint.panels.actions.seating import hold, new_panel
from sprint.panels.capacity import Load, fault
from sprint.panels.models import Panel
from sprint.when import utc_stamp

ANY_LOAD = Load()


@dataclass(frozen=True)
class Plan:
    """`declare_by` None leaves the day to the year's calendar."""

    load: Load = ANY_LOAD
    declare_by: datetime | None = None


@unit_of_work
def plan(challenge: Challenge, wanted: Plan, *, by: Actor, at: datetime, version: int | None = None) -> Panel:
    """Everybody in a seat is told of a day that moved. `version` is the panel's as the person saw it.

    Raises `Conflict` when somebody else changed the plan since, and `BadInput` with what does not fit.
    """
    hold(challenge)
    policy.may_seat(by, challenge, queries.standing_of(challenge), at).require()
    panel = queries.panel_of(challenge.id) or new_panel(challenge, by=by, at=at)
    if wanted == plan_of(panel):
        return panel
    if version is not None and version != panel.version:
        raise Conflict("Somebody else changed this in the meantime. Nothing of yours was saved over it.")
    _check(challenge, wanted)
    before = queries.declare_by(challenge, panel)
    panel.load_low, panel.load_high = wanted.load.low, wanted.load.high
    panel.declare_by = wanted.declare_by
    after = queries.declare_by(challenge, panel)
    if after != before:
        _move(challenge, panel, before, after, at=at)
    loads = {"load_low": wanted.load.low, "load_high": wanted.load.high}
    days = {"declare_by": utc_stamp(after), "declare_by_before": utc_stamp(before)} if after != before else {}
    audit.record("panel.planned", panel, by=by, at=at, **loads, **days)
    return panel


def plan_of(panel: Panel | None) -> Plan:
    return Plan(Load(panel.load_low, panel.load_high), panel.declare_by) if panel else Plan()


def _check(challenge: Challenge, wanted: Plan) -> None:
    problem = fault(wanted.load, highest_is_at_least=1)
    if wanted.declare_by and not problem:
        days = {"closes_at": challenge.closes_at, "scores_due_at": challenge.scores_due_at}
        problem = dates.declare_by_fault(wanted.declare_by, **days)
    if problem:
        raise BadInput(problem)


def _move(challenge: Challenge, panel: Panel, before: datetime, after: datetime, *, at: datetime) -> None:
    """Whoever has accepted was promised a day: it stays on the page beside the new one."""
    accepted = [seat for seat in queries.seats_of(challenge.id) if seat.accepted_at]
    if accepted and panel.declare_by_first is None:
        panel.declare_by_first = before
    for seat in accepted:
        notify.day_moved(seat, challenge, before=before, after=after, at=at)
