"""Whatever is typed gets an answer, soon, and every position is right."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sprint.challenges.gate import Finding, check_notice, check_text
from sprint.challenges.gate.reading import READ_UP_TO

PIECES = st.sampled_from(
    ["build a portal ", "We need an app. ", "ISO 27001 ", "(SNT) ", "turnover", "\n- ", "’s ", "5 years’ experience ", "İ", "ß", "🙂", "e.g. ",
     "must use AI ", "not ", "the current system ", "SharePoint-based ", "“", "\u2028", "\ud800", "1. ", "how might we ", " " * 40]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map("".join))
PLACES = st.sampled_from(
    [
        ("title", "problem"),
        ("problem", "problem"),
        ("criteria-1-question", "criteria"),
        ("measures-1-metric", "measures"),
    ]
)


def is_in_place(finding: Finding, text: str) -> bool:
    return 0 <= finding.start <= finding.end <= len(text) and text[finding.start : finding.end] == finding.phrase


@settings(max_examples=150, deadline=None)
@given(TEXTS, PLACES)
def test_every_phrase_is_the_text_between_its_positions(text: str, place: tuple[str, str]) -> None:
    field, section = place
    found = check_text(text, field=field, section=section)
    assert [each for each in found if not is_in_place(each, text)] == []
    assert found == sorted(found, key=lambda each: (each.start, each.end))


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_positions_hold_in_the_title_and_text_of_a_notice(title: str, text: str) -> None:
    found = check_notice(title, text)
    assert [each for each in found if not is_in_place(each, title if each.field == "title" else text)] == []


@pytest.mark.parametrize("piece", ["a", "to build a portal ", "(", "X.Y.", "- \n", "need 5 years "])
def test_ten_megabytes_get_an_answer_within_seconds(piece: str) -> None:
    text = piece * (10_000_000 // len(piece))
    began = time.perf_counter()
    found = check_text(text, field="criteria-1-question", section="criteria")
    assert (time.perf_counter() - began < 20, "not-read" in {each.rule for each in found}) == (True, True)
    assert [each for each in found if not is_in_place(each, text)] == []


def test_a_text_of_the_greatest_length_is_read_to_its_end() -> None:
    end = ". Build a portal."
    text = "x" * (READ_UP_TO - len(end)) + end
    assert [each.rule for each in check_text(text, field="problem", section="problem")] == ["prescribes-solution"]
