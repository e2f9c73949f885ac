"""How far each challenge of an edition is on its way from the draft to the letters. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sprint.challenges.lifecycle import Phase
from sprint.dashboards.facts import ChallengeFacts, Progress
from sprint.dashboards.stage import Stage, stage

STEPS = ("Approved", "Open", "Closed", "Box opened", "Screened", "Scored", "Scores agreed", "Decided", "Companies told")


@dataclass(frozen=True)
class Way:
    """One challenge; `done` counts the steps behind it. `note` says how far it is inside the present one."""

    facts: ChallengeFacts
    stage: Stage
    done: int
    note: str

    @property
    def current(self) -> int:
        """The number of the step it is on; nought once nothing is left, or it ended."""
        return 0 if self.done == len(STEPS) or self.facts.timeline.ending else self.done + 1

    @property
    def label(self) -> str:
        if self.done == len(STEPS):
            return "Every step is done"
        return f"{self.stage.label}, {self.done} of {len(STEPS)} steps done"


def way(of: ChallengeFacts, now: datetime) -> Way:
    return Way(of, stage(of, now), _done(of, now), _inside(of))


def _done(of: ChallengeFacts, now: datetime) -> int:
    """Steps follow each other, so the first that is missing ends the count."""
    seen = of.progress
    is_decided = of.decision is not None and of.decision.approved_at is not None and not of.is_barred
    passed = (
        of.timeline.published_at is not None,
        now >= of.timeline.opens_at,
        of.phase(now) in (Phase.CLOSED, Phase.NO_AWARD),
        of.opened_at is not None,
        is_decided or (seen is not None and not seen.unsettled),
        is_decided or (seen is not None and not seen.short_of_sheets),
        is_decided or (seen is not None and not seen.unmoderated),
        is_decided,
        is_decided and of.decision is not None and of.decision.released_at is not None,
    )
    return passed.index(False) if False in passed else len(passed)


def _inside(of: ChallengeFacts) -> str:
    if of.is_barred:
        return "You are barred from a proposal here, so nothing about its round is shown to you."
    seen = of.progress
    if seen is None or of.is_over:
        return ""
    return _counted(seen)


def _counted(seen: Progress) -> str:
    if not seen.received:
        return "No proposal was received."
    if seen.unsettled:
        return f"{seen.received - seen.unsettled} of {seen.received} proposals screened."
    if seen.short_of_sheets:
        return f"{seen.eligible - seen.short_of_sheets} of {seen.eligible} proposals have their scores."
    if seen.unmoderated:
        return f"{seen.eligible - seen.unmoderated} of {seen.eligible} proposals have agreed scores."
    return "Every score is agreed."


def rows(found: Iterable[Way]) -> list[tuple[object, ...]]:
    head = ("Challenge", "Reference", "Steps done", "Of", "Phase", "Next date", "How far")
    return [head, *(
        (each.facts.name, each.facts.reference, each.done, len(STEPS), each.stage.label, each.stage.next_date, each.note)
        for each in found
    )]  # fmt: skip
