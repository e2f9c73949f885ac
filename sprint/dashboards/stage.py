"""Where a challenge stands, in a word for its tag, and its next date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sprint.challenges.lifecycle import Phase
from sprint.dashboards.facts import ChallengeFacts
from sprint.policy_figures import SEALED_COUNT_SHOWN_FROM
from sprint.when import clock_time, short_day


@dataclass(frozen=True)
class Stage:
    label: str
    tag: str
    next_date: str


def stage(of: ChallengeFacts, now: datetime) -> Stage:
    """Derived from the recorded acts and the clock."""
    phase = of.phase(now)
    opens, closes = of.timeline.opens_at, of.timeline.closes_at
    early = {
        Phase.DRAFT: Stage(
            "Returned" if of.returned_at else "Draft", "outline", f"To be approved by {short_day(opens)}"
        ),
        Phase.REQUESTED: Stage("Awaiting approval", "warm", f"To be approved by {short_day(opens)}"),
        Phase.ANNOUNCED: Stage("Opens soon", "wash", f"Opens {short_day(opens)}, {clock_time(opens)}"),
        Phase.OPEN: Stage("Open", "filled", f"{short_day(closes)}, {clock_time(closes)}"),
        Phase.WITHDRAWN: Stage("Withdrawn", "finished", "–"),
    }
    return early.get(phase) or _closed(of)


def _closed(of: ChallengeFacts) -> Stage:
    if of.decision and of.decision.approved_at:
        return Stage("Decided", "finished", f"Decided {short_day(of.decision.approved_at)}")
    if of.opened_at is None:
        return Stage("Sealed", "warm", "To be opened")
    if of.progress is None:
        return Stage("Opened", "wash", "–")
    if of.progress.unsettled:
        return Stage("Screening", "wash", f"By {short_day(of.screening_due_at)}")
    if of.progress.short_of_sheets:
        return Stage("Scoring", "wash", f"Scores by {short_day(of.scores_due_at)}")
    if of.progress.unmoderated:
        return Stage("Moderation", "wash", f"Agreed by {short_day(of.moderation_due_at)}")
    return Stage("Decision", "warm", f"Decided by {short_day(of.decision_due_at)}")


def sealed_words(of: ChallengeFacts, now: datetime) -> str:
    """How many proposals are in the box: “Fewer than 3” below that while it is sealed, a dash where there is none."""
    if of.is_barred or of.phase(now) in (Phase.DRAFT, Phase.REQUESTED, Phase.ANNOUNCED, Phase.WITHDRAWN):
        return "–"
    if of.opened_at is not None:
        return f"{of.progress.received}" if of.progress else "–"
    return f"{of.sealed}" if of.sealed >= SEALED_COUNT_SHOWN_FROM else f"Fewer than {SEALED_COUNT_SHOWN_FROM}"


def seat_words(of: ChallengeFacts, now: datetime) -> str:
    """“3 of 4”: accepted seats of those invited, or needed when more are."""
    if of.phase(now) in (Phase.DRAFT, Phase.REQUESTED, Phase.WITHDRAWN):
        return "–"
    return f"{of.panel.accepted} of {max(of.panel.invited, of.quorum)}"
