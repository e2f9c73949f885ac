"""The strip of facts under a challenge's title: time, money, work and councils; and how the work is estimated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sprint import when
from sprint.challenges.effort import bid_hours, words_asked
from sprint.challenges.filters import CLOSING_SOON
from sprint.challenges.lifecycle import Phase, Timeline
from sprint.challenges.models import Challenge
from sprint.policy_figures import HOURS_PER_BID_FIXED, HOURS_PER_QUESTION, WORDS_WRITTEN_AN_HOUR
from sprint.web.filters import in_words, number, plural, pounds


@dataclass(frozen=True)
class Effort:
    """How many hours a bid is estimated to take, and how that comes about."""

    hours: int
    answers: int
    words: int
    lines: tuple[str, ...]


def facts(challenge: Challenge, at: datetime) -> list[dict[str, Any]]:
    work = effort(challenge)
    return [
        time_fact(challenge.timeline, at),
        {"label": "Budget, up to", "value": pounds(challenge.budget_max) or "Not set yet", "note": _budget_note(challenge)},
        {"label": "Work to bid", "value": plural(work.hours, "hour"),
         "note": f"{in_words(work.answers)} answer{'' if work.answers == 1 else 's'}, {work.words:,} words at most"},
        {"label": "Councils taking part", "value": len(challenge.councils), "note": _joined(each.name for each in challenge.councils)},
    ]  # fmt: skip


def effort(challenge: Challenge) -> Effort:
    limits, questions = [each.word_limit for each in challenge.criteria], len(challenge.eligibility)
    words = words_asked(limits)
    lines = [f"{words:,} words at {number(WORDS_WRITTEN_AN_HOUR.value)} an hour, for considered and edited answers"]
    if questions:
        minutes = number(HOURS_PER_QUESTION.value * 60)
        lines.append(f"{minutes} minutes for each of {plural(questions, 'yes or no question')}")
    lines.append(
        f"{plural(int(HOURS_PER_BID_FIXED.value), 'hour')} to read the challenge, give your company’s details and check everything"
    )
    return Effort(bid_hours(words, questions=questions), len(limits), words, tuple(lines))


def time_fact(timeline: Timeline, at: datetime) -> dict[str, Any]:
    """The one fact about time; warm when the close is near."""
    phase, opens_at, closes_at = timeline.phase(at), timeline.opens_at, timeline.closes_at
    if phase is Phase.OPEN:
        left: timedelta = closes_at - at
        warm = left <= CLOSING_SOON
        return {"label": "Closes in", "value": when.short_span(left), "note": when.moment(closes_at), "warm": warm}
    if phase is Phase.ANNOUNCED:
        return {"label": "Opens in", "value": when.short_span(opens_at - at), "note": when.moment(opens_at)}
    label, instant = _standing(timeline, phase)
    return {"label": label, "value": when.short_day(instant), "note": when.moment(instant)}


def _standing(timeline: Timeline, phase: Phase) -> tuple[str, datetime]:
    """What happened, and when; for one that is not public yet, what is planned."""
    if phase is Phase.WITHDRAWN and timeline.withdrawn_at:
        return "Withdrawn", timeline.withdrawn_at
    if phase is Phase.NO_AWARD and timeline.no_award_at:
        return "Ended without an award", timeline.no_award_at
    if phase is Phase.PAUSED and timeline.paused_at:
        return "Paused since", timeline.paused_at
    return ("Closed" if phase is Phase.CLOSED else "Would close"), timeline.closes_at


def _budget_note(challenge: Challenge) -> str:
    vat = {None: "", True: "including VAT", False: "before VAT"}[challenge.budget_includes_vat]
    least = f"and at least {pounds(challenge.budget_min)}" if challenge.budget_min is not None else ""
    return ", ".join(filter(None, (least, vat)))


def _joined(names: Iterable[str]) -> str:
    listed = list(names)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}" if listed else ""
