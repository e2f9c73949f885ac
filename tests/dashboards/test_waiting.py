"""Words for what waits: dates, order, headings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sprint.dashboards.waiting import Kind, Waiting, heading, in_order

NOW = datetime(2027, 3, 3, 10, tzinfo=UTC)


def item(at: datetime = NOW, kind: Kind = Kind.BY, title: str = "Do it") -> Waiting:
    return Waiting(at, title, "", "today.show", "Go", {}, kind)


TODAY, LATER, LATE = NOW.replace(hour=17), NOW + timedelta(days=5), NOW - timedelta(days=2)


@pytest.mark.parametrize(
    ("waiting", "words", "warm"),
    [
        (item(TODAY), "Today, by 5pm", True),
        (item(NOW - timedelta(hours=1)), "Today, by 9am", True),
        (item(LATER), "Monday 8 March", False),
        (item(NOW + timedelta(days=400)), "Thursday 6 April 2028", False),
        (item(LATE), "2 days late", True),
        (item(NOW - timedelta(days=1)), "1 day late", True),
        (item(LATE, Kind.SINCE), "Since 1 March", True),
        (item(NOW.replace(hour=9), Kind.SINCE), "Since 9am", True),
        (item(LATE, Kind.NEWS), "Since 1 March", False),
    ],
)
def test_a_date_in_words(waiting: Waiting, words: str, warm: bool) -> None:
    assert (waiting.when(NOW), waiting.is_warm(NOW)) == (words, warm)


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ([], "Nothing waits for you"),
        ([LATER], "One thing waits for you"),
        ([TODAY], "One thing waits for you today"),
        ([LATE], "One thing waits for you, and it is late"),
        ([TODAY, TODAY], "Two things wait for you, both of them today"),
        ([TODAY] * 3, "Three things wait for you, all of them today"),
        ([TODAY, TODAY, LATER, LATER, LATER, LATER], "Six things wait for you, two of them today"),
        ([LATE, TODAY, TODAY, LATER], "Four things wait for you, one late and two today"),
        ([LATER] * 12, "12 things wait for you"),
    ],
)
def test_the_heading_counts(dates: list[datetime], words: str) -> None:
    assert heading([item(at) for at in dates], NOW) == words


def test_days_follow_london_and_not_greenwich() -> None:
    summer = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)
    assert item(summer).when(summer - timedelta(hours=2)) == "Thursday 1 July"


def test_the_nearest_comes_first_and_news_last() -> None:
    items = [
        item(NOW, Kind.NEWS, "new"),
        item(LATER, title="later"),
        item(LATE, title="late"),
        item(LATE, Kind.NEWS, "old"),
    ]
    assert [each.title for each in in_order(items)] == ["late", "later", "new", "old"]
