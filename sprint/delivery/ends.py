"""How a team's sprint can end, and what has to be true of an end. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sprint.when import day

REASON_WORDS = 150
COMMENT_WORDS = 100
STARTS_WITHIN_YEARS = 5
POUNDS_UP_TO = 100_000_000


class EndKind(StrEnum):
    ADOPT = "adopt"
    CONTINUE = "continue"
    STOP = "stop"

    @property
    def label(self) -> str:
        return {"adopt": "Adopted", "continue": "Goes on", "stop": "Stopped"}[self.value]

    @property
    def choice(self) -> str:
        return {
            "adopt": "Adopt: a council takes it into its service",
            "continue": "Continue: there is more to find out before a council can decide",
            "stop": "Stop: it ends here",
        }[self.value]


@dataclass(frozen=True)
class Bounds:
    """What an end is held against: the day on which the workspace began, and the day of the kick-off once it is held."""

    started_on: date
    kicked_off_on: date | None
    today: date


@dataclass(frozen=True)
class Fault:
    """What is wrong, and in which field."""

    field: str
    text: str


def faults(told: Mapping[str, Any], of: Bounds) -> list[Fault]:
    """Everything that is wrong with an end: `told` has kind, ended_on, council_id, contract_gbp and contract_starts_on."""
    return [*_date_faults(told, of), *_contract_faults(told, of), *_council_faults(told)]


def _date_faults(told: Mapping[str, Any], of: Bounds) -> list[Fault]:
    ended_on, first = told["ended_on"], of.kicked_off_on or of.started_on
    if told["kind"] != EndKind.STOP and of.kicked_off_on is None:
        return [Fault("kind", "Record the kick-off first. A sprint that never began can only be stopped.")]
    if ended_on > of.today:
        return [Fault("ended_on", "The day it ended cannot be in the future.")]
    if ended_on < first:
        what = "its kick-off" if of.kicked_off_on else "the day on which the workspace was opened"
        return [Fault("ended_on", f"It cannot end before {what}, {day(first)}.")]
    return []


def _contract_faults(told: Mapping[str, Any], of: Bounds) -> list[Fault]:
    value, starts_on = told["contract_gbp"], told["contract_starts_on"]
    if told["kind"] == EndKind.STOP and (value is not None or starts_on is not None):
        return [Fault("contract_gbp", "Nothing is bought from a team that stops. Leave the contract empty.")]
    if value is not None and starts_on is None:
        return [Fault("contract_starts_on", "Enter the day on which the contract starts.")]
    if value is None and starts_on is not None:
        return [Fault("contract_gbp", "Enter the value of the contract, or leave its start empty.")]
    return _start_faults(starts_on, of) if starts_on else []


def _start_faults(starts_on: date, of: Bounds) -> list[Fault]:
    first = of.kicked_off_on or of.started_on
    if starts_on < first:
        return [Fault("contract_starts_on", f"The contract cannot start before the kick-off, {day(first)}.")]
    if starts_on.year - of.today.year > STARTS_WITHIN_YEARS:
        return [Fault("contract_starts_on", f"The contract must start within {STARTS_WITHIN_YEARS} years.")]
    return []


def _council_faults(told: Mapping[str, Any]) -> list[Fault]:
    is_adopted = told["kind"] == EndKind.ADOPT
    if is_adopted and told["council_id"] is None:
        return [Fault("council_id", "Choose the council that takes it into its service.")]
    return []
