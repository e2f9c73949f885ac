"""How much a seat scores, the few words of a proposal, and the days of a panel: rules without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sprint.panels import dates, terms
from sprint.panels.capacity import Load, fault
from sprint.panels.excerpt import excerpt
from sprint.panels.levels import is_level

DAY = datetime(2027, 3, 17, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("own", "panel", "holds"),
    [
        (Load(), Load(), Load()),
        (Load(), Load(3, 6), Load(3, 6)),
        (Load(1, 2), Load(3, 6), Load(1, 2)),
        (Load(None, 2), Load(3, 6), Load(2, 2)),
        (Load(8, None), Load(3, 6), Load(8, 8)),
        (Load(4, None), Load(3, 6), Load(4, 6)),
        (Load(None, 0), Load(), Load(None, 0)),
    ],
)
def test_a_persons_own_word_goes_before_the_panels(own: Load, panel: Load, holds: Load) -> None:
    assert own.within(panel) == holds


@pytest.mark.parametrize(
    ("own", "is_below"),
    [(Load(), False), (Load(3, 6), False), (Load(2, 6), True), (Load(None, 2), True), (Load(None, 3), False)],
)
def test_less_than_the_panel_asks_for_needs_a_reason(own: Load, is_below: bool) -> None:
    assert own.is_below(Load(3, 6)) is is_below
    assert own.is_below(Load()) is False


@pytest.mark.parametrize(
    ("load", "words"),
    [
        (Load(), "as many as are given"),
        (Load(3), "3 or more"),
        (Load(None, 6), "up to 6"),
        (Load(3, 6), "3 to 6"),
        (Load(4, 4), "4"),
    ],
)
def test_a_load_in_words(load: Load, words: str) -> None:
    assert load.words == words


@pytest.mark.parametrize(
    ("load", "problem"),
    [
        (Load(), ""),
        (Load(0, 999), ""),
        (Load(5, 4), "“At most” must not be less than “at least”."),
        (Load(-1), "A number of proposals is between 0 and 999."),
        (Load(None, 1000), "A number of proposals is between 0 and 999."),
    ],
)
def test_what_is_no_load(load: Load, problem: str) -> None:
    assert fault(load) == problem


def test_a_panel_where_nobody_scores_anything_is_no_plan() -> None:
    assert fault(Load(0, 0), highest_is_at_least=1) == "“At most” must be 1 or more."


@pytest.mark.parametrize(
    ("value", "is_one"), [(0, True), (5, True), (6, False), (-1, False), (True, False), ("3", False)]
)
def test_levels_are_whole_numbers_on_the_scale(value: object, is_one: bool) -> None:
    assert is_level(value) is is_one


def test_the_few_words_are_the_summary_or_the_beginning_of_the_first_answer() -> None:
    assert excerpt("In short.", ["At length."]) == "In short."
    assert excerpt(" ", ["", "At\nlength."]) == "At length."
    assert excerpt("word " * 61, []) == "word " * 60 + "…"
    assert excerpt("", []) == ""


def test_the_day_for_interests_is_the_panels_own_or_lies_between_close_and_scores() -> None:
    days = {"closes_at": DAY, "scores_due_at": DAY + timedelta(days=20)}
    assert dates.declare_by(DAY + timedelta(days=9), screening_due_at=DAY, **days) == DAY + timedelta(days=9)
    for year, found in ((-5, 0), (5, 5), (50, 20)):
        assert dates.declare_by(None, screening_due_at=DAY + timedelta(days=year), **days) == DAY + timedelta(
            days=found
        )


def test_a_day_for_interests_has_to_fit() -> None:
    days = {"closes_at": DAY, "scores_due_at": DAY + timedelta(days=20)}
    assert dates.declare_by_fault(DAY, **days).startswith("The day for interests must be after proposals close")
    assert dates.declare_by_fault(days["scores_due_at"], **days).startswith("The day for interests must be before")
    assert dates.declare_by_fault(DAY + timedelta(days=1), **days) == ""


def test_a_promised_day_says_how_it_stands_and_what_was_promised_first() -> None:
    line = dates.line("Interests declared", DAY, DAY + timedelta(days=1), DAY + timedelta(days=4), first=DAY)
    assert (line.words, line.is_late, line.moved_from) == ("1 working day late, on 18 March 2027", True, None)
    moved = dates.line("Interests declared", DAY, None, DAY, first=DAY - timedelta(days=1))
    assert (moved.words, moved.moved_from) == ("Not yet due", DAY - timedelta(days=1))


def test_every_version_of_the_terms_has_its_text_and_every_text_is_a_version() -> None:
    folder = Path(__file__).parents[2] / "templates" / "panels" / "terms"
    assert sorted(path.stem for path in folder.iterdir()) == sorted(terms.VERSIONS)
    assert terms.month("2027-01") == "January 2027"
    with pytest.raises(ValueError, match="no version 1999-01"):
        terms.template("1999-01")
