"""What differs between two versions of a brief, word by word."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sprint.challenges.differences import Span, apart
from sprint.challenges.places import Place, field_of, place
from sprint.challenges.snapshot import changes, read, write

BRIEF: dict[str, Any] = {
    "title": "How might we help carers?", "problem": "A carer waits 74 days.", "budget_max": 29_000, "budget_includes_vat": False,
    "top_score": 5, "dates": {}, "councils": ["Hallowdale Council"], "eligibility": ["Can you visit?"],
    "measures": [{"id": 3, "metric": "Days", "unit": "days", "baseline": "74", "baseline_period": "", "target": "21",
                  "due_on": "2028-03-31", "source": ""}],
    "criteria": [{"id": 7, "title": "Fit", "question": "How?", "weight": "100", "word_limit": 300, "minimum": None,
                  "descriptors": ["None", "All"]}],
}  # fmt: skip
DATES = {
    "opens_at", "questions_close_at", "answers_due_at", "closes_at", "scores_due_at", "decision_due_at", "feedback_due_at",
}  # fmt: skip
BRIEF["dates"] = dict.fromkeys(DATES, "2027-04-12T08:00:00.000000Z")


def told(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [(each.section, each.label, each.before, each.after) for each in changes(before, after)]


@given(st.text(st.characters(exclude_categories=("Cs",))), st.text(st.characters(exclude_categories=("Cs",))))
def test_the_spans_of_a_side_give_its_text_back(before: str, after: str) -> None:
    old, new = apart(before, after)
    assert ("".join(span.text for span in old), "".join(span.text for span in new)) == (before, after)


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_nothing_differs_between_a_text_and_itself(text: str) -> None:
    assert [span for side in apart(text, text) for span in side if span.is_changed] == []


def test_the_words_that_differ_are_marked_on_both_sides() -> None:
    assert apart("A carer waits 74 days.", "A carer waits 80 days.") == (
        (Span("A carer waits "), Span("74", is_changed=True), Span(" days.")),
        (Span("A carer waits "), Span("80", is_changed=True), Span(" days.")),
    )


def test_a_very_long_text_differs_as_a_whole() -> None:
    long = "word " * 5000
    assert apart(long, "word") == ((Span(long, is_changed=True),), (Span("word", is_changed=True),))


def test_the_same_brief_gives_the_same_bytes_and_no_change() -> None:
    assert (write(read(write(BRIEF))), told(BRIEF, read(write(BRIEF)))) == (write(BRIEF), [])


def test_each_thing_that_changed_is_named_with_both_wordings() -> None:
    after = {
        **BRIEF, "problem": "A carer waits 80 days.", "budget_max": 28_000, "budget_includes_vat": None,
        "criteria": [{**BRIEF["criteria"][0], "weight": "90", "descriptors": ["None", "Everything"]}],
    }  # fmt: skip
    assert told(BRIEF, after) == [
        ("problem", "The problem", "A carer waits 74 days.", "A carer waits 80 days."),
        ("money", "Highest budget", "£29,000", "£28,000"),
        ("money", "The budget includes VAT", "No", ""),
        ("criteria", "Criterion 1, weight", "100%", "90%"),
        ("criteria", "Criterion 1, a score of 1", "All", "Everything"),
    ]


def test_a_row_that_moved_is_the_same_row_and_one_that_went_is_told() -> None:
    second = {
        **BRIEF["measures"][0],
        "id": 4,
        "metric": "Calls",
        "unit": "",
        "baseline": None,
        "target": None,
        "due_on": None,
    }
    two = {**BRIEF, "measures": [BRIEF["measures"][0], second]}
    assert told(two, {**BRIEF, "measures": [second, BRIEF["measures"][0]]}) == []
    assert told(two, BRIEF) == [("measures", "Measure 2, what is measured", "Calls", "")]


def test_before_the_first_request_there_was_nothing() -> None:
    assert {each.before for each in changes({}, BRIEF)} == {""}


def test_a_finding_is_put_right_at_its_control_and_a_control_is_known_by_its_field() -> None:
    found = [
        Place("problem", "title"), Place("money", "vat"), Place("dates", "closes_at-day"), Place("criteria", "rows-1-question"),
        Place("criteria", "texts-3", criterion=2), Place("eligibility", "rows-0"),
    ]  # fmt: skip
    fields = [
        "title",
        "budget_includes_vat",
        "closes_at",
        "criteria-2-question",
        "criteria-2-descriptor-3",
        "eligibility-1",
    ]

    class Finding:
        def __init__(self, section: str, field: str) -> None:
            self.section, self.field = section, field

    assert [place(Finding(each.section, field)) for each, field in zip(found, fields, strict=True)] == found
    typed = [
        (each.control, each.section, each.criterion)
        for each in found
        if each.control.startswith(("rows", "texts", "title"))
    ]
    assert [field_of(*each) for each in typed] == [
        "title",
        "criteria-2-question",
        "criteria-2-descriptor-3",
        "eligibility-1",
    ]
