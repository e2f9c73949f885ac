"""The pure rules of challenges: effort, search, scales, questions the law forbids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprint.challenges.effort import bid_hours
from sprint.challenges.eligibility import refusal
from sprint.challenges.parts import GROUPS, SECTIONS, after
from sprint.challenges.record import sentence
from sprint.challenges.scales import PRESETS, PROPOSED_CRITERIA, is_proposed, proposed_descriptors, rescaled
from sprint.words import MOST_TERMS, terms


def test_two_thousand_and_fifty_words_take_ten_hours() -> None:
    assert bid_hours(2050) == 10


@given(st.integers(0, 50_000), st.integers(0, 5_000))
def test_more_words_never_take_less_time(words: int, more: int) -> None:
    assert bid_hours(words + more) >= bid_hours(words) >= 2


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", []),
        ("   ", []),
        ("Unpaid CARERS", ["unpaid", "carers"]),
        ('carers "first offer"', ["carers", "first offer"]),
        ('"unfinished phrase', ["unfinished", "phrase"]),
        ("carers carers", ["carers"]),
        ('""', []),
        ("100% a_b", ["100%", "a_b"]),
    ],
)
def test_words_and_phrases_are_told_apart(typed: str, expected: list[str]) -> None:
    assert terms(typed) == expected


@given(st.text(max_size=400))
def test_no_search_is_too_odd(typed: str) -> None:
    assert len(terms(typed)) <= MOST_TERMS


@pytest.mark.parametrize("top", [1, 2, 3, 5, 10, 40])
def test_every_point_of_every_scale_has_words(top: int) -> None:
    texts = proposed_descriptors(top)
    assert (len(texts), all(texts), is_proposed(texts)) == (top + 1, True, True)


def test_the_ends_of_any_scale_have_the_words_of_its_ends() -> None:
    forty = proposed_descriptors(40)
    assert (forty[0], forty[40]) == (PRESETS[5][0], PRESETS[5][5])


def test_the_author_s_own_words_stay_when_the_scale_changes() -> None:
    own = ("a", "b", "c", "d")
    assert (rescaled(own, 2), rescaled(own, 5)) == (("a", "b", "c"), (*own, PRESETS[5][4], PRESETS[5][5]))


def test_proposed_words_change_with_the_scale() -> None:
    assert rescaled(PRESETS[5], 3) == PRESETS[3]


def test_the_proposed_criteria_add_up_and_hold_social_value() -> None:
    assert (sum(row.weight for row in PROPOSED_CRITERIA), PROPOSED_CRITERIA[-1].title, PROPOSED_CRITERIA[-1].weight) == (
        100, "Social value", 10,
    )  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "Is your annual turnover above £500,000?",
        "Was your turn-over more than £1m last year?",
        "Can you provide audited accounts?",
        "Has your firm been trading for at least three years?",
        "Do you have 5 years of experience?",
        "Were you incorporated before 2020?",
        "Have you worked with a council before?",
        "Can you show previous public sector contracts?",
        "Do you have a track record with the NHS?",
        "Have you supplied any local authorities?",
    ],
)
def test_questions_that_shut_out_small_or_new_firms_are_refused(question: str) -> None:
    assert "Procurement Act 2023, sections 85 and 86" in refusal(question)


@pytest.mark.parametrize(
    "question",
    [
        "Can one of you visit each team twice during the sprint?",
        "Do you accept the contract terms published with this challenge?",
        "Will what you deliver to the council be accessible?",
        "Can you start before the council's deadline in May?",
        "Will you hold public liability insurance before anyone from your team works at a roadside?",
        "Will you share what you learn with every council in the region?",
        "Will everyone who sees personal records have finished data protection training before the sprint starts?",
        "",
    ],
)
def test_questions_about_the_work_itself_are_allowed(question: str) -> None:
    assert refusal(question) == ""


def test_every_section_has_its_place_in_the_task_list() -> None:
    listed = [section for _, group in GROUPS for section in group]
    assert (sorted(each.key for each in listed), len(listed)) == (sorted(each.key for each in SECTIONS), len(SECTIONS))
    assert [after(section) for section in listed] == [*listed[1:], None]


@pytest.mark.parametrize(
    ("act", "facts", "expected"),
    [
        ("challenge.saved", '{"parts":["why_now","budget_max"]}', "Changed: why now, highest budget"),
        ("challenge.published", "{}", "Published it; criteria, weights and rules are frozen from here on"),
        ("panel.seat_added", "{}", "Panel seat added"),
    ],
)
def test_acts_read_as_sentences(act: str, facts: str, expected: str) -> None:
    assert sentence(act, facts) == expected
