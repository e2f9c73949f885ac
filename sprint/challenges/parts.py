"""The parts of a brief: what each is called, how long it may be, and in which section it is asked. Pure."""

from __future__ import annotations

from dataclasses import dataclass

TITLE_CHARACTERS = 120
NAMED_UP_TO = 20
"""Entries of the catalogue of datasets that one challenge can name."""


@dataclass(frozen=True)
class Part:
    """One text of the brief; `words` is its limit."""

    name: str
    label: str
    words: int
    hint: str = ""


@dataclass(frozen=True)
class Section:
    """One task of the brief: its key in addresses, its title, and the texts asked in it."""

    key: str
    title: str
    about: str
    parts: tuple[Part, ...] = ()


PROBLEM = Section(
    "problem", "The problem", "What hurts, whom, and why now",
    (
        Part("summary", "Summary", 50, "Two or three sentences for lists and searches. Say who is affected and by how much."),
        Part("problem", "The problem", 200, "What happens today, and what it does to people. Describe the problem, not an answer to it."),
        Part("needs", "Who is affected and what they need", 200, "Residents and staff. What are they trying to do, and what stops them?"),
        Part("evidence", "Evidence", 200, "How you know: numbers with their source and year, and what people told you."),
        Part("why_now", "Why now", 100, "What makes this the year to solve it?"),
        Part("tried", "What has been tried", 100, "What was done before, and what came of it."),
    ),
)  # fmt: skip
MEASURES = Section("measures", "Measures", "What would count as success")
SCOPE = Section(
    "scope", "Scope", "Limits, councils and data",
    (
        Part("constraints", "Constraints", 200, "What every answer has to live with: law, systems, staff time, accessibility."),
        Part("out_of_scope", "Out of scope", 100, "What companies should leave alone."),
    ),
)  # fmt: skip
MONEY = Section(
    "money", "Money and route", "Budget, what the sprint offers, and what follows",
    (
        Part("route_to_adoption", "What happens after success", 150, "Who decides, by when, and with which budget."),
        Part("offer", "What the sprint offers", 150, "Money, people, data and a place to try things."),
        Part("intellectual_property", "Intellectual property", 100, "Who owns and may use what is made."),
    ),
)  # fmt: skip
CLASSIFICATION = Section("classification", "Theme and service", "Where companies will find it")
CRITERIA = Section("criteria", "Criteria", "What proposals are scored on, and how")
ELIGIBILITY = Section("eligibility", "Eligibility questions", "Yes or no questions, if you need any")
DATES = Section("dates", "Dates", "The sprint's dates, or dates of its own")
PANEL = Section("panel", "Panel rules", "How many read and how many are shortlisted")

SECTIONS = (PROBLEM, MEASURES, SCOPE, MONEY, CLASSIFICATION, CRITERIA, ELIGIBILITY, DATES, PANEL)
BY_KEY = {section.key: section for section in SECTIONS}

GROUPS = (
    ("Describe the problem", (PROBLEM, MEASURES, SCOPE, CLASSIFICATION)),
    ("Say what comes of it", (MONEY, DATES)),
    ("Set the rules", (CRITERIA, ELIGIBILITY, PANEL)),
)


def after(section: Section) -> Section | None:
    """The section that follows in the order of the task list."""
    order = [each for _, group in GROUPS for each in group]
    place = order.index(section) + 1
    return order[place] if place < len(order) else None
