"""What everybody may know of one challenge, each fact with the instant from which on: what releases are made from. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sprint.challenges.sheet import FieldChange

Node = dict[str, Any]


@dataclass(frozen=True)
class Party:
    """An organisation. `number` is a company's at Companies House; `scale` as the company stated it when it submitted.

    `departure` is why it is shortlisted although its place alone would not have given it that.
    """

    id: str
    name: str
    roles: tuple[str, ...]
    number: str = ""
    scale: str = ""
    departure: str = ""

    @property
    def reference(self) -> Node:
        return {"id": self.id, "name": self.name}


@dataclass(frozen=True)
class Change:
    """A published amendment or extension. `time_reason` is why an amendment in the last days gives no more time."""

    number: int
    at: datetime
    label: str
    reason: str
    fields: tuple[FieldChange, ...]
    time_reason: str = ""


@dataclass(frozen=True)
class Answer:
    """One version of a published answer."""

    number: int
    at: datetime
    asked_at: datetime
    question: str
    answer: str


@dataclass(frozen=True)
class Ending:
    """Withdrawn, or closed without an award."""

    at: datetime
    status: str
    reason: str


@dataclass(frozen=True)
class Shortlist:
    """A released decision. `received` and `eligible` are None where a count would give somebody away."""

    number: int
    at: datetime
    reason: str
    teams: tuple[Party, ...]
    received: int | None
    eligible: int | None
    reopened_at: datetime | None = None


@dataclass(frozen=True)
class Agreement:
    """A contract that followed a team's sprint; `amount` in whole pounds."""

    at: datetime
    team: Party
    shortlist: int
    amount: int
    starts_on: date
    reason: str


@dataclass(frozen=True)
class Process:
    """`sheet` is the challenge as it stands now (`challenges/sheet.py`); `changes` lead back to what it was, oldest first.

    `councils` holds each that takes part or ever did, by its number in the sheet.
    """

    reference: str
    page: str
    buyer: Party
    sheet: Mapping[str, Any]
    public_from: datetime
    opens_at: datetime
    councils: Mapping[int, Party] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    answers: tuple[Answer, ...] = ()
    shortlists: tuple[Shortlist, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    ending: Ending | None = None

    def sheet_at(self, at: datetime) -> Mapping[str, Any]:
        """As everybody read it at that instant: what changed later is taken back, the last change first."""
        later = [each for change in self.changes if change.at > at for each in change.fields]
        return {**self.sheet, **{each.field: each.old for each in reversed(later)}}
