"""One year's sprint of one region. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated as A

from sprint.opendata.api.telling import Told


def _at(words: str, month: int, day: int, hour: int = 9) -> Told:
    return Told(words, datetime(2027, month, day, hour, tzinfo=UTC))


@dataclass(frozen=True)
class MovedDate:
    """A promised date that was moved."""

    date: A[str, Told("Which one, by its name here.", "decision_due_at")]
    before: A[datetime, _at("What was promised.", 4, 13, 16)]
    after: A[datetime, _at("What was promised from then on.", 4, 20, 16)]
    moved_at: A[datetime, _at("When it was moved.", 3, 30, 10)]


@dataclass(frozen=True)
class Edition:
    """One year’s sprint of one region, with every date that it promises."""

    reference: A[str, Told("Names the edition: the region’s code and the year.", "nmr-2027")]
    region: A[str, Told("Code of the region’s authority.", "NMR")]
    region_name: A[str, Told("The region’s short name.", "Northmoor")]
    year: A[int, Told("The year.", 2027)]
    introduction: A[str, Told("What the region says about this year.", "This year we look at waiting.")]
    problems_open_at: A[datetime, _at("The call for problems starts.", 1, 4)]
    problems_close_at: A[datetime, _at("The call for problems ends.", 1, 18, 17)]
    opens_at: A[datetime, _at("Proposals open.", 2, 2)]
    questions_close_at: A[datetime, _at("The last moment to ask a question.", 3, 8, 17)]
    answers_due_at: A[datetime, _at("All answers are published by then.", 3, 11, 17)]
    closes_at: A[datetime, _at("Proposals close.", 3, 15, 12)]
    screening_due_at: A[datetime, _at("Eligibility is checked by then.", 3, 19, 17)]
    scores_due_at: A[datetime, _at("Assessors lock their scores by then.", 4, 5, 16)]
    moderation_due_at: A[datetime, _at("Panels agree their scores by then.", 4, 12, 16)]
    decision_due_at: A[datetime, _at("Shortlists are decided by then.", 4, 20, 16)]
    feedback_due_at: A[datetime, _at("Every company has its feedback by then.", 4, 27, 16)]
    sprint_starts_at: A[datetime, _at("The sprint starts.", 5, 17, 8)]
    demo_day_at: A[datetime, _at("Demo day: the sprint ends.", 7, 8, 8)]
    moved: A[tuple[MovedDate, ...], Told("Dates that were moved, the newest move first.")]
