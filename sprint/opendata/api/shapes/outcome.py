"""What came of a challenge: every measure where it was tried and adopted, with its readings. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated as A

from sprint.delivery.progress import Change
from sprint.opendata.api.shapes.afterwards import Ended, Shown
from sprint.opendata.api.telling import Told


class ReadingState(StrEnum):
    GIVEN = "given"
    NOT_MEASURED = "not_measured"
    OVERDUE = "overdue"
    LATER = "later"
    STOPPED = "stopped"


@dataclass(frozen=True)
class ReadValue:
    """One measure at one month. Only what a second person confirmed is here."""

    months: A[int, Told("Months after the start: 0, 6, 12 or 24.", 6)]
    due_on: A[date, Told("When it is due.", date(2027, 11, 17))]
    state: A[
        ReadingState,
        Told("“given”, “not_measured” with a reason, “overdue”, “later”, or “stopped” before that day.", "given"),
    ]
    value: A[Decimal | None, Told("The number.", Decimal(40))]
    not_measured: A[str, Told("Why there is no number.", "")]
    read_on: A[date | None, Told("On which day it was read.", date(2027, 11, 15))]
    source: A[str, Told("Where it comes from.", "Case system")]
    vouched_by: A[str, Told("The post that vouches for it.", "Head of performance")]
    note: A[str, Told("What to know about it.", "")]
    shows: A[Change | None, Told("How it stands beside baseline and target.", "closer")]


@dataclass(frozen=True)
class ReadMeasure:
    """One measure from its baseline on."""

    metric: A[str, Told("What is counted.", "Median wait for a carer’s assessment")]
    unit: A[str, Told("In what.", "days")]
    baseline: A[
        Decimal | None, Told("How it stood before; null while a council that adopted has none of its own.", Decimal(74))
    ]
    target: A[Decimal, Told("What is to be reached.", Decimal(21))]
    target_for: A[date | None, Told("By when.", date(2028, 3, 31))]
    readings: A[tuple[ReadValue, ...], Told("At 0, 6, 12 and 24 months.")]


@dataclass(frozen=True)
class Trial:
    """Where the measures are read: where it was tried first, or at a council that adopted it."""

    council: A[str, Told("Slug of the council that adopted it; empty where it was tried first.", "")]
    council_name: A[str, Told("Its name.", "")]
    started_on: A[date, Told("From which day the months count.", date(2027, 5, 17))]
    stopped_on: A[date | None, Told("When it was stopped; null while it goes on.")]
    stopped_why: A[str, Told("Why.", "")]
    measures: A[tuple[ReadMeasure, ...], Told("Every measure of the challenge.")]


@dataclass(frozen=True)
class Adoption:
    """A council that took over what came out of it."""

    council: A[str, Told("Slug of the council.", "brackwater-council")]
    council_name: A[str, Told("Its name.", "Brackwater Council")]
    region_name: A[str, Told("The council’s region.", "Westmarch")]
    takes: A[str, Told("What it takes over.", "The question at the pharmacy.")]
    route: A[str, Told("By which route.", "Own purchase")]
    contact_post: A[str, Told("The post to ask about it.", "Carers lead")]
    starts_on: A[date, Told("From when.", date(2028, 1, 10))]
    ended_on: A[date | None, Told("When it ended; null while it goes on.")]
    ended_reason: A[str, Told("Why.", "")]


@dataclass(frozen=True)
class Outcome:
    """What came of a challenge whose decision is released and stands."""

    challenge: A[str, Told("Reference of the challenge.", "NMR-27-003")]
    title: A[str, Told("Title of the challenge.", "How might we reach unpaid carers sooner?")]
    region_name: A[str, Told("The region’s short name.", "Northmoor")]
    year: A[int, Told("Year of the edition.", 2027)]
    theme: A[str, Told("Theme of the challenge.", "Data ecosystem")]
    service_area: A[str, Told("Service area of the challenge.", "Adult social care")]
    has_shortlist: A[bool, Told("False when nobody was shortlisted, so that nothing was tried.", True)]
    teams: A[tuple[Ended, ...], Told("How each team’s sprint ended, as far as that is confirmed.")]
    demo_day: A[
        tuple[Shown, ...],
        Told("What its teams showed; the page of each is /challenges/{challenge}/demo-day/{organisation}."),
    ]
    trials: A[tuple[Trial, ...], Told("Where its measures are read.")]
    adoptions: A[tuple[Adoption, ...], Told("Who took it over.")]
    updated_at: A[
        datetime,
        Told(
            "When something was last put on record here. What follows from the calendar alone, such as “overdue”, does not move it.",
            datetime(2027, 11, 16, 10, tzinfo=UTC),
        ),
    ]
