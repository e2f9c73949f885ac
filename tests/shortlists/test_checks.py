"""What is found in the texts of summaries: pure rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sprint.shortlists.checks import Assessor, Bidder, Known, check
from sprint.shortlists.letter import changes, texts, with_texts
from sprint.shortlists.summary import Line, Summary, read, write

GOOD = "The answer names four routes, says where nine of the days go and shows who decides on each of them."
OTHER = "Staff were asked what they need in May, and the plan follows from that in ten steps with a date for every one."
SUBMITTED = "Our night rate of four hundred and twelve pounds covers two engineers on call at all times."


def line(explanation: str, score: int = 3, missing: str = "") -> Line:
    return Line("Will it work", "60", score, "36.0", "Partly", explanation, "Wholly", None, False, missing)


def summary(reference: str, *explanations: str, **changes: object) -> Summary:
    made = Summary(
        reference, "Idea", f"{reference} Ltd", "not_shortlisted", 5, tuple(map(line, explanations)), "36.0", "80.0", 1,
        None, "", "",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


BIDDERS = {
    "Alder": Bidder("Alder Ltd", is_shortlisted=False, submitted="We visit every school in the first week."),
    "Birch": Bidder("Birch Works Ltd", is_shortlisted=True, submitted=SUBMITTED, is_guarded=True),
    "Cedar": Bidder("Cedar Systems Limited", is_shortlisted=False),
}
KNOWN = Known(
    BIDDERS, (Assessor("Ada Marlowe", "ada@council.example"),), public="What the challenge says about schools."
)


def found(text: str, *others: str, known: Known = KNOWN) -> list[tuple[str, bool]]:
    """(kind, whether it blocks) of what is found in one explanation of Alder's, beside the others' texts."""
    all_ = {"Alder": summary("Alder", text), "Birch": summary("Birch", *(others or (OTHER,)))}
    return [(each.kind, each.blocks) for each in check(all_, known)["Alder"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD, []),
        ("", [("blank", True)]),
        (" – ", [("blank", True)]),
        ("It fits well.", [("short", False)]),
        (f"{GOOD} It is clearer than the other answers.", [("comparison", False)]),
        (f"{GOOD} Ada  Marlowe said so.", [("assessor", True)]),
        (f"{GOOD} ada@council.example said so.", [("assessor", True)]),
        (f"{GOOD} As Marlowe said.", [("surname", False)]),
        (f"{GOOD} They marlowe the days.", []),
        (f"{GOOD} Write to help@council.example.", [("address", False)]),
        (f"{GOOD} Cedar Systems does this.", [("company", True)]),
        (f"{GOOD} Birch Works does this.", [("company", False)]),
        (f"{GOOD} Alder does this.", []),
        (f"{GOOD} It asks for a night rate of four hundred and twelve pounds.", [("quoted", True)]),
        (f"{GOOD} We visit every school in the first week, it says.", []),
    ],
)
def test_each_rule_finds_what_it_is_for(text: str, expected: list[tuple[str, bool]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "copy",
    [OTHER, OTHER.upper().replace(",", ";"), OTHER.replace("ten", "nine"), f"{OTHER.replace('May', 'June')}"],
)
def test_a_text_pasted_from_another_summary_blocks_even_with_a_word_changed(copy: str) -> None:
    assert found(copy) == [("pasted", True)]


def test_the_same_words_twice_about_one_proposal_are_not_pasted() -> None:
    all_ = {"Alder": summary("Alder", GOOD, GOOD), "Birch": summary("Birch", OTHER)}
    assert check(all_, KNOWN) == {"Alder": [], "Birch": []}


def test_the_same_reason_for_two_exclusions_is_not_pasted() -> None:
    out = {name: summary(name, result="excluded", lines=(), reason=GOOD) for name in ("Alder", "Birch")}
    assert check(out, KNOWN) == {"Alder": [], "Birch": []}


def test_words_of_a_proposal_without_confidential_parts_are_pointed_out() -> None:
    known = replace(KNOWN, bidders={**BIDDERS, "Birch": replace(BIDDERS["Birch"], is_guarded=False)})
    assert found(f"{GOOD} {SUBMITTED}", known=known) == [("quoted", False)]


def test_what_the_challenge_says_quotes_nobody() -> None:
    assert found(f"{GOOD} {SUBMITTED}", known=replace(KNOWN, public=SUBMITTED)) == []


def test_what_was_missing_may_be_blank_and_is_read_all_the_same() -> None:
    told = with_texts(summary("Alder", GOOD), {"1.missing": "A price lower than Cedar Systems gave."})
    kinds = [(each.spot.part, each.kind) for each in check({"Alder": told}, KNOWN)["Alder"]]
    assert kinds == [("1.missing", "company"), ("1.missing", "comparison")]


def test_an_acceptance_lapses_with_the_text() -> None:
    def mark(text: str) -> str:
        return check({"Alder": summary("Alder", text)}, KNOWN)["Alder"][0].mark

    first = f"{GOOD} As Marlowe said."
    assert (mark(first) == mark(first), mark(first) == mark(f"{first} Twice.")) == (True, False)


def test_one_summary_is_checked_beside_all_the_others() -> None:
    all_ = {"Alder": summary("Alder", OTHER), "Birch": summary("Birch", OTHER)}
    assert {key: [each.kind for each in value] for key, value in check(all_, KNOWN, only="Birch").items()} == {
        "Birch": ["pasted"]
    }


def test_other_words_change_their_part_only_and_survive_being_kept() -> None:
    before = summary("Alder", GOOD, OTHER)
    after = with_texts(before, {"2.explanation": "New.", "2.missing": "Dates.", "9.explanation": "Nowhere."})
    assert changes(before, after) == [("2.explanation", OTHER, "New."), ("2.missing", "", "Dates.")]
    assert read(write(after)) == after


def test_a_score_at_the_top_has_nothing_that_was_missing() -> None:
    top = summary("Alder", GOOD, lines=(line(GOOD, 5),))
    assert [each.part for each in texts(top)] == ["1.explanation"]


def test_why_a_result_departs_from_its_place_is_checked_and_cannot_be_taken_out() -> None:
    told = summary("Alder", GOOD, departure="It fits the programme, unlike Cedar Systems and its plan for the towns.")
    assert [(each.spot.part, each.kind) for each in check({"Alder": told}, KNOWN)["Alder"]] == [
        ("departure", "company")
    ]
    assert [with_texts(told, {"departure": text}).departure for text in ("", "Other words.")] == [
        told.departure, "Other words.",
    ]  # fmt: skip
