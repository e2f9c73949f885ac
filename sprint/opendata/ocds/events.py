"""What happened to a challenge in public, and the tag that a release about it carries. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sprint.opendata.ocds.process import Process


@dataclass(frozen=True, order=True)
class Event:
    """`tag` is from the closed list of OCDS 1.1, releaseTag."""

    at: datetime
    tag: str

    @property
    def key(self) -> str:
        """Names the release for ever; two things at one instant under one tag are one release."""
        return f"{self.at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}-{self.tag}"


def events(process: Process, at: datetime) -> list[Event]:
    """Those until `at`, oldest first, each once."""
    return sorted({event for event in _all(process) if event.at <= at})


def _all(process: Process) -> Iterator[Event]:
    over = process.ending.at if process.ending else None
    if process.public_from < process.opens_at and not (over and over <= process.public_from):
        yield Event(process.public_from, "planning")
    if not (over and over <= process.opens_at):
        yield Event(process.opens_at, "tender")
    for change in process.changes:
        if change.at >= process.public_from:
            yield Event(change.at, "planningUpdate" if change.at < process.opens_at else "tenderAmendment")
    for answer in process.answers:
        yield Event(answer.at, "tenderUpdate")
    if process.ending:
        yield Event(process.ending.at, "tenderCancellation")
    yield from _afterwards(process)


def _afterwards(process: Process) -> Iterator[Event]:
    for shortlist in process.shortlists:
        yield Event(shortlist.at, "award" if shortlist.teams else "tenderUpdate")
        if shortlist.reopened_at:
            yield Event(shortlist.reopened_at, "awardCancellation" if shortlist.teams else "tenderUpdate")
    for agreement in process.agreements:
        yield Event(agreement.at, "contract")
