"""The parts of a proposal as its task list shows them, and how much work is left. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_UP, Decimal
from enum import StrEnum

from sprint.policy_figures import HOURS_PER_BID_FIXED, WORDS_WRITTEN_AN_HOUR
from sprint.proposals.completeness import Part, State, Written

WRITING_FOR = timedelta(minutes=10)


class Status(StrEnum):
    COMPLETE = "Complete"
    IN_PROGRESS = "In progress"
    TOO_LONG = "Too long"
    NOT_STARTED = "Not started"
    OPTIONAL = "Optional"

    @property
    def kind(self) -> str:
        return {"In progress": "wash", "Too long": "warm", "Not started": "outline"}.get(self.value, "finished")


@dataclass(frozen=True)
class LastWriter:
    """Who saved an answer last, and when."""

    user_id: int
    name: str
    at: datetime

    def is_writing(self, now: datetime) -> bool:
        return now - self.at < WRITING_FOR


@dataclass(frozen=True)
class AnswerTask:
    written: Written
    status: Status
    colleague: str = ""
    """The name of somebody else who is writing here now, and when they saved last."""
    since: datetime | None = None


def answer_tasks(
    state: State, writers: Mapping[int, LastWriter], *, reader: int | None, now: datetime
) -> list[AnswerTask]:
    """One task an answer; `writers` by position. An answer that a colleague is writing now is in progress."""
    found = []
    for each in state.answers:
        last = writers.get(each.position)
        colleague = last.name if last and last.user_id != reader and last.is_writing(now) else ""
        since = last.at if last and colleague else None
        found.append(AnswerTask(each, _status(each, is_being_written=bool(colleague)), colleague, since))
    return found


def _status(written: Written, *, is_being_written: bool) -> Status:
    if written.over:
        return Status.TOO_LONG
    if not written.words:
        return Status.NOT_STARTED
    return Status.IN_PROGRESS if is_being_written else Status.COMPLETE


def idea_status(state: State) -> Status:
    missing = [each for each in state.missing() if each.part is Part.IDEA]
    if not missing:
        return Status.COMPLETE
    if any("over its limit" in each.sentence for each in missing):
        return Status.TOO_LONG
    is_begun = state.title or state.summary or state.people or state.price_gbp is not None
    return Status.IN_PROGRESS if is_begun else Status.NOT_STARTED


def eligibility_status(state: State) -> Status:
    if state.eligibility_answered >= state.eligibility_asked:
        return Status.COMPLETE
    return Status.IN_PROGRESS if state.eligibility_answered else Status.NOT_STARTED


def hours_left(state: State) -> int:
    """Whole hours: words still to write at the stated pace, and the fixed part while anything else is missing."""
    words = sum(max(each.limit - each.words, 0) for each in state.answers if not each.is_complete)
    others = any(each.part not in (Part.ANSWER, Part.CONFIDENTIAL) for each in state.missing())
    hours = Decimal(words) / WORDS_WRITTEN_AN_HOUR.value + (HOURS_PER_BID_FIXED.value if others else 0)
    at_least = Decimal(1) if state.missing() else Decimal(0)
    return int(max(hours, at_least).quantize(Decimal(1), ROUND_UP))
