"""Feeds and calendars as bytes, what is news, and how filters change each other; without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sprint.challenges.calendars import Event, icalendar
from sprint.challenges.feeds import ATOM, NOTHING_YET, Entry, Feed, atom
from sprint.challenges.filters import Asked, choices, read
from sprint.challenges.lifecycle import Phase
from sprint.challenges.public_news import Act, Dates, headlines

NOON = datetime(2027, 3, 3, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PAGE = "https://sprint.example/challenges/NMR-27-001"
FEED = Feed(
    "challenges",
    "Challenges",
    "The sprint",
    "https://sprint.example/challenges.atom",
    "https://sprint.example/challenges",
)


def entry(**changes: object) -> Entry:
    return replace(Entry("challenges/NMR-27-001", "How?", PAGE, NOON - DAY, NOON, "A summary."), **changes)


def read_feed(feed: Feed) -> ElementTree.Element:
    return ElementTree.fromstring(atom(feed))


def test_a_feed_has_ids_that_stay_and_the_instants_of_the_acts() -> None:
    root = read_feed(replace(FEED, entries=[entry(), entry(key="challenges/NMR-27-002", updated_at=NOON - DAY)]))
    ids = [node.text for node in root.iter(f"{{{ATOM}}}id")]
    assert ids == [f"tag:sprint.example,2026:challenges{each}" for each in ("", "/NMR-27-001", "/NMR-27-002")]
    assert [node.text for node in root.iter(f"{{{ATOM}}}updated")] == [
        "2027-03-03T12:00:00Z", "2027-03-03T12:00:00Z", "2027-03-02T12:00:00Z",
    ]  # fmt: skip
    assert read_feed(FEED).find(f"{{{ATOM}}}updated").text == "1970-01-01T00:00:00Z"  # type: ignore[union-attr]


@given(st.text(max_size=60))
def test_any_title_is_well_formed_xml(title: str) -> None:
    root = read_feed(replace(FEED, entries=[entry(title=f"<b>&\x0b{title}]]>", tags=(title,))]))
    assert root.find(f"{{{ATOM}}}entry/{{{ATOM}}}title").text.startswith("<b>&")  # type: ignore[union-attr]


def test_the_same_feed_gives_the_same_bytes() -> None:
    assert atom(replace(FEED, entries=[entry()])) == atom(replace(FEED, entries=[entry()]))


EVENT = Event("NMR-27-001-closes", NOON, "Closes: How?", PAGE, "A summary.", NOON - DAY)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=90))
def test_any_title_comes_back_from_a_calendar(title: str) -> None:
    (found,) = Calendar.from_ical(icalendar("Dates", [replace(EVENT, title=f"Closes; {title}, \\ now")])).walk("VEVENT")
    assert (found["summary"], found["uid"]) == (f"Closes; {title}, \\ now", "NMR-27-001-closes@sprint.example")


def test_a_calendar_gives_instants_in_utc_and_says_what_is_off() -> None:
    text = icalendar("Dates", [replace(EVENT, status="CANCELLED")]).decode()
    lines = text.split("\r\n")
    assert {"DTSTART:20270303T120000Z", "DTSTAMP:20270302T120000Z", "STATUS:CANCELLED", f"URL:{PAGE}"} <= set(lines)
    assert icalendar("Dates", [EVENT]) == icalendar("Dates", [EVENT])


DATES = Dates(NOON - 5 * DAY, NOON - 3 * DAY, NOON + DAY, Phase.OPEN)


def test_news_leads_to_where_it_stands() -> None:
    acts = [
        Act(name, name, NOON)
        for name in ("challenge.amended", "clarification.published", "decision.released", "challenge.withdrawn")
    ]
    found = {each.key: each.anchor for each in headlines(acts, DATES, NOON)}
    assert found == {
        "act/challenge.amended": "/changes", "act/clarification.published": "#questions", "act/decision.released": "/shortlist",
        "act/challenge.withdrawn": "", "opened": "", "public": "",
    }  # fmt: skip


def said(acts: list[Act], dates: Dates = DATES, now: datetime = NOON) -> list[tuple[str, datetime]]:
    return [(each.text, each.at) for each in headlines(acts, dates, now)]


def test_news_is_what_was_public_newest_first() -> None:
    acts = [
        Act("a", "challenge.published", NOON - 9 * DAY),
        Act("b", "challenge.amended", NOON - 6 * DAY),
        Act("c", "challenge.saved", NOON - DAY),
        Act("d", "clarification.published", NOON - DAY, '{"numbers":[1,2]}'),
        Act("e", "challenge.extended", NOON),
        Act("f", "challenge.paused", NOON + DAY),
        Act("g", "decision.reopened", NOON - 2 * DAY, '{"was_released":false}'),
        Act("h", "decision.reopened", NOON - 2 * DAY, '{"was_released":true}'),
    ]
    assert said(acts) == [
        ("More time: the close is later", NOON), ("2 answers published", NOON - DAY), ("The decision is made again", NOON - 2 * DAY),
        ("Open for proposals", NOON - 3 * DAY), ("Published", NOON - 5 * DAY),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (replace(DATES, opens_at=NOON + DAY, phase=Phase.ANNOUNCED), ["Published"]),
        (replace(DATES, public_since=DATES.opens_at), ["Published"]),
        (replace(DATES, closes_at=NOON, phase=Phase.CLOSED), ["Closed", "Open for proposals", "Published"]),
        (replace(DATES, closes_at=NOON, phase=Phase.PAUSED), ["Open for proposals", "Published"]),
    ],
)
def test_the_clock_makes_news_too(dates: Dates, expected: list[str]) -> None:
    assert [text for text, _ in said([], dates)] == expected


REGIONS = {"northmoor": "Northmoor", "westmarch": "Westmarch"}


@pytest.mark.parametrize(
    ("given", "is_team", "expected"),
    [
        ({"phase": "open", "theme": "Digital skills", "q": "x" * 300}, False, {"phase": "open", "theme": "Digital skills", "q": "x" * 200}),
        ({"phase": "draft", "region": "northmoor"}, False, {"region": "northmoor"}),
        ({"phase": "draft", "region": "nowhere"}, True, {"phase": "draft"}),
        ({"value": "1; DROP TABLE", "area": "<b>", "other": "x"}, True, {}),
    ],
)  # fmt: skip
def test_what_is_not_offered_is_no_filter(given: dict[str, str], is_team: bool, expected: dict[str, str]) -> None:
    assert read(given, regions=REGIONS, is_team=is_team, longest=200).given == expected


def test_one_filter_is_changed_or_taken_away_and_the_others_stay() -> None:
    asked = Asked(q="carers", phase="open", theme="Digital skills")
    assert asked.having("phase", "") == {"q": "carers", "theme": "Digital skills"}
    assert asked.having("phase", "closed")["phase"] == "closed"


def test_a_filter_with_nothing_to_choose_between_is_left_out() -> None:
    counts = {"phase": {"open": 2, "closing": 1}, "region": {"northmoor": 2}, "theme": {}}
    offered = choices(Asked(theme="Digital skills"), counts, REGIONS)
    assert {name: [(each.words, each.count) for each in rows] for name, rows in offered.items()} == {
        "phase": [("Open", 2), ("Closing within 14 days", 1)],
        "theme": [("Digital skills", 0)],
    }


def test_an_empty_feed_was_changed_at_the_beginning_of_time() -> None:
    assert FEED.updated_at == NOTHING_YET
