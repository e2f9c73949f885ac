"""Which warnings still need a reason; the sets of criteria; what is there twice."""

from __future__ import annotations

import pytest

from sprint.challenges.acceptance import once_each, without_reason
from sprint.challenges.gate import Finding, Severity
from sprint.challenges.rows import repeated
from sprint.challenges.scales import SETS


def warning(phrase: str, start: int = 0) -> Finding:
    return Finding("rule", Severity.WARNS, "problem", "problem", phrase, start, start + len(phrase), "Why.", "What?")


def test_the_same_words_in_one_field_need_one_reason() -> None:
    first, again, other = warning("an app"), warning("An  app", 40), warning("a portal")
    assert once_each([first, again, other]) == [first, other]


@pytest.mark.parametrize(
    ("reason", "lacks"), [("", True), ("It is fine so", True), ("It is fine so far", False), ("  a b c d e  ", False)]
)
def test_a_reason_needs_five_words(reason: str, lacks: bool) -> None:
    found = warning("an app")
    assert (without_reason([found], {found.fingerprint: reason}) == [found]) is lacks


@pytest.mark.parametrize("key", SETS)
def test_each_set_of_criteria_adds_up_and_says_each_thing_once(key: str) -> None:
    rows = SETS[key].criteria
    assert (sum(row.weight for row in rows), rows[-1].title) == (100, "Social value")
    assert (repeated(row.title for row in rows), repeated(row.question for row in rows)) == ("", "")


def test_what_occurs_twice_is_found_whatever_its_capitals_and_spaces() -> None:
    assert [repeated(names) for names in (["Fit", "fit "], ["Fit?", "Fit"], ["", ""], ["Fit", "Fits"])] == [
        "fit ",
        "Fit",
        "",
        "",
    ]
