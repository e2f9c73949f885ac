"""What the day of a region's team is made of: one challenge with its acts, counts and dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sprint.challenges.amending import Kind
from sprint.challenges.lifecycle import Phase, Timeline


@dataclass(frozen=True)
class Progress:
    """Counts of the proposals in an opened box."""

    received: int
    unscreened: int
    unsettled: int
    eligible: int
    unassigned: int
    short_of_sheets: int
    unmoderated: int

    @property
    def is_ready(self) -> bool:
        return not (self.unsettled or self.short_of_sheets or self.unmoderated)


@dataclass(frozen=True)
class DecisionFacts:
    proposed_by_id: int
    proposer_is_cdo: bool
    returned_at: datetime | None
    approved_at: datetime | None
    prepared_by_id: int | None = None
    prepared_at: datetime | None = None
    released_at: datetime | None = None
    questions: int = 0
    """Of companies about their summaries, without an answer."""
    oldest_question_at: datetime | None = None
    reopening_by_id: int | None = None
    """Who asked for it to be reopened, while a second person is awaited."""
    reopening_asked_at: datetime | None = None
    reopening_by_cdo: bool = False

    @property
    def is_pending(self) -> bool:
        return self.returned_at is None and self.approved_at is None


@dataclass(frozen=True)
class WaitingChange:
    """An amendment, an extension, going on after a pause or an end that waits for its second person."""

    kind: Kind
    number: int
    proposed_by_id: int
    proposed_at: datetime
    proposer_is_cdo: bool


@dataclass(frozen=True)
class PanelFacts:
    """Seats that were not given up. `invited` counts those that accepted too; observers are left out."""

    invited: int = 0
    accepted: int = 0
    has_chair: bool = False


@dataclass(frozen=True)
class ChallengeFacts:
    """One challenge for the team. `progress` is None while the box is sealed, and for a person who is barred."""

    id: int
    reference: str
    name: str
    edition_id: int
    timeline: Timeline
    written_by_id: int
    returned_at: datetime | None
    screening_due_at: datetime
    scores_due_at: datetime
    moderation_due_at: datetime
    decision_due_at: datetime
    feedback_due_at: datetime
    quorum: int
    first_opened_by_id: int | None
    first_opened_at: datetime | None
    opened_at: datetime | None
    sealed: int
    progress: Progress | None
    exclusions_by_others: int
    exclusions_by_me: int
    interests_to_rule: int
    panel: PanelFacts
    decision: DecisionFacts | None
    is_barred: bool = False
    requests_for_me: int = 0
    requests_for_others: int = 0
    """Undecided requests for reinstatement; whoever took part in an exclusion leaves it to others."""
    answers_due_at: datetime | None = None
    questions_waiting: int = 0
    oldest_question_at: datetime | None = None
    change: WaitingChange | None = None

    def phase(self, now: datetime) -> Phase:
        return self.timeline.phase(now)

    @property
    def is_decided(self) -> bool:
        return self.decision is not None and self.decision.approved_at is not None

    @property
    def is_over(self) -> bool:
        return self.is_decided or bool(self.timeline.ending)


def within(at: datetime, earliest: datetime, latest: datetime) -> datetime:
    """A date of the edition held between two of the challenge's own, which may differ from the year's."""
    return min(max(at, earliest), latest)
