"""Writing the brief: the task list and its sections, with everything people may type into them."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.challenges.models import Challenge
from sprint.challenges.parts import BY_KEY
from sprint.db import db
from tests import factories as make
from tests.challenges.desk import Desk, desk, opened
from tests.pages import errors, heading, typed
from tests.people import Browser

LONG = "word " * 201


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


@pytest.fixture
def author(at: Desk, browser: Browser) -> FlaskClient:
    return browser(at.author)


@pytest.fixture
def draft(at: Desk) -> Challenge:
    return at.draft()


def section(challenge: Challenge, key: str) -> str:
    return f"/challenges/{challenge.reference}/brief/{key}"


def fresh(challenge: Challenge) -> Challenge:
    db.session.expire_all()
    return challenge


def test_a_draft_starts_with_the_dates_of_its_year_and_proposed_criteria(at: Desk, author: FlaskClient) -> None:
    answer = author.post(f"/editions/{at.edition.reference}/challenges")
    made = db.session.query(Challenge).one()
    assert (answer.location, made.reference, made.closes_at) == (
        "/challenges/NMR-27-001/brief",
        "NMR-27-001",
        at.edition.closes_at,
    )
    assert [(each.title, int(each.weight)) for each in made.criteria][-1] == ("Social value", 10)
    assert sum(each.weight for each in made.criteria) == 100


def test_a_double_click_starts_one_draft(at: Desk, author: FlaskClient) -> None:
    answers = [author.post(f"/editions/{at.edition.reference}/challenges").location for _ in range(2)]
    assert (answers, db.session.query(Challenge).count()) == (["/challenges/NMR-27-001/brief"] * 2, 1)


def test_each_draft_of_a_year_has_its_own_number(at: Desk, author: FlaskClient) -> None:
    author.post(f"/editions/{at.edition.reference}/challenges")
    form = opened(author, "/challenges/NMR-27-001/brief/problem")
    author.post("/challenges/NMR-27-001/brief/problem", data={**form, "title": "How might we?"})
    assert author.post(f"/editions/{at.edition.reference}/challenges").location == "/challenges/NMR-27-002/brief"


def test_the_task_list_says_what_is_missing_and_leads_there(at: Desk, author: FlaskClient) -> None:
    page = author.get(f"/challenges/{at.draft(title='', evidence='').reference}/brief")
    assert (heading(page), "2 things to do before approval" in page.text) == ("Untitled challenge", True)
    assert unescape(page.text).count("“Evidence” is empty.") == 1


@pytest.mark.parametrize("key", BY_KEY)
def test_saving_a_section_as_it_is_changes_nothing_and_goes_on(draft: Challenge, author: FlaskClient, key: str) -> None:
    answer = author.post(section(draft, key), data=opened(author, section(draft, key)))
    assert (answer.status_code, errors(answer)) == (302, {})
    assert (fresh(draft).version, db.session.query(AuditEntry).filter_by(act="challenge.saved").count()) == (1, 0)


def test_the_problem_is_saved_and_leads_to_the_measures(draft: Challenge, author: FlaskClient) -> None:
    form = {
        **opened(author, section(draft, "problem")),
        "title": " How might we\x00 help? ",
        "problem": "First.\r\n\r\nSecond.",
    }
    answer = author.post(section(draft, "problem"), data=form)
    assert (answer.location, fresh(draft).title, draft.problem) == (
        section(draft, "measures"), "How might we help?", "First.\n\nSecond.",
    )  # fmt: skip
    entry = db.session.query(AuditEntry).filter_by(act="challenge.saved").one()
    assert entry.facts == '{"parts":["problem","title"]}'


def test_saving_can_lead_back_to_the_list(draft: Challenge, author: FlaskClient) -> None:
    answer = author.post(section(draft, "problem"), data={**opened(author, section(draft, "problem")), "list": "1"})
    assert answer.location == f"/challenges/{draft.reference}/brief"


@pytest.mark.once
@pytest.mark.parametrize(
    ("key", "changes", "expected"),
    [
        ("problem", {"title": "x" * 121}, {"title": "Title must be 120 characters or fewer. It is 1 over."}),
        ("problem", {"problem": LONG}, {"problem": "The problem must be 200 words or fewer. It is 1 over."}),
        ("problem", {"summary": "word " * 51}, {"summary": "Summary must be 50 words or fewer. It is 1 over."}),
        ("scope", {"councils": "999"}, {"councils": "Councils taking part: choose from the list."}),
        ("scope", {"datasets": "Bins javascript:alert(1)"},
         {"datasets": "Other datasets that help: line 1 needs a title, then an address that begins https://."}),
        ("scope", {"datasets": "Bins https://a.example\nhttps://b.example"},
         {"datasets": "Other datasets that help: line 2 needs a title, then an address that begins https://."}),
        ("money", {"budget_min": "lots"}, {"budget_min": "Lowest budget must be a number, such as 12."}),
        ("money", {"budget_min": "12.50"}, {"budget_min": "Lowest budget must be a whole number."}),
        ("money", {"budget_max": "9" * 30}, {"budget_max": "Highest budget must be between 0 and 1,000,000,000."}),
        ("money", {"budget_max": "-1"}, {"budget_max": "Highest budget must be between 0 and 1,000,000,000."}),
        ("money", {"budget_min": "30000"}, {"budget_max": "Highest budget must not be less than the lowest."}),
        ("money", {"vat": "maybe"}, {"vat": "VAT: choose one of the list."}),
        ("classification", {"theme": "Astrology"}, {"theme": "Theme: choose one of the list."}),
        ("panel", {"assessors_per_proposal": ""}, {"assessors_per_proposal": "Enter how many assessors read each proposal."}),
        ("panel", {"shortlist_up_to": "99999999999"}, {"shortlist_up_to": "Shortlist up to must be between 1 and 50."}),
        ("panel", {"shortlist_up_to": "NaN"}, {"shortlist_up_to": "Shortlist up to must be a number, such as 12."}),
        ("measures", {"rows-0-target": "1e999"}, {"rows-0-target": "Target must be between -100,000,000,000 and 100,000,000,000."}),
        ("measures", {"rows-0-baseline": "1.1234567"}, {"rows-0-baseline": "Now must have up to 6 decimal places."}),
        ("measures", {"rows-0-due_on-day": "31", "rows-0-due_on-month": "2"}, {"rows-0-due_on": "Reach it by must be a real date."}),
        ("criteria", {"rows-0-title": ""}, {"rows-0-title": "Enter a title for this criterion."}),
        ("criteria", {"rows-0-weight": ""}, {"rows-0-weight": "Enter a weight for this criterion, in per cent."}),
        ("criteria", {"rows-0-weight": "101"}, {"rows-0-weight": "Weight must be between 0 and 100."}),
        ("criteria", {"rows-0-word_limit": "5"}, {"rows-0-word_limit": "Word limit must be between 20 and 2,000."}),
        ("criteria", {"rows-0-minimum": "6"}, {"rows-0-minimum": "Lowest pass must be between 0 and 5."}),
        ("criteria", {"scale": "own"}, {"own_top": "Enter the highest score of your scale."}),
        ("criteria", {"scale": "own", "own_top": "41"}, {"own_top": "Highest score must be between 1 and 40."}),
        ("criteria", {"scale": "7"}, {"scale": "Scale: choose one of the list."}),
        ("dates", {"choice": "own", "closes_at-day": "23"},
         {"closes_at": "Proposals cannot close on Sunday 23 May 2027: it is not a working day in England."}),
        ("dates", {"choice": "own", "opens_at-year": "2028"},
         {"questions_close_at": "“Last day to ask a question” is 17 May 2027, "
          "but it cannot be before “Proposals open” on 12 April 2028."}),
        ("dates", {"choice": ""}, {"choice": "Choose which dates the challenge has."}),
    ],
)  # fmt: skip
def test_bad_input_comes_back_with_its_reason(
    draft: Challenge, author: FlaskClient, key: str, changes: dict[str, str], expected: dict[str, str]
) -> None:
    page = author.post(section(draft, key), data={**opened(author, section(draft, key)), **changes})
    found = errors(page)
    assert page.status_code == 400
    assert {name: found.get(name) for name in expected} == expected
    assert fresh(draft).version == 1


@pytest.mark.once
def test_a_script_is_kept_as_text(draft: Challenge, author: FlaskClient) -> None:
    form = opened(author, section(draft, "problem"))
    author.post(
        section(draft, "problem"),
        data={**form, "title": "<script>alert(1)</script>", "problem": "<script>alert(2)</script>"},
    )
    pages = [author.get(f"/challenges/{draft.reference}/{page}").text for page in ("brief", "preview", "brief/problem")]
    assert [("<script>alert" in page, "&lt;script&gt;alert" in page) for page in pages] == [(False, True)] * 3


def test_money_is_read_as_people_write_it(draft: Challenge, author: FlaskClient) -> None:
    form = {**opened(author, section(draft, "money")), "budget_min": "£20,500", "budget_max": "29 000", "vat": "yes"}
    author.post(section(draft, "money"), data=form)
    assert (fresh(draft).budget_min, draft.budget_max, draft.budget_includes_vat) == (20_500, 29_000, True)


def test_an_unfinished_section_can_be_saved(draft: Challenge, author: FlaskClient) -> None:
    form = {**opened(author, section(draft, "money")), "budget_min": "", "offer": ""}
    form.pop("conflicts")
    assert author.post(section(draft, "money"), data=form).status_code == 302
    assert (fresh(draft).budget_min, draft.offer, draft.conflicts_confirmed_at) == (None, "", None)


def test_a_challenge_can_follow_its_year_again(draft: Challenge, author: FlaskClient) -> None:
    form = {
        **opened(author, section(draft, "dates")),
        "choice": "own",
        "decision_due_at-day": "1",
        "decision_due_at-month": "7",
    }
    author.post(section(draft, "dates"), data=form)
    own = fresh(draft).window != draft.edition.calendar.window
    author.post(section(draft, "dates"), data={**opened(author, section(draft, "dates")), "choice": "edition"})
    assert (own, fresh(draft).window) == (True, draft.edition.calendar.window)


def test_two_people_in_one_section_see_both_texts(at: Desk, draft: Challenge, browser: Browser) -> None:
    first, second = browser(at.author), browser(at.colleague)
    mine, theirs = opened(first, section(draft, "problem")), opened(second, section(draft, "problem"))
    second.post(section(draft, "problem"), data={**theirs, "evidence": "What my colleague found."})
    page = first.post(section(draft, "problem"), data={**mine, "evidence": "What I found."})
    assert page.status_code == 409
    assert ("What my colleague found." in page.text, "What I found." in page.text) == (True, True)
    assert fresh(draft).evidence == "What my colleague found."


def test_saving_again_after_the_comparison_keeps_what_was_typed(at: Desk, draft: Challenge, browser: Browser) -> None:
    first, second = browser(at.author), browser(at.colleague)
    mine, theirs = opened(first, section(draft, "problem")), opened(second, section(draft, "problem"))
    second.post(section(draft, "problem"), data={**theirs, "evidence": "Theirs."})
    page = first.post(section(draft, "problem"), data={**mine, "evidence": "Mine."})
    answer = first.post(
        section(draft, "problem"), data={**mine, "evidence": "Mine.", "version": typed(page, "version")}
    )
    assert (answer.status_code, fresh(draft).evidence) == (302, "Mine.")


def test_two_people_in_two_sections_do_not_meet(at: Desk, draft: Challenge, browser: Browser) -> None:
    first, second = browser(at.author), browser(at.colleague)
    mine, theirs = opened(first, section(draft, "problem")), opened(second, section(draft, "money"))
    second.post(section(draft, "money"), data={**theirs, "offer": "More time."})
    answer = first.post(section(draft, "problem"), data={**mine, "evidence": "New."})
    assert (answer.status_code, fresh(draft).evidence, draft.offer) == (302, "New.", "More time.")


def test_a_form_without_its_fingerprint_saves_over_nobody(draft: Challenge, author: FlaskClient) -> None:
    form: dict[str, Any] = {**opened(author, section(draft, "problem")), "evidence": "Blind."}
    form.pop("version")
    assert (author.post(section(draft, "problem"), data=form).status_code, fresh(draft).evidence) == (
        409,
        "Records of two councils for 2025-26.",
    )


def test_a_double_click_saves_once(draft: Challenge, author: FlaskClient) -> None:
    form = {**opened(author, section(draft, "problem")), "evidence": "New."}
    answers = [author.post(section(draft, "problem"), data=form).status_code for _ in range(2)]
    assert (answers, fresh(draft).version) == ([302, 302], 2)


@pytest.mark.once
@pytest.mark.parametrize("path", ["brief/nothing", "brief/criteria/9", "brief/criteria/0"])
def test_a_section_that_is_not_there_is_not_found(draft: Challenge, author: FlaskClient, path: str) -> None:
    assert author.get(f"/challenges/{draft.reference}/{path}").status_code == 404


PAGES = ("brief", "brief/problem", "brief/criteria/1", "preview")


def test_nobody_else_finds_a_draft(at: Desk, draft: Challenge, browser: Browser) -> None:
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    answers = {
        page: browser(elsewhere).get(f"/challenges/{draft.reference}/{page}").status_code for page in (*PAGES, "")
    }
    assert {page.rstrip("/"): status for page, status in answers.items()} == dict.fromkeys((*PAGES, ""), 404)


@pytest.mark.once
def test_people_outside_the_team_are_refused_the_desk(at: Desk, draft: Challenge, browser: Browser) -> None:
    people = [make.member(make.company(), Role.OWNER), make.member(at.region, Role.AUDITOR), make.user()]
    answers = [
        browser(person).get(f"/challenges/{draft.reference}/{page}").status_code for person in people for page in PAGES
    ]
    assert answers == [403] * len(people) * len(PAGES)


def test_an_auditor_and_a_problem_owner_do_not_find_a_draft_on_its_public_address(
    at: Desk, draft: Challenge, browser: Browser
) -> None:
    people = [make.member(at.region, Role.AUDITOR), make.member(draft.councils[0], Role.PROBLEM_OWNER)]
    assert [browser(person).get(f"/challenges/{draft.reference}").status_code for person in people] == [404, 404]


def test_a_published_challenge_can_no_longer_change(at: Desk, browser: Browser) -> None:
    published = at.published()
    page = browser(at.author).post(section(published, "problem"), data={"title": "Other"})
    assert (page.status_code, "can no longer change" in page.text) == (409, True)


def test_the_team_comes_to_the_brief_from_the_address_of_a_draft(draft: Challenge, author: FlaskClient) -> None:
    assert author.get(f"/challenges/{draft.reference}").location == f"/challenges/{draft.reference}/brief"
