"""The dates a sprint promises: their names, words and usual time of day. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

MORNING, NOON, EVENING = time(9), time(12), time(17)


@dataclass(frozen=True)
class Promise:
    """One promised date. `at` is its usual time in London; `has_time` ones are typed with their time."""

    name: str
    label: str
    hint: str
    at: time
    has_time: bool = False


PROMISES = (
    Promise("problems_open_at", "Call for problems starts", "Councils can tell you about problems from this day.", MORNING),
    Promise("problems_close_at", "Call for problems ends", "The last day for councils to tell you.", EVENING),
    Promise("opens_at", "Proposals open", "Companies can start proposals. Challenges have to be published by then.", MORNING, True),
    Promise("questions_close_at", "Last day to ask a question", "At least 5 working days before proposals close.", EVENING),
    Promise("answers_due_at", "All answers published", "At least 2 working days before proposals close.", EVENING),
    Promise("closes_at", "Proposals close", "A working day, between 9am and 5pm.", NOON, True),
    Promise("screening_due_at", "Eligibility checked", "Every proposal is found eligible or not.", EVENING),
    Promise("scores_due_at", "Scores locked", "The last day for assessors to lock their scores.", EVENING),
    Promise("moderation_due_at", "Scores agreed", "The last day for panels to agree their scores.", EVENING),
    Promise("decision_due_at", "Shortlists decided", "", EVENING),
    Promise("feedback_due_at", "Scores and feedback to every company", "All companies hear in the same minute.", EVENING),
    Promise("sprint_starts_at", "Sprint starts", "After the standstill: 8 working days, counted from the day of feedback.", MORNING),
    Promise("demo_day_at", "Demo day", "The sprint ends.", MORNING),
)  # fmt: skip

LABELS = {promise.name: promise.label for promise in PROMISES}

GROUPS = (
    ("Call for problems", ("problems_open_at", "problems_close_at")),
    ("Proposals", ("opens_at", "closes_at", "questions_close_at", "answers_due_at")),
    (
        "Scoring and decision",
        ("screening_due_at", "scores_due_at", "moderation_due_at", "decision_due_at", "feedback_due_at"),
    ),
    ("The sprint", ("sprint_starts_at", "demo_day_at")),
)
