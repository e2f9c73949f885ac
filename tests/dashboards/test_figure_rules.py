"""What the pages of figures say of given facts: what is late, how far, beside the last year, and what is never told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sprint.challenges.lifecycle import Phase, Timeline
from sprint.dashboards.facts import DecisionFacts, Progress
from sprint.dashboards.figures import afterwards, company, late, reach, small_firms, steps, years
from sprint.dashboards.figures.afterwards import TeamFacts
from sprint.dashboards.figures.chair import ChairedPanel, ChairFigures, Round, spread_chart
from sprint.dashboards.figures.company import CompanyFigures, Told
from sprint.dashboards.figures.council import Sponsored
from sprint.delivery.rhythm import Span
from sprint.shortlists.statistics import Placed, statistics
from sprint.shortlists.summary import Line, Summary
from tests.dashboards.test_phases import DAY, NOW, facts

BEGUN = Timeline(NOW - 60 * DAY, NOW - 30 * DAY, published_at=NOW - 90 * DAY)
OPEN = Timeline(NOW - 5 * DAY, NOW + 20 * DAY, published_at=NOW - 9 * DAY)
SCORING = Progress(4, 0, 0, 4, 0, 2, 4)
AGREEING = replace(SCORING, short_of_sheets=0, unmoderated=1)


def closed(**changes: Any) -> Any:
    """Closed and opened, with nothing late."""
    names = ("screening_due_at", "scores_due_at", "moderation_due_at", "decision_due_at", "feedback_due_at")
    return facts(BEGUN, **{"opened_at": NOW - 29 * DAY, **dict.fromkeys(names, NOW + 9 * DAY), **changes})


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"progress": SCORING, "scores_due_at": NOW - 2 * DAY}, [("Scores of 2 proposals", 2, "the panel")]),
        ({"progress": SCORING, "scores_due_at": NOW}, []),
        ({"progress": AGREEING, "moderation_due_at": NOW - DAY}, [("Agreed scores of 1 proposal", 1, "the panel’s chair")]),
        ({"opened_at": None, "first_opened_at": None, "screening_due_at": NOW - 3 * DAY}, [("Open the box", 3, "two people of the sprint team")]),
        ({"progress": AGREEING, "decision_due_at": NOW - DAY}, [("The shortlist promised to everybody", 1, "the steps before it")]),
        ({"progress": None, "is_barred": True, "scores_due_at": NOW - 9 * DAY, "decision_due_at": NOW - DAY}, []),
    ],
)  # fmt: skip
def test_what_is_late_says_whom_it_waits_for(changes: dict[str, Any], told: list[tuple[str, int, str]]) -> None:
    found = late.of_challenges([closed(**changes)], NOW)
    assert [(each.what, each.days(NOW), each.waits_for) for each in found] == told


def test_a_task_of_the_team_is_late_once_its_day_has_passed() -> None:
    asked = facts(OPEN, questions_waiting=2, oldest_question_at=NOW - 9 * DAY, answers_due_at=NOW - 4 * DAY)
    found = late.in_order(late.of_challenges([asked, closed(progress=SCORING, scores_due_at=NOW - DAY)], NOW), NOW)
    assert [(each.what, each.days(NOW), each.waits_for) for each in found] == [
        ("Answer two questions", 4, "an officer"), ("Scores of 2 proposals", 1, "the panel"),
    ]  # fmt: skip
    assert late.heading(found, 2027, NOW) == "Two things are late, the longest by 4 days"
    assert late.heading([], 2027, NOW) == "Nothing is late in the 2027 edition"


def test_check_ins_milestones_and_payments_are_late_by_side() -> None:
    today = date(2027, 3, 17)
    given = {"company": {date(2027, 3, 1), date(2027, 3, 8)}}
    team = TeamFacts(
        "NMR-1", "Firm", "Carers", Span(date(2027, 3, 1), date(2027, 5, 1)), given, [("Demo day", date(2027, 3, 10))],
        [(9000, date(2027, 3, 16))],
    )  # fmt: skip
    assert [(each.what, each.due_at.date(), each.waits_for) for each in afterwards.teams([team], today)] == [
        ("2 weekly check-ins", date(2027, 3, 5), "its problem owners"), ("Milestone: Demo day", date(2027, 3, 10), "both sides"),
        ("Payment of £9,000", date(2027, 3, 16), "the sprint team"),
    ]  # fmt: skip


def test_numbers_below_three_are_told_as_such_and_an_auditor_gets_none() -> None:
    thin, full = reach.Reach(facts(OPEN, sealed=2), 2, 1, 0), reach.Reach(facts(OPEN, sealed=3, name="Bins"), 7, 4, 3)
    assert (
        reach.heading([thin, full], counts=True)
        == "Two challenges are open, one of them with fewer than three proposals so far"
    )
    assert reach.heading([thin, full], counts=False) == "Two challenges are open"
    _, first, second = reach.rows([thin, full], NOW, counts=True)
    assert (first[3:], second[3:]) == (("Fewer than 3", "Fewer than 3", 1, "Fewer than 3"), ("3", "7", 4, "3"))
    assert [row[3] for row in reach.rows([thin, full], NOW, counts=False)[1:]] == ["Sealed", "Sealed"]
    assert reach.chart([thin], "/csv") is None
    drawn = [
        reach.chart(each, "/csv") for each in ([thin, full], [full, replace(full, facts=facts(OPEN, name="Roofs"))])
    ]
    assert [each and each.title for each in drawn] == [
        "7 people follow “Bins”, more than any other", "7 people follow “Bins”, and as many “Roofs”",
    ]  # fmt: skip


def test_the_share_of_small_firms_waits_for_opened_boxes() -> None:
    sealed, opened = facts(OPEN), replace(closed(), id=2, name="Bins")
    assert (
        small_firms.small_firms([sealed], {}).heading
        == "Nothing can be said yet about small and medium-sized companies"
    )
    found = small_firms.small_firms([sealed, opened], {2: (4, 3)})
    assert found.heading == "75% of the proposals opened so far come from small and medium-sized companies"
    assert (found.opened, found.sealed) == ([("Bins", 4, 3)], 1)


@pytest.mark.parametrize(
    ("of", "done", "note"),
    [
        (facts(OPEN), 2, ""),
        (closed(progress=SCORING), 5, "2 of 4 proposals have their scores."),
        (closed(progress=AGREEING), 6, "3 of 4 proposals have agreed scores."),
        (closed(decision=DecisionFacts(1, False, None, NOW, 1, NOW, NOW)), 9, ""),
        (closed(is_barred=True, decision=DecisionFacts(1, False, None, NOW)), 4,
         "You are barred from a proposal here, so nothing about its round is shown to you."),
    ],
)  # fmt: skip
def test_how_far_a_challenge_is(of: Any, done: int, note: str) -> None:
    found = steps.way(of, NOW)
    assert (found.done, found.note) == (done, note)


def test_years_are_compared_on_the_same_day_by_what_is_released() -> None:
    def told(began: Any, release: int, received: int) -> years.Told:
        return years.Told(began + 10 * DAY, began + 40 * DAY, began + release * DAY, received)

    last = NOW - 400 * DAY
    this = years.Year(2027, NOW - 60 * DAY, [told(NOW - 60 * DAY, 55, 8), years.Told(NOW - DAY, NOW + DAY, None, 0)])
    beside = years.Beside(this, years.Year(2026, last, [told(last, 50, 6), told(last, 70, 9)]), NOW)
    assert beside.then == last + 60 * DAY
    assert beside.lines == [
        ("Challenges opened", "2", "2"), ("Challenges closed", "1", "2"), ("Results released", "1", "1"),
        ("Proposals in these results", "8", "6"), ("Days from close to result, the middle one", "15", "10"),
    ]  # fmt: skip
    assert beside.heading == "As many results are out as on the same day of 2026"
    chart = beside.chart("/csv")
    assert chart is not None
    assert (chart.head[0], chart.rows[-1]) == ("Month", ("today", "1", "1"))


def summary(result: str, *scores: int) -> Summary:
    lines = tuple(
        Line(
            title,
            "50",
            score,
            str(10 * score),
            "Met",
            "Because.",
            f"As {score}, and more." if score < 5 else "",
            None,
            False,
        )
        for title, score in zip(("Need", "Plan"), scores, strict=False)
    )
    total = str(10 * sum(scores)) if scores else ""
    return Summary("P", "Idea", "Firm", result, 5, lines, total, "70", 1, None, "", "")


def test_a_company_sees_its_own_scores_and_of_the_round_what_is_published() -> None:
    few = statistics([Placed(Decimal(70), "shortlisted"), Placed(Decimal(50), "not_shortlisted")])
    told = [
        Told(
            "NMR-26-001-HPYFYE",
            "Bins",
            "Northmoor",
            2026,
            NOW - 400 * DAY,
            False,
            summary("not_shortlisted", 2, 3),
            few,
        ),
        Told("NMR-27-001-MC6HLP", "Carers", "Northmoor", 2027, NOW, False, summary("shortlisted", 5, 3), few),
        Told("NMR-27-002-GTGHKG", "Roofs", "Northmoor", 2027, NOW, False, summary("excluded"), few),
    ]
    of = CompanyFigures(4, told, [], [])
    assert of.heading == "Shortlisted once in three results"
    assert of.criteria == [("Need", ["2 of 5", "5 of 5"]), ("Plan", ["3 of 5", "3 of 5"])]
    assert [(line.title, line.next_descriptor) for _, line in of.weakest] == [("Plan", "As 3, and more.")]
    assert told[0].round_words == "1 shortlisted; how many were received is not shown"
    totals, lost = of.totals_chart("/csv"), of.lost_chart("/csv")
    assert totals is not None
    assert lost is not None
    assert (totals.title, totals.rows) == ("Your total rose from 50 to 80", (("2026", "50"), ("2027", "80")))
    assert lost.rows == (("Plan", "40"), ("Need", "30"))
    same_year = replace(of, told=[told[1], replace(told[1], reference="NMR-27-002-GTGHKG")])
    chart = same_year.totals_chart("/csv")
    assert chart is not None
    assert [row[0] for row in chart.rows] == ["NMR-27-001", "NMR-27-002"]
    promised = company.Next(date(2027, 3, 2), "Result promised", "Carers", "proposals.show", "NMR-27-001-MC6HLP")
    assert [promised.facts(each)[0]["label"] for each in (date(2027, 3, 2), date(2027, 3, 3))] == [
        "On",
        "Late, was due",
    ]
    assert [row[8] for row in company.result_rows(of)] == ["Received", "Not shown", "Not shown", "Not shown"]


def test_a_chair_reads_distances_and_paces_and_no_score() -> None:
    agreed = Round(3, 3, NOW - 3 * DAY, NOW - DAY - timedelta(minutes=40), NOW - DAY)
    panel = ChairedPanel(
        "NMR-27-1", "Carers", "Northmoor", 2027, NOW - 30 * DAY, NOW - 29 * DAY, NOW - 5 * DAY, NOW + DAY, None,
        [agreed, Round(3, 3), Round(3, 1)], {0: 4, 3: 2},
    )  # fmt: skip
    assert (panel.sheets, panel.locked, len(panel.agreed), panel.minutes, panel.days) == (9, 7, 1, 40.0, 2.0)
    assert panel.standing(NOW)[1] is True
    assert replace(panel, rounds=[agreed, Round(3, 3)]).standing(NOW) == ("Agreed by 4 March", False)
    assert replace(panel, scores_due_at=NOW - timedelta(hours=3)).standing(NOW) == ("Scores by 3 March", False)
    assert ChairFigures([panel]).heading == "Two proposals wait for agreed scores"
    withdrawn = replace(panel, stopped="Withdrawn")
    assert (withdrawn.standing(NOW), ChairFigures([withdrawn]).running) == (("Withdrawn", False), [])
    chart = spread_chart(panel)
    assert (chart.title, chart.rows) == (
        "Two points or more apart on 2 of 6 scores",
        (("0", "4"), ("1", "0"), ("2", "0"), ("3", "2")),
    )


def test_what_became_of_the_teams_of_a_challenge_is_said_together() -> None:
    team = Sponsored(1, "NMR-26-001", "Badges", 2026, Phase.CLOSED, NOW, 1, ["Adopted"])
    assert [replace(team, shortlisted=many, ends=ends).outcome for many, ends in (
        (1, ["Adopted"]), (2, ["Adopted"]), (2, ["Goes on", "Goes on"]), (3, ["Stopped", "Adopted", "Stopped"]), (2, []),
    )] == [
        "1 shortlisted: adopted", "2 shortlisted: one adopted", "2 shortlisted: both go on",
        "3 shortlisted: one adopted, two stopped", "2 shortlisted",
    ]  # fmt: skip
