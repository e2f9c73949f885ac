"""The pure rules of scoring: totals, reasons, order, hidden names, comparing words."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest

from sprint.assessments import hours, lean, order, pile, reasons
from sprint.assessments.queries import Step
from sprint.assessments.reasons import Given, Pasted, Spot, fingerprint, pasted
from sprint.assessments.states import ModerationState, SheetState
from sprint.assessments.totals import weighted_total
from sprint.assessments.wording import comparisons
from sprint.proposals.masking import masked, names_to_hide
from tests.factories import CLOSES


@pytest.mark.parametrize(
    ("scores", "top", "total"),
    [
        ([("60", 5), ("40", 5)], 5, "100"),
        ([("60", 0), ("40", 0)], 5, "0"),
        ([("60", 4), ("40", 3)], 5, "72"),
        ([("33.5", 2), ("66.5", 1)], 3, "44.5"),
        ([("50", 1), ("50", 1)], 3, "33.333333"),
        ([("20", 29)] * 5, 40, "72.5"),
    ],
)
def test_the_total_is_exact(scores: list[tuple[str, int]], top: int, total: str) -> None:
    assert weighted_total([(Decimal(weight), score) for weight, score in scores], top=top) == Decimal(total)


def test_there_is_no_total_while_a_score_is_missing() -> None:
    assert weighted_total([(Decimal(60), 4), (Decimal(40), None)], top=5) is None
    assert weighted_total([], top=5) is None


@pytest.mark.parametrize(
    ("score", "minimum", "words"),
    [(0, None, 40), (1, None, 20), (4, None, 20), (5, None, 40), (1, 2, 40), (2, 2, 20), (None, 2, 20), (0, 0, 40)],
)
def test_a_reason_is_longer_at_the_ends_and_below_the_minimum(
    score: int | None, minimum: int | None, words: int
) -> None:
    assert reasons.least_words(score, top=5, minimum=minimum) == words


@pytest.mark.parametrize(
    ("top", "minimum", "named"),
    [
        (5, None, "a 0 or a 5"),
        (5, 2, "a 0, a 1 or a 5"),
        (3, 1, "a 0 or a 3"),
        (40, 12, "a score below 12 or a 40"),
        (1, None, "a 0 or a 1"),
    ],
)
def test_the_rule_for_reasons_in_words(top: int, minimum: int | None, named: str) -> None:
    assert reasons.rule(top=top, minimum=minimum) == f"At least 20 words, or 40 for {named}."


@pytest.mark.parametrize(
    ("score", "words", "missing"),
    [
        (None, 0, "has no score and no reason"),
        (None, 30, "has a reason but no score"),
        (3, 0, "has a score but no reason"),
        (3, 19, "has a reason of 19 words. A 3 needs at least 20"),
        (3, 20, ""),
        (5, 39, "has a reason of 39 words. A 5 needs at least 40"),
        (5, 40, ""),
        (1, 1, "has a reason of 1 word. A 1 needs at least 40"),
    ],
)
def test_what_a_criterion_lacks_before_the_lock(score: int | None, words: int, missing: str) -> None:
    assert Given(1, "Plan", score, " ".join(["word"] * words), top=5, minimum=2).missing == missing


def test_a_reason_that_stands_twice_is_found_whatever_its_spaces() -> None:
    texts = {"A": "It names four routes clearly.", "B": "it  names four\nroutes clearly.", "C": "Short.", "D": "Short."}
    found = pasted([Spot(label, "Plan", fingerprint(text)) for label, text in texts.items()])
    assert [each.sentence for each in found] == ["The same reason stands at proposal A, “Plan” and proposal B, “Plan”."]


@pytest.mark.parametrize(
    ("spots", "refuses", "together"),
    [
        ([("K1", "Plan", False), ("K1", "Price", False)], True, True),
        ([("K1", "Plan", False), ("K2", "Plan", True)], True, True),
        ([("K1", "Plan", False), ("K2", "Plan", False)], False, True),
        ([("K1", "Plan", False), ("K3", "Plan", False)], False, False),
        ([("K2", "Plan", False), ("K3", "Plan", True)], True, False),
    ],
)
def test_a_reason_stands_on_the_sheet_that_is_locked_first(
    spots: list[tuple[str, str, bool]], refuses: bool, together: bool
) -> None:
    """K1 is to be locked alone, and then together with K2."""
    alike = Pasted(tuple(Spot(label, title, "same", is_locked) for label, title, is_locked in spots))
    assert (alike.refuses("K1"), alike.holds_back("K1", {"K1", "K2"})) == (refuses, together)


@pytest.mark.parametrize(
    ("minutes", "left", "told"),
    [
        ([], 0, ""),
        ([], 12, "About 1 hour left at 5 minutes a criterion."),
        ([0, 4, 8, 12, 16, 20], 30, "About 2 hours left at your pace."),
        ([0, 4, 8, 12, 16, 20, 200], 33, "About 2 hours 10 minutes left at your pace."),
        ([0, 1, 2, 3, 4, 5], 1, "About 10 minutes left at your pace."),
    ],
)
def test_how_long_the_rest_of_a_pile_takes(minutes: list[int], left: int, told: str) -> None:
    assert hours.estimate([CLOSES + timedelta(minutes=each) for each in minutes], left=left) == told


def test_a_pile_in_its_parts() -> None:
    rows = [
        Step(1, "K1", SheetState(0, 2, None)),
        Step(2, "K2", SheetState(1, 2, None, is_begun=True), is_flagged=True),
        Step(3, "K3", SheetState(2, 2, None, is_begun=True)),
        Step(4, "K4", SheetState(2, 2, CLOSES, is_begun=True)),
    ]
    labels = {part.value: [each.label for each in pile.within(rows, part)] for part in pile.Part}
    assert labels == {
        "all": ["K1", "K2", "K3", "K4"], "not-started": ["K1"], "started": ["K2"], "flagged": ["K2"], "ready": ["K3"],
        "locked": ["K4"],
    }  # fmt: skip
    assert (pile.part_of("flagged"), pile.part_of("<b>")) == (pile.Part.FLAGGED, pile.Part.ALL)


def test_each_seat_reads_in_its_own_order_and_always_the_same() -> None:
    ids = list(range(1, 13))
    first = order.shuffled(7, ids, lambda each: each)
    assert order.shuffled(7, reversed(ids), lambda each: each) == first
    assert order.shuffled(8, ids, lambda each: each) != first
    assert [each for each in order.shuffled(7, [*ids, 99], lambda each: each) if each != 99] == first


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The plan names every week and who does what.", []),
        ("It is better than the other bid.", ["better than the other bid"]),
        ("This is the strongest of all proposals.", ["the strongest of all proposals"]),
        ("Compared with the other company it is thin.", ["Compared with the other company"]),
        ("Unlike the others it names a pilot.", ["Unlike the others"]),
        ("It came second on price.", ["came second"]),
        ("Higher than the rest, and ranked first.", ["Higher than the rest", "ranked first"]),
        ("The rest of the company helps.", []),
    ],
)
def test_words_that_compare_bids_are_pointed_out(text: str, found: list[str]) -> None:
    assert comparisons(text) == found


def test_names_are_hidden_however_they_are_written() -> None:
    names = names_to_hide("Saltergill Labs Ltd", ("Ada Fenwick, delivery lead", "Jo"))
    text = "Saltergill labs and SALTERGILL LABS LTD will send ada\nfenwick. Saltergills stay; so does Jo."
    assert (
        masked(text, names) == "[name hidden] and [name hidden] will send [name hidden]. Saltergills stay; so does Jo."
    )


@pytest.mark.parametrize(
    ("scores", "title"),
    [
        ([], ""),
        ([4], "Your first score is a 4"),
        ([3, 3, 2], "Your first 3 scores lean to 3"),
        ([1, 1, 4, 4], "Your first 4 scores lie between 1 and 4"),
    ],
)
def test_where_ones_own_scores_lean(scores: list[int], title: str) -> None:
    assert lean.title(lean.counts(Counter(scores), top=5)) == title


def test_a_scale_of_forty_points_gets_no_chart() -> None:
    assert lean.title(lean.counts(Counter([12, 30]), top=40)) == ""


@pytest.mark.parametrize(
    ("state", "label"),
    [
        (SheetState(0, 5, None), "Not started"),
        (SheetState(0, 5, None, is_begun=True), "Begun"),
        (SheetState(2, 5, None), "2 of 5 scored"),
        (SheetState(5, 5, None), "Ready to lock"),
        (SheetState(5, 5, CLOSES), "Locked"),
        (ModerationState(0, 0, 0, 5, None), "Not assigned"),
        (ModerationState(3, 2, 0, 5, None), "Being scored"),
        (ModerationState(3, 2, 5, 5, CLOSES), "Being scored"),
        (ModerationState(3, 3, 0, 5, None), "To moderate"),
        (ModerationState(3, 3, 2, 5, None), "2 of 5 agreed"),
        (ModerationState(3, 3, 5, 5, CLOSES), "Complete"),
    ],
)
def test_how_far_it_is_in_words(state: SheetState | ModerationState, label: str) -> None:
    assert state.label == label
