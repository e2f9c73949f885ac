"""Who records a reading and who confirms it: one side each, the councils and the sprint team."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sprint.actor import Actor
from sprint.delivery import reading_dates
from sprint.delivery.readings import Trial
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused
from sprint.when import day


class Side(StrEnum):
    COUNCIL = "council"
    TEAM = "team"


def side_of(actor: Actor, trial: Trial) -> Side | None:
    """Whom a person records for; who is on both sides speaks for the council."""
    if actor.problem_owner_of & trial.councils:
        return Side.COUNCIL
    return Side.TEAM if actor.team_of & trial.authorities else None


def may_see_unconfirmed(actor: Actor, trial: Trial) -> bool:
    """Whether somebody sees what is not confirmed yet."""
    return bool(side_of(actor, trial) or actor.staff_of & trial.authorities)


def may_record_reading(actor: Actor, trial: Trial, months: int, today: date) -> Verdict:
    return all_of(_is_on_a_side(actor, trial), _is_time(trial, months, today))


def _is_on_a_side(actor: Actor, trial: Trial) -> Verdict:
    if side_of(actor, trial) is None:
        return refused("Readings are recorded by the problem owners of the councils and by the sprint team.")
    return PERMITTED


def _is_time(trial: Trial, months: int, today: date) -> Verdict:
    first = reading_dates.first_day(trial.start, months)
    if not trial.is_due(months) and trial.stopped_on:
        return not_now(
            f"This was stopped on {day(trial.stopped_on)}, before the reading {reading_dates.when_words(months)} was due. "
            "There is nothing left to read."
        )
    if today < first:
        return not_now(f"The reading {reading_dates.when_words(months)} can be recorded from {day(first)} on.")
    return PERMITTED


def may_confirm_reading(actor: Actor, trial: Trial, side: str, recorded_by_id: int) -> Verdict:
    """The side that did not record it. Where no council takes part, the CDO confirms what an officer recorded."""
    if actor.user_id == recorded_by_id:
        return refused("Somebody else has to confirm a reading: you recorded this one.")
    if side == Side.COUNCIL and actor.team_of & trial.authorities:
        return PERMITTED
    if side == Side.TEAM and actor.problem_owner_of & trial.councils:
        return PERMITTED
    if side == Side.TEAM and not trial.councils and actor.cdo_of & trial.authorities:
        return PERMITTED
    if side == Side.COUNCIL:
        return refused("Somebody of the sprint team confirms what a council recorded.")
    return refused("A problem owner of a council confirms what the sprint team recorded.")
