"""Finding challenges: counts beside filters, feeds and calendars, and that nothing hidden shows through."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from sprint import audit
from sprint.challenges import actions
from sprint.db import unit_of_work
from tests.challenges.desk import Desk, acting, desk
from tests.conftest import NOON
from tests.counting import count_queries
from tests.frozen import Clock
from tests.people import Browser

DAY = timedelta(days=1)


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


def beside(client: FlaskClient, query: str = "") -> dict[str, int]:
    """Each filter's link by its words with the number beside it."""
    html = client.get(f"/challenges?{query}").text
    html = html[html.index('id="filters"') :]
    found = re.findall(
        r'<li><a href="[^"]*">([^<]*)</a> <span class="nm-choices__count"><span[^>]*>, </span>(\d+)', html
    )
    return {unescape(words): int(number) for words, number in found}


def test_numbers_beside_filters_count_what_each_would_leave(at: Desk, client: FlaskClient, browser: Browser) -> None:
    at.published(theme="Digital skills", budget_max=29_000), at.published(theme="Digital skills", budget_max=30_000)
    at.published(theme="Trade support", closes_at=NOON - DAY), at.published(opens_at=NOON + DAY, public_from=NOON + DAY)
    at.draft(theme="Research and innovation")
    phases = {"Open": 2, "Closing within 14 days": 2, "Closed": 1}
    values = {"Under £30,000": 2, "£30,000 to £60,000": 1}
    assert beside(client) == {**phases, "Digital skills": 2, "Trade support": 1, **values}
    assert beside(client, "theme=Digital+skills") == {
        "Open": 2, "Closing within 14 days": 2, "Trade support": 1, "Under £30,000": 1, "£30,000 to £60,000": 1,
    }  # fmt: skip
    assert beside(client, "phase=closed&value=under-30000") == {"Open": 1, "Closing within 14 days": 1}
    assert beside(browser(at.author))["Drafts"] == 1


def test_a_filter_is_taken_away_by_itself_and_the_search_keeps_the_others(at: Desk, client: FlaskClient) -> None:
    at.published(title="How might we clear gullies?", theme="Digital skills")
    html = unescape(client.get("/challenges?q=gullies&theme=Digital+skills&phase=open&page=1").text)
    assert '<a href="/challenges?phase=open&theme=Digital+skills">Remove' in html
    assert '<a href="/challenges?q=gullies&phase=open">Remove' in html
    assert '<input type="hidden" name="theme" value="Digital skills">' in html


def test_a_search_without_a_telling_word_says_so(at: Desk, client: FlaskClient) -> None:
    at.published()
    assert ["leaves nothing out" in client.get(f"/challenges?q={q}").text for q in ("%25", "the", "gullies")] == [
        True, True, False,
    ]  # fmt: skip


@unit_of_work
def note(act: str, subject: object, **facts: object) -> None:
    audit.record(act, subject, by=None, at=NOON - DAY, **facts)


def test_feeds_hold_what_everybody_sees_whoever_asks(at: Desk, browser: Browser, client: FlaskClient) -> None:
    shown = at.published(title="How might we <help> & mend?")
    hidden = [at.draft(), at.published(opens_at=NOON + DAY, public_from=NOON + DAY)]
    note("clarification.published", shown, numbers=[1])
    note("challenge.saved", shown)
    pages = [
        "/challenges.atom",
        "/challenges.ics",
        f"/challenges/{shown.reference}.atom",
        f"/challenges/{shown.reference}.ics",
    ]
    for path in pages:
        mine, theirs = browser(at.author).get(path), client.get(path)
        assert (theirs.status_code, mine.data == theirs.data) == (200, True)
        assert [each.reference in theirs.text for each in hidden] == [False, False]
    for each in hidden:
        assert {
            browser(at.author).get(f"/challenges/{each.reference}.{kind}").status_code for kind in ("atom", "ics")
        } == {404}
    assert "One answer published: How might we &lt;help&gt; &amp; mend?" in client.get(pages[2]).text
    assert "phase" not in client.get("/challenges.atom?phase=draft").text


def test_feeds_keep_to_their_filter_and_say_when_nothing_changed(at: Desk, client: FlaskClient, now: Clock) -> None:
    one, other = at.published(theme="Digital skills"), at.published(theme="Trade support")
    path = "/challenges.atom?theme=Digital+skills"
    first = client.get(path)
    assert (one.reference in first.text, other.reference in first.text) == (True, False)
    assert first.headers["Cache-Control"] == "public, max-age=300"
    now.pass_(days=1)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    since = client.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert (again.status_code, again.data, since.status_code) == (304, b"", 304)
    actions.withdraw(one, "The councils solved it.", by=acting(at.cdo), at=now())
    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_the_calendar_of_a_list_holds_what_lies_ahead_or_has_just_closed(at: Desk, client: FlaskClient) -> None:
    at.published(title="Ahead"), at.published(title="Just closed", closes_at=NOON - DAY)
    at.published(title="Long ago", opens_at=NOON - 90 * DAY, closes_at=NOON - 50 * DAY)
    at.published(title="Off", withdrawn_at=NOON, withdrawal_reason="Solved.")
    events = Calendar.from_ical(client.get("/challenges.ics").data).walk("VEVENT")
    assert sorted((str(each["summary"]), str(each["status"])) for each in events if "Closes" in each["summary"]) == [
        ("Closes: Ahead", "CONFIRMED"), ("Closes: Just closed", "CONFIRMED"), ("Closes: Off", "CANCELLED"),
    ]  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize("path", ["/challenges?q=carers&phase=open", "/challenges.atom", "/challenges.ics"])
def test_they_take_as_many_queries_for_thirty_as_for_one(at: Desk, client: FlaskClient, path: str) -> None:
    at.published()
    with count_queries() as one:
        assert client.get(path).status_code == 200
    for _ in range(29):
        at.published()
    with count_queries() as thirty:
        client.get(path)
    assert thirty.number == one.number


def test_the_page_describes_itself_to_search_engines_and_holds_no_script(at: Desk, client: FlaskClient) -> None:
    challenge = at.published(title="How might we </script><script>alert(1)</script>?", summary="Short & clear.")
    html = client.get(f"/challenges/{challenge.reference}").text
    assert '<meta name="description" content="Short &amp; clear.">' in html
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert data
    assert '"maxPrice": 29000' in data.group(1)
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"paused_at": NOON, "pause_reason": "A record was wrong."}, ["Paused since Wednesday 3 March 2027", "A record was wrong."]),
        ({"no_award_at": NOON, "no_award_reason": "Nobody could do it."}, ["Ended without an award on 3 March 2027", "Nobody could do it."]),
        ({"opens_at": NOON + DAY}, ["Preview: opens on Thursday 4 March 2027, 12 noon", "the team may still change it"]),
    ],
)  # fmt: skip
def test_what_does_not_simply_run_says_so_first(
    at: Desk, client: FlaskClient, changes: dict[str, object], words: list[str]
) -> None:
    html = unescape(client.get(f"/challenges/{at.published(**changes).reference}").text)
    assert ([each in html for each in words], "Start a proposal" in html) == ([True] * len(words), False)


@pytest.mark.once
def test_the_estimate_of_the_work_is_explained(at: Desk, client: FlaskClient) -> None:
    html = client.get(f"/challenges/{at.published().reference}").text
    for words in (
        "How we estimate 5 hours of work to bid",
        "600 words at 250 an hour",
        "6 minutes for each of 1 yes or no question",
    ):
        assert words in html
