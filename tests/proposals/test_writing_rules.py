"""The rules of writing together: what is one version, who is here, what differs, what fits again. No database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from sprint.proposals import confidential, parts, presence, versions
from sprint.proposals.confidential import Confidential
from sprint.proposals.marked import Mark, Stretch, compared
from sprint.proposals.reuse import Earlier, added, added_lines, best
from sprint.proposals.sign_off import Standing

AT = datetime(2027, 3, 3, 14, 4, tzinfo=UTC)
ADA, BEN = 1, 2


@dataclass
class Kept:
    by_id: int = ADA
    origin: str = ""
    is_aside: bool = False
    began_at: datetime = AT
    saved_at: datetime = AT
    longest: int = 1_000


@pytest.mark.parametrize(
    ("last", "length", "minutes", "folds"),
    [
        (None, 10, 0, False),
        (Kept(), 1_010, 14, True),
        (Kept(), 1_010, 15, False),
        (Kept(began_at=AT - timedelta(minutes=59)), 1_010, 0, True),
        (Kept(began_at=AT - timedelta(minutes=60)), 1_010, 0, False),
        (Kept(by_id=BEN), 1_010, 1, False),
        (Kept(origin="Version 2"), 1_010, 1, False),
        (Kept(is_aside=True), 1_010, 1, False),
        (Kept(), 800, 1, True),
        (Kept(), 799, 1, False),
        (Kept(longest=120), 20, 1, True),
        (Kept(longest=121), 20, 1, False),
    ],
)
def test_what_one_person_saves_in_a_sitting_is_one_version(
    last: Kept | None, length: int, minutes: int, folds: bool
) -> None:
    at = AT + timedelta(minutes=minutes)
    assert versions.goes_into(last, "x" * length, by_id=ADA, at=at) is folds


def test_who_is_here_is_forgotten_after_minutes() -> None:
    there = presence.entered([], "answer-2", user_id=ADA, at=AT)
    later = presence.entered(there, "answer-2", user_id=ADA, at=AT + timedelta(minutes=1))
    both = presence.entered(later, "answer-2", user_id=BEN, at=AT + timedelta(minutes=2))
    assert [(each.user_id, each.opened_at) for each in both] == [(ADA, AT), (BEN, AT + timedelta(minutes=2))]
    kept = presence.read(presence.write(both), AT + timedelta(minutes=4))
    assert [each.user_id for each in kept] == [BEN]
    moved = presence.entered(both, "idea", user_id=BEN, at=AT + timedelta(minutes=3))
    assert [(each.part, each.user_id) for each in moved] == [("answer-2", ADA), ("idea", BEN)]
    assert presence.Colleague("answer-2", "Ada Fenwick", AT).sentence == "Ada Fenwick opened this answer at 2:04pm."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("", "new", [("added", "new")]),
        ("same text", "same text", [("same", "same text")]),
        ("we help people", "we help carers", [("same", "we help "), ("removed", "people"), ("added", "carers")]),
        ("one two three", "one three", [("same", "one "), ("removed", "two "), ("same", "three")]),
    ],
)
def test_words_that_differ_are_marked(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert compared(before, after) == [Stretch(Mark(mark), text) for mark, text in expected]


def test_texts_that_repeat_themselves_are_shown_one_after_the_other() -> None:
    before, after = "la " * 5_000, "la " * 4_999 + "lo"
    assert [each.mark for each in compared(before, after)] == [Mark.REMOVED, Mark.ADDED]


def earlier(text: str, title: str = "Understands the problem", day: int = 1, *, is_sent: bool = True) -> Earlier:
    at = datetime(2026, 3, day, 12, tzinfo=UTC)
    return Earlier(f"{text}{day}", "How might we help tenants?", title, "What is it?", text, 2, at, is_sent)


def test_earlier_texts_are_found_by_words_and_the_likest_question_comes_first() -> None:
    care, price, old = (
        earlier("Carers wait."),
        earlier("We charge by day.", "Value for money", 9),
        earlier("Carers.", day=2),
    )
    assert best([price, care, old], "", asked="Understands the problem well") == [old, care, price]
    assert best([price, care, old], "CARERS wait", asked="") == [care]
    assert best([price, care, old], '"charge by"', asked="") == [price]
    assert best([price], "nowhere", asked="") == []
    source = "Answer 2, “Understands the problem”, submitted on 1 March 2026 for “How might we help tenants?”"
    assert care.source == source
    assert "in the draft of 1 March 2026" in earlier("x", is_sent=False).source


def test_an_earlier_text_goes_below_what_is_there() -> None:
    assert (added("", "New."), added("Old.", "New.")) == ("New.", "Old.\n\nNew.")
    assert added_lines("Ada, lead\n", "Ben, data\nAda, lead") == "Ada, lead\nBen, data"


def test_parts_have_names_and_keys() -> None:
    titles = {2: "Will it work here"}
    keys = ("idea", "confidential", "whole", "answer-2", "answer-3", "answer-02", "answer--1", "other", "")
    names = ["Your idea", "Confidential parts", "The whole proposal", "Will it work here", None, None, None, None, None]
    assert [parts.name_of(key, titles) for key in keys] == names
    text = parts.idea_text({"title": "T", "summary": "", "price_gbp": 25_000, "people": "Ada"})
    assert [each.text for each in parts.fields("idea", text)] == ["T", "", "£25,000", "Ada"]
    assert [each.text for each in parts.fields("answer-2", "Plain")] == ["Plain"]


@pytest.mark.parametrize(
    ("standing", "lacks", "words"),
    [
        (Standing(is_wanted=False), False, ""),
        (Standing(is_wanted=True), True, "An owner of your company signs off before you submit."),
        (
            Standing(is_wanted=True, asked_by="Ben Ode", asked_at=AT),
            True,
            "An owner of your company signs off before you submit. Ben Ode asked for it on Wednesday 3 March 2027, 2:04pm.",
        ),
        (
            Standing(is_wanted=True, signed_by="Ada Fenwick", signed_at=AT, is_current=True),
            False,
            "Ada Fenwick signed this version off on Wednesday 3 March 2027, 2:04pm. Any change voids it.",
        ),
        (
            Standing(is_wanted=True, signed_by="Ada Fenwick", signed_at=AT),
            True,
            "Ada Fenwick signed it off on Wednesday 3 March 2027, 2:04pm, and it was changed after that, so it needs a new sign-off.",
        ),
    ],
)
def test_how_the_sign_off_stands(standing: Standing, lacks: bool, words: str) -> None:
    assert (standing.lacks, standing.words) == (lacks, words)


RATES = Confidential("The day rates.", "Rivals could undercut us.\n\nTwice.", date(2029, 3, 31))


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (RATES, "The day rates.\n\nWhy: Rivals could undercut us.\n\nTwice.\n\nUntil: 31 March 2029"),
        (Confidential(reason="A secret."), "Why: A secret."),
        (Confidential(until=date(2029, 3, 1)), "Until: 1 March 2029"),
        (Confidential("Names, until we say otherwise."), "Names, until we say otherwise."),
        (Confidential(), ""),
    ],
)
def test_confidential_parts_are_one_text_that_reads_back(given: Confidential, text: str) -> None:
    assert (confidential.write(given), confidential.read(text)) == (text, given)


@pytest.mark.parametrize(
    "text", ["Rates.\n\nUntil: 31 February 2029", "Why:\nUntil: never", "Why: a\n\nWhy: b", "\n\nUntil: 1 May 2029"]
)
def test_whatever_was_written_before_reads_and_writes_as_it_was(text: str) -> None:
    assert confidential.write(confidential.read(text)).strip() == text.strip()


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        (Confidential(), []),
        (RATES, []),
        (Confidential("Names."), ["no reason", "no end date"]),
        (Confidential(reason="A secret.", until=date(2027, 3, 15)), ["no words saying which they are", "an end date that does not come after the close"]),
    ],
)  # fmt: skip
def test_what_is_confidential_needs_a_reason_and_an_end_date(given: Confidential, lacking: list[str]) -> None:
    assert given.lacks(date(2027, 3, 15)) == lacking


def test_two_lists_of_confidential_parts_become_one() -> None:
    names = Confidential("Names.", "They have not agreed.", date(2030, 1, 1))
    both = confidential.together(confidential.write(RATES), confidential.write(names))
    assert confidential.read(both) == Confidential(
        "The day rates.\nNames.", f"{RATES.reason}\nThey have not agreed.", names.until
    )
