"""What everyone sees: the list with its filters, the challenge, its print view, and what stays hidden."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.challenges.views.page import amount
from sprint.db import db
from tests import factories as make
from tests.challenges.desk import Desk, desk
from tests.conftest import NOON
from tests.counting import count_queries
from tests.frozen import Clock
from tests.pages import heading
from tests.people import Browser


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


def listed(client: FlaskClient, query: str = "") -> list[str]:
    """The references in a list, in its order."""
    return re.findall(
        r'<h2 class="nm-row__title"><a href="/challenges/([^"]*)"', client.get(f"/challenges?{query}").text
    )


def test_visitors_see_what_is_published_and_no_draft(at: Desk, client: FlaskClient) -> None:
    shown = at.published()
    at.draft()
    assert listed(client) == [shown.reference]


def test_the_team_sees_its_drafts_and_what_waits(at: Desk, browser: Browser) -> None:
    shown, draft, waiting = at.published(), at.draft(), at.draft(requested_at=NOON)
    team, elsewhere = browser(at.author), browser(make.member(make.authority("Westmarch", "WMC"), Role.OFFICER))
    assert (set(listed(team)), listed(elsewhere)) == (
        {shown.reference, draft.reference, waiting.reference},
        [shown.reference],
    )
    assert (listed(team, "phase=draft"), listed(team, "phase=approval")) == ([draft.reference], [waiting.reference])


def test_filters_for_drafts_find_nothing_for_others(at: Desk, client: FlaskClient) -> None:
    shown = at.published()
    at.draft()
    assert listed(client, "phase=draft") == [shown.reference]


def test_open_ones_come_first_by_their_close_then_the_past_latest_first(at: Desk, client: FlaskClient) -> None:
    def closing(days: int) -> Challenge:
        closes = NOON + timedelta(days=days)
        return at.published(opens_at=closes - timedelta(days=40), closes_at=closes)

    later, long_past, soon, just_past = closing(20), closing(-90), closing(3), closing(-1)
    assert listed(client) == [each.reference for each in (soon, later, just_past, long_past)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("phase=open", ["near", "far"]),
        ("phase=closing", ["near"]),
        ("phase=soon", ["ahead"]),
        ("phase=closed", ["past"]),
        ("phase=nonsense", ["near", "far", "ahead", "past"]),
        ("theme=Digital+skills", ["far"]),
        ("theme=Nonsense", ["near", "far", "ahead", "past"]),
        ("area=Housing", ["ahead"]),
        ("edition=nmr-2027", ["near", "far", "ahead", "past"]),
        ("edition=nmr-1901", ["near", "far", "ahead", "past"]),
        ("q=GULLIES", ["far"]),
        ("q=gullies+near", []),
        ("q=%22blocked+gullies%22", ["far"]),
        ("q=%22gullies+blocked%22", []),
        ("q=100%25", ["past"]),
        ("q=%25", ["near", "far", "ahead", "past"]),
        ("q=it+AND+NOT", ["near", "far", "ahead", "past"]),
        ("q=NEAR(%22zz%22*+OR", []),
        ("q=gull*+blocked%3A*", ["far"]),
        ("q=title%3Agullies", []),
        ("q=floods+-near", []),
        ("value=under-30000&theme=Digital+skills", ["far"]),
        ("value=from-100000", []),
        ("region=northmoor", ["near", "far", "ahead", "past"]),
        ("region=elsewhere&value=-1", ["near", "far", "ahead", "past"]),
        ("q=%27+OR+1%3D1--", []),
        ("q=carer+who+asks", ["near", "far", "ahead", "past"]),
        ("q=%22", ["near", "far", "ahead", "past"]),
        ("page=0", ["near", "far", "ahead", "past"]),
        ("page=99999999999999", ["near", "far", "ahead", "past"]),
    ],
)  # fmt: skip
def test_search_and_filters_find_what_fits(at: Desk, client: FlaskClient, query: str, expected: list[str]) -> None:
    day = timedelta(days=1)
    made = {
        "near": at.published(title="How near?", closes_at=NOON + 12 * day),
        "far": at.published(
            title="How might we find blocked gullies?", closes_at=NOON + 30 * day, theme="Digital skills"
        ),
        "ahead": at.published(
            title="How ahead?", opens_at=NOON + day, closes_at=NOON + 40 * day, service_area="Housing"
        ),
        "past": at.published(title="How past?", summary="It reached 100% of them.", closes_at=NOON - day),
    }
    assert listed(client, query) == [made[name].reference for name in expected]


def test_problem_owners_can_see_only_their_councils_challenges(at: Desk, browser: Browser) -> None:
    with_us, without = at.published(), at.published()
    without.councils = []
    db.session.commit()
    owner = browser(make.member(with_us.councils[0], Role.PROBLEM_OWNER))
    assert (set(listed(owner)), listed(owner, "mine=1")) == (
        {with_us.reference, without.reference},
        [with_us.reference],
    )


def test_a_list_of_more_than_twenty_has_pages(at: Desk, client: FlaskClient) -> None:
    made = [at.published().reference for _ in range(21)]
    first, second = listed(client), listed(client, "page=2")
    assert (first + second, len(second)) == (made, 1)
    assert 'href="/challenges?phase=open&amp;page=2"' in client.get("/challenges?phase=open").text


def test_nothing_found_says_what_to_do(at: Desk, client: FlaskClient) -> None:
    assert "No challenge has been published yet." in client.get("/challenges").text
    assert "No challenge fits what you asked for." in client.get("/challenges?q=x").text


def test_the_table_shows_the_same_and_keeps_the_filters(at: Desk, client: FlaskClient) -> None:
    shown = at.published()
    page = client.get("/challenges?phase=open&view=table")
    assert (
        f'href="/challenges/{shown.reference}"' in page.text,
        'href="/challenges?phase=open"' in unescape(page.text),
    ) == (True, True)


@pytest.mark.once
@pytest.mark.parametrize("path", ["/challenges", "/challenges?view=table", "/editions/nmr-2027", "/"])
def test_lists_take_as_many_queries_for_thirty_as_for_one(at: Desk, client: FlaskClient, path: str) -> None:
    at.published()
    with count_queries() as one:
        assert client.get(path).status_code == 200
    for _ in range(29):
        at.published()
    with count_queries() as thirty:
        client.get(path)
    assert thirty.number == one.number


def test_the_page_of_a_challenge_asks_the_same_for_many_rows(at: Desk, client: FlaskClient) -> None:
    few, many = at.published(), at.published()
    many.criteria = [make.criterion(position, f"Criterion {position}", 10, 5) for position in range(1, 11)]
    db.session.commit()
    asked = []
    for path in [f"/challenges/{each.reference}" for each in (few, many)]:
        db.session.expunge_all()
        with count_queries() as count:
            client.get(path)
        asked.append(count.number)
    assert asked[0] == asked[1]


# The challenge


@pytest.mark.once
def test_the_page_says_what_a_firm_wants_to_know_first(at: Desk, client: FlaskClient) -> None:
    page = client.get(f"/challenges/{at.published(title='How might we help carers?').reference}")
    text = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", page.text)))
    assert heading(page) == "How might we help carers?"
    for words in (
        "Closes in 12 days Monday 15 March 2027, 12 noon",
        "Budget, up to £29,000 and at least £20,000, before VAT",
        "Work to bid 5 hours two answers, 600 words at most",
        "Councils taking part 1 Hallowdale Council",
        "From 74 days in 2025-26 to 21 days by 31 March 2028",
        "Monday 15 March, 12 noon Proposals close",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-60, "Opens Tuesday 2 February 2027, 9am"),
        (0, "Closes Monday 15 March, 12 noon"),
        (12, "Closed Monday 15 March, 12 noon"),
    ],
)
def test_the_one_action_follows_the_phase(at: Desk, client: FlaskClient, now: Clock, days: int, words: str) -> None:
    challenge = at.published()
    now.pass_(days=days)
    page = client.get(f"/challenges/{challenge.reference}").text
    assert (words in page, "Start a proposal" in page) == (True, days == 0)


def test_the_last_microsecond_is_open_and_the_close_is_not(at: Desk, client: FlaskClient, now: Clock) -> None:
    challenge, found = at.published(), []
    for instant in (challenge.closes_at - timedelta(microseconds=1), challenge.closes_at):
        now.go_to(instant)
        found.append("Start a proposal" in client.get(f"/challenges/{challenge.reference}").text)
    assert found == [True, False]


def test_each_person_finds_their_own_next_step(at: Desk, browser: Browser, client: FlaskClient) -> None:
    challenge = at.published()
    path = f"/challenges/{challenge.reference}"
    owner = make.member(make.company(), Role.OWNER)
    assert f"/sign-in?next={path}" in unescape(client.get(path).text).replace("%2F", "/")
    assert f'action="{path}/proposals"' in browser(owner).get(path).text
    assert "Register your company" in browser(make.user()).get(path).text
    assert "Start a proposal" not in browser(at.author).get(path).text


def test_only_staff_of_the_region_see_the_tools(at: Desk, browser: Browser, client: FlaskClient) -> None:
    path = f"/challenges/{at.published().reference}"
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    people = [at.author, make.member(at.region, Role.AUDITOR), elsewhere, make.member(make.company(), Role.OWNER), None]
    assert ["For the team" in browser(person).get(path).text for person in people] == [True, True, False, False, False]
    auditor = browser(people[1])
    offered = [rest for rest in ("/panel", "/change") if f'href="{path}{rest}"' in auditor.get(path).text]
    assert (offered, auditor.get(f"{path}/panel").status_code) == (["/panel"], 200), "what an auditor may read"


def test_markdown_of_authors_is_safe(at: Desk, client: FlaskClient) -> None:
    challenge = at.published(
        needs="**Bold** <img src=x onerror=alert(1)> [link](javascript:alert(1))", datasets="Bad javascript:alert(1)"
    )
    page = client.get(f"/challenges/{challenge.reference}").text
    assert ("<strong>Bold</strong>" in page, "<img src=x" in page, 'href="javascript' in page) == (True, False, False)


@pytest.mark.once
def test_every_score_is_explained_on_its_page_and_in_print(at: Desk, client: FlaskClient) -> None:
    reference = at.published().reference
    pages = [client.get(f"/challenges/{reference}/{page}").text for page in ("scale", "print")]
    assert [page.count("Will it work here, point ") for page in pages] == [6, 6]


@pytest.mark.parametrize("page", ["", "/scale", "/print"])
@pytest.mark.parametrize("reference", ["NMR-27-999", "nothing", "%00", "NMR-27-001'--"])
def test_what_is_not_there_is_not_found(at: Desk, client: FlaskClient, page: str, reference: str) -> None:
    assert client.get(f"/challenges/{reference}{page}").status_code == 404


@pytest.mark.parametrize("page", ["", "/scale", "/print"])
def test_a_draft_looks_like_nothing_to_others(at: Desk, client: FlaskClient, page: str) -> None:
    draft, unknown = (
        client.get(f"/challenges/{at.draft().reference}{page}"),
        client.get(f"/challenges/NMR-27-999{page}"),
    )
    assert (draft.status_code, draft.text.replace(draft.headers["Content-Security-Policy"], "").count("404")) == (
        unknown.status_code, unknown.text.replace(unknown.headers["Content-Security-Policy"], "").count("404"),
    )  # fmt: skip


def test_references_are_read_in_either_case(at: Desk, client: FlaskClient) -> None:
    assert client.get(f"/challenges/{at.published().reference.lower()}").status_code == 200


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [("74", "days", "74 days"), ("38.50", "%", "38.5%"), ("1200", "£", "£1,200"), ("3", "£ a visit", "£3 a visit")],
)
def test_amounts_read_as_people_write_them(value: str, unit: str, words: str) -> None:
    from decimal import Decimal

    assert amount(Decimal(value), unit) == words
