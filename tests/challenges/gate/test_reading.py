"""Sentences, words, syllables, acronyms: what the rules stand on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprint.challenges.gate import readability
from sprint.challenges.gate.acronyms import acronyms
from sprint.challenges.gate.readability import syllables
from sprint.challenges.gate.reading import sentences, words


def cut(text: str) -> list[str]:
    return [text[each.start : each.end] for each in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("About 3.5 days, e.g. in May. Then more.", ["About 3.5 days, e.g. in May.", "Then more."]),
        ("Dr. Fenwick of St. Mary’s waits.", ["Dr. Fenwick of St. Mary’s waits."]),
        ("Needs:\n- a bed\n- a meal", ["Needs:", "- a bed", "- a meal"]),
        ("Heading\n\nText that follows.", ["Heading", "Text that follows."]),
        ("She said “Stop.” Then she left.", ["She said “Stop.”", "Then she left."]),
        ("This line has been broken by a machine after many\nletters and goes on.",
         ["This line has been broken by a machine after many\nletters and goes on."]),
    ],
)  # fmt: skip
def test_sentences_headings_and_items_are_told_apart(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(max_size=500))
def test_sentences_follow_each_other_and_lose_nothing_but_blanks(text: str) -> None:
    found = list(sentences(text))
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
    for each in found:
        assert all(text[word.start : word.end].lower().replace("’", "'") == word.text for word in words(text, each))


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("carer", 2), ("people", 2), ("idea", 3), ("science", 2), ("business", 2), ("service", 2), ("services", 3), ("area", 3), ("used", 1),
        ("wanted", 2), ("table", 2), ("create", 2), ("created", 3), ("being", 2), ("information", 4), ("council", 2), ("council’s", 2),
        ("social", 2), ("library", 3), ("patient", 2), ("reality", 4), ("responsibility", 6), ("changes", 2), ("makes", 1), ("every", 2),
        ("2027", 1), ("x", 1),
    ],
)  # fmt: skip
def test_syllables_of_common_words(word: str, count: int) -> None:
    assert syllables(word.replace("’", "'")) == count


def test_short_words_and_sentences_are_for_young_readers() -> None:
    easy = readability("The cat sat on the mat. It was a hot day. The cat did not move.")
    assert (easy.words, easy.sentences, easy.ease > 100, easy.age) == (16, 3, True, 5)


def test_the_formulas_of_flesch_and_kincaid() -> None:
    found = readability("Carers wait for many weeks. They tell four teams about one problem.")
    spoken = 16 / 12
    assert (found.words, found.sentences) == (12, 2)
    assert found.ease == round(206.835 - 1.015 * 6 - 84.6 * spoken, 1)
    assert found.grade == round(0.39 * 6 + 11.8 * spoken - 15.59, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The SNT meets.", [("SNT", False)]),
        ("The special needs team (SNT) meets.", [("SNT", True)]),
        ("SNT (special needs team) meets.", [("SNT", True)]),
        ("An Education, Health and Care Plan (EHCP).", [("EHCP", True)]),
        ("The Department of Health (SNT) meets.", [("SNT", False)]),
        ("EHCPs and the EHCP.", [("EHCP", False)]),
        ("The NHS, the UK and a GP.", []),
        ("OUT OF SCOPE FOR NOW", []),
        ("Part II and Part IV.", []),
        ("See NMR-26-007 or NMR26.", []),
        ("Write to sprint@ABC.example.", []),
    ],
)  # fmt: skip
def test_acronyms_and_whether_they_are_explained(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(each.name, each.is_explained) for each in acronyms(text)] == expected
