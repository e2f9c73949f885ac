"""What the advice of a round rests on, in numbers."""

from __future__ import annotations

from decimal import Decimal

from sprint.shortlists.advice import advise
from sprint.shortlists.advice_text import read, write
from sprint.shortlists.advice_words import bands, drawing, influences
from sprint.shortlists.basis import IndividualTotal, basis, command, rounding, spreadsheet_rows
from sprint.shortlists.ranking import CriterionRule
from sprint.shortlists.table import Row
from tests.shortlists.test_advice import panel

RULES = [CriterionRule(1, "Understands", Decimal(60)), CriterionRule(2, "Works here", Decimal(40))]
TOTALS = [IndividualTotal("P2", "A1", Decimal("64.5")), IndividualTotal("P1", "A1", Decimal(80))]


def test_the_rounding_of_a_total_adds_up_that_of_its_scores() -> None:
    assert rounding(RULES, top_score=5) == 14.422205
    assert rounding(RULES[:1], top_score=60) == 1


def test_the_same_totals_in_any_order_have_the_same_key() -> None:
    one, other = (basis(totals, RULES, top=2, top_score=5) for totals in (TOTALS, TOTALS[::-1]))
    assert one == other
    assert one.key == other.key
    assert one.key != basis(TOTALS[:1], RULES, top=2, top_score=5).key


def test_the_first_places_are_no_more_than_the_proposals() -> None:
    assert [basis(TOTALS, RULES, top=top, top_score=5).top for top in (0, 1, 9)] == [1, 1, 2]


def test_the_scores_go_into_the_command_as_they_are() -> None:
    found = basis(TOTALS, RULES, top=1, top_score=5)
    assert spreadsheet_rows(found) == [("proposal", "assessor", "total"), ("P1", "A1", "80"), ("P2", "A1", "64.5")]
    assert command(found, "s.csv") == "flask --app wsgi advise s.csv --top 1 --range 0 100 --step 14.422205"


def test_advice_that_is_kept_reads_as_it_was() -> None:
    for lines in (panel(), panel()[:2]):
        found = advise(lines, top=3, low=0, high=100, step=0)
        assert read(write(found)) == found


def test_the_chart_has_the_rows_of_the_ranking() -> None:
    found = advise(panel(), top=3, low=0, high=100, step=0)
    rows = [Row(at + 1, False, False, f"p{at}", f"Idea {at}", "A firm", (), "50.0", (), None) for at in (2, 0, 9)]
    drawn = drawing(rows, found, top=2)
    assert [row["proposal"].title for row in drawn["rows"]] == ["Idea 2", "Idea 0", "Idea 9"]
    assert [row["interval"] is None for row in drawn["rows"]] == [False, False, True]
    assert sum(bands(found).values()) == 8


def test_each_assessor_is_told_by_name() -> None:
    found = advise(panel(), top=3, low=0, high=100, step=0)
    told = influences(found, {f"a{at}": f"Person {at}" for at in range(4)}, {})
    assert [each.name for each in told] == ["Person 0", "Person 1", "Person 2", "Person 3"]
    assert told[0].severity.startswith("-")
    assert told[3].severity.startswith("+")
