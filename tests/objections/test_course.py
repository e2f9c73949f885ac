"""What an objection is waiting for, and how long it keeps the standstill going."""

from __future__ import annotations

from datetime import date

import pytest

from sprint.editions.standstill import Spell
from sprint.objections.course import Happened, Kind, ended_on, possible, spells, state

CAME, DUE = date(2027, 5, 4), date(2027, 5, 11)
ANSWERED, COURT = Happened(Kind.ANSWERED, date(2027, 5, 7)), Happened(Kind.COURT, date(2027, 5, 10))
SETTLED, WITHDRAWN = Happened(Kind.SETTLED, date(2027, 6, 1)), Happened(Kind.WITHDRAWN, date(2027, 5, 6))


@pytest.mark.parametrize(
    ("happened", "end", "found", "words"),
    [
        ([], None, [Spell(CAME)], "Waits for an answer, due by 11 May 2027"),
        ([ANSWERED], ANSWERED.on, [Spell(CAME, ANSWERED.on)], "Answered on 7 May 2027"),
        ([WITHDRAWN], WITHDRAWN.on, [Spell(CAME, WITHDRAWN.on)], "Withdrawn on 6 May 2027"),
        ([ANSWERED, COURT], None, [Spell(CAME, ANSWERED.on), Spell(COURT.on)], "In court since 10 May 2027"),
        ([COURT], None, [Spell(CAME), Spell(COURT.on)], "In court since 10 May 2027"),
        (
            [ANSWERED, COURT, SETTLED],
            SETTLED.on,
            [Spell(CAME, ANSWERED.on), Spell(COURT.on, SETTLED.on)],
            "Settled on 1 June 2027",
        ),
    ],
)
def test_it_waits_until_it_is_answered_and_in_court_until_that_ends(
    happened: list[Happened], end: date | None, found: list[Spell], words: str
) -> None:
    assert (ended_on(happened), spells(CAME, happened), state(happened, due_on=DUE, today=CAME)) == (end, found, words)


def test_an_answer_that_is_late_is_said_to_be_late() -> None:
    assert state([], due_on=DUE, today=date(2027, 5, 12)) == "Answer overdue since 11 May 2027"


def test_nothing_follows_a_settlement_or_a_withdrawal() -> None:
    assert [possible(each) for each in ([], [ANSWERED], [ANSWERED, COURT], [SETTLED], [WITHDRAWN])] == [
        [Kind.ANSWERED, Kind.COURT, Kind.SETTLED, Kind.WITHDRAWN],
        [Kind.COURT, Kind.SETTLED, Kind.WITHDRAWN],
        [Kind.SETTLED, Kind.WITHDRAWN],
        [],
        [],
    ]
