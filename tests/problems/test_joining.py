"""“We have this too”: own numbers, once for each council, changed, taken back."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.errors import Refused
from sprint.problems import actions
from sprint.problems.numbers import Numbers
from tests import factories as make
from tests.conftest import NOON
from tests.mails import mails, subjects
from tests.pages import errors, flashed
from tests.people import Browser
from tests.problems.pool import NUMBERS, Pool, acting, own_numbers, pool, version_in, words

OURS = {"happens": "30", "period": "week", "cost_gbp": "12,000", "cost_basis": "guess", "words": "Only on estates."}
PATH = "/problems/NMR-P-001/joining"


@pytest.fixture
def at(app: Flask) -> Pool:
    return pool()


def test_a_council_joins_with_its_own_numbers_and_the_first_is_told_once(at: Pool, browser: Browser) -> None:
    posted, client = at.post(), browser(at.neighbour)
    pages = [client.post(PATH, data=OURS).status_code for _ in range(2)]
    assert (pages, own_numbers(posted, at.easterby)) == ([302, 302], Numbers(30, "week", 12_000, "guess"))
    assert (subjects(at.owner.email), subjects(at.neighbour.email)) == (
        ["Easterby Council has this too: NMR-P-001"],
        [],
    )
    assert "30 times a week" in mails()[0].body
    shown = words(browser(), "/problems/NMR-P-001")
    assert "Together 15,960 £96,000" in shown
    assert "Only on estates." in shown


def test_a_council_of_another_region_joins_too(at: Pool, browser: Browser) -> None:
    at.post()
    browser(at.stranger).post(PATH, data=OURS)
    assert "Marchbrook Council (Westmarch)" in words(browser(), "/problems/NMR-P-001")


def test_numbers_are_changed_without_a_mail_and_no_update_is_lost(at: Pool, browser: Browser) -> None:
    posted, client = at.post(), browser(at.neighbour)
    client.post(PATH, data=OURS)
    version = version_in(client, PATH)
    client.post(PATH, data={**OURS, "happens": "31", "version": version})
    late = client.post(PATH, data={**OURS, "happens": "99", "version": version})
    assert (late.status_code, "31" in late.text, 'value="99"' in late.text) == (409, True, True)
    again = re.search(r'name="version" value="(\d+)"', late.text)
    assert again is not None
    client.post(PATH, data={**OURS, "happens": "99", "version": again.group(1)})
    assert own_numbers(posted, at.easterby) == Numbers(99, "week", 12_000, "guess")
    assert len(subjects(at.owner.email)) == 1


@pytest.mark.once
def test_bad_numbers_come_back(at: Pool, browser: Browser) -> None:
    at.post()
    page = browser(at.neighbour).post(PATH, data={**OURS, "happens": "1.5", "cost_basis": ""})
    assert errors(page) == {
        "happens": "How many times it happens must be a whole number.", "cost_basis": "Say how you know the cost.",
    }  # fmt: skip


def test_it_can_be_taken_back_and_said_again(at: Pool, browser: Browser) -> None:
    posted, client = at.post(), browser(at.neighbour)
    client.post(PATH, data=OURS, follow_redirects=True)
    for _ in range(2):
        page = client.post("/problems/NMR-P-001/leaving", data={"for": at.easterby.slug}, follow_redirects=True)
        assert flashed(page) == ["Easterby Council is no longer with this problem. What it said stays in the history."]
    assert own_numbers(posted, at.easterby) is None
    assert "Took “we have this too” back" in words(browser(), "/problems/NMR-P-001")
    client.post(PATH, data=OURS)
    assert own_numbers(posted, at.easterby) == Numbers(30, "week", 12_000, "guess")


def test_only_other_councils_join_and_only_for_themselves(at: Pool, browser: Browser) -> None:
    posted = at.post()
    assert browser(at.owner).get(PATH).status_code == 403
    assert browser(make.member(make.company(), Role.OWNER)).post(PATH, data=OURS).status_code == 403
    assert (
        browser(at.neighbour).post("/problems/NMR-P-001/leaving", data={"for": at.marchbrook.slug}).status_code == 400
    )
    for body in (at.marchbrook, at.hallowdale):
        with pytest.raises(Refused):
            actions.join(posted, body, "", NUMBERS, version=None, by=acting(at.neighbour), at=NOON)


def test_a_person_of_two_councils_says_for_which(at: Pool, browser: Browser) -> None:
    posted = at.post()
    both = make.member(at.easterby, Role.PROBLEM_OWNER)
    other = make.council(at.region, "Ravensike")
    make._kept(make.Membership(user_id=both.id, organisation_id=other.id, role=Role.PROBLEM_OWNER, since=NOON))
    browser(both).post(PATH, data={**OURS, "body": str(other.id)})
    assert (own_numbers(posted, at.easterby), own_numbers(posted, other)) == (
        None,
        Numbers(30, "week", 12_000, "guess"),
    )
    assert "Change the numbers of Ravensike Council" in words(browser(both), "/problems/NMR-P-001")
