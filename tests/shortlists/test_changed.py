"""What changed in a round since a shortlist was proposed on it, in sentences."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sprint.assessments.agreed import Agreed
from sprint.shortlists.changed import changes, snapshot
from sprint.shortlists.ranking import CriterionRule
from sprint.shortlists.round import Contender, Round

RULE = CriterionRule(1, "Fit", Decimal(100))


def contender(number: int, score: int = 3) -> Contender:
    return Contender(
        number, f"P{number}", f"Idea {number}", "", f"Firm {number}", number, True, True, "", "", 2, True,
        {1: Agreed(score, "Because.")},
    )  # fmt: skip


def about(*contenders: Contender, seed: str = "") -> Round:
    return Round(True, 5, 2, 3, [RULE], contenders, seed=seed)


BEFORE = about(contender(1), contender(2))


def since(*contenders: Contender, seed: str = "") -> list[str]:
    return changes(snapshot(BEFORE), about(*contenders, seed=seed))


def test_nothing_changed_says_nothing() -> None:
    assert since(contender(1), contender(2)) == []
    assert changes("", BEFORE) == []


def test_a_score_a_voided_sheet_and_an_open_moderation_are_told() -> None:
    voided = replace(contender(2), locked_sheets=1, is_moderated=False)
    assert since(contender(1, 5), voided) == [
        "“Idea 1”, “Fit”: agreed score 5, 3 before.",
        "“Idea 2” has 1 locked score sheet that counts, not 2.",
        "The moderation of “Idea 2” is open again, so its agreed scores have to be signed again.",
    ]


def test_an_exclusion_a_reinstatement_and_lots_are_told() -> None:
    excluded = replace(contender(2), is_eligible=False)
    assert since(contender(1), excluded, contender(3), seed="seed") == [
        "Lots were drawn among equals.",
        "“Idea 2” was excluded.",
        "“Idea 3” joined the round.",
    ]
    assert changes(snapshot(about(contender(1), excluded)), BEFORE) == ["“Idea 2” was found eligible."]


def test_a_withdrawn_agreement_and_other_words_are_told() -> None:
    assert since(replace(contender(1), agreed={}), replace(contender(2), agreed={1: Agreed(3, "Other.")})) == [
        "“Idea 1” lost its agreed score in “Fit”.",
        "“Idea 2”, “Fit”: the reason for the agreed score has other words.",
    ]


def test_a_proposal_that_left_is_told_and_a_long_list_is_cut() -> None:
    assert since(contender(1)) == ["P2 is no longer in the round."]
    many = [contender(number) for number in range(1, 20)]
    found = changes(snapshot(about()), about(*many))
    assert (len(found), found[-1]) == (13, "And 7 more.")
