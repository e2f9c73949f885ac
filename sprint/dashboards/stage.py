"""Where a challenge stands, in a word for its tag, and its next date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sprint.challenges.lifecycle import Phase
from sprint.dashboards.facts import ChallengeFacts
from sprint.policy_figures import SEALED_COUNT_SHOWN_FROM
from sprint.when import as_date, clock_time, short_day

ENDED = {Phase.WITHDRAWN: "Withdrawn", Phase.NO_AWARD: "No award"}
WITHOUT_PANEL = (Phase.DRAFT, Phase.REQUESTED, Phase.APPROVED, *ENDED)


@dataclass(frozen=True)
class Stage:
    """`is_late` when the next date has passed."""

    label: str
    tag: str
    next_date: str
    is_late: bool = False


def stage(of: ChallengeFacts, now: datetime) -> Stage:
    """Derived from the recorded acts and the clock."""
    phase = of.phase(now)
    opens, closes = of.timeline.opens_at, of.timeline.closes_at
    if phase in (Phase.DRAFT, Phase.REQUESTED):
        label = "Awaiting approval" if phase is Phase.REQUESTED else "Returned" if of.returned_at else "Draft"
        tag = "warm" if phase is Phase.REQUESTED else "outline"
        return Stage(label, tag, f"To be approved by {short_day(opens)}", _is_past(opens, now))
    if phase is Phase.APPROVED:
        public = of.timeline.public_from or opens
        return Stage("Approved", "wash", f"Public {short_day(public)}, {clock_time(public)}")
    if phase is Phase.ANNOUNCED:
        return Stage("Opens soon", "wash", f"Opens {short_day(opens)}, {clock_time(opens)}")
    if phase is Phase.OPEN:
        return Stage("Open", "filled", f"{short_day(closes)}, {clock_time(closes)}")
    if phase is Phase.PAUSED:
        return Stage("Paused", "warm", "New close to be set")
    return Stage(ENDED[phase], "finished", "–") if phase in ENDED else _closed(of, now)


def _closed(of: ChallengeFacts, now: datetime) -> Stage:
    if of.decision and of.decision.approved_at and not of.decision.released_at:
        return Stage(
            "Approved", "warm", f"Feedback by {short_day(of.feedback_due_at)}", _is_past(of.feedback_due_at, now)
        )
    if of.decision and of.decision.approved_at:
        return Stage("Decided", "finished", f"Decided {short_day(of.decision.approved_at)}")
    if of.opened_at is None:
        return Stage("Sealed", "warm", "To be opened")
    if of.progress is None:
        return Stage("Opened", "wash", "–")
    if of.progress.unsettled:
        label, tag, words, due = "Screening", "wash", "By", of.screening_due_at
    elif of.progress.short_of_sheets:
        label, tag, words, due = "Scoring", "wash", "Scores by", of.scores_due_at
    elif of.progress.unmoderated:
        label, tag, words, due = "Moderation", "wash", "Agreed by", of.moderation_due_at
    else:
        label, tag, words, due = "Decision", "warm", "Decided by", of.decision_due_at
    return Stage(label, tag, f"{words} {short_day(due)}", _is_past(due, now))


def _is_past(due: datetime, now: datetime) -> bool:
    return as_date(due) < as_date(now)


def sealed_words(of: ChallengeFacts, now: datetime) -> str:
    """How many proposals are in the box: “Fewer than 3” below that while it is sealed, a dash where there is none."""
    if of.is_barred or of.phase(now) in (*WITHOUT_PANEL, Phase.ANNOUNCED):
        return "–"
    if of.opened_at is not None:
        return f"{of.progress.received}" if of.progress else "–"
    return f"{of.sealed}" if of.sealed >= SEALED_COUNT_SHOWN_FROM else f"Fewer than {SEALED_COUNT_SHOWN_FROM}"


def seat_words(of: ChallengeFacts, now: datetime) -> str:
    """“3 of 4”: accepted seats of those invited, or needed when more are."""
    if of.phase(now) in WITHOUT_PANEL:
        return "–"
    return f"{of.panel.accepted} of {max(of.panel.invited, of.quorum)}"
