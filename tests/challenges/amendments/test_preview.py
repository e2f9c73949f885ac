"""A challenge that is announced: public before it opens, with three questions whose answers carry no names."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.challenges import actions
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge, Follow, PreviewAnswer
from sprint.db import db
from sprint.errors import BadInput, NotNow, Refused
from sprint.when import moment
from tests import factories as make
from tests.challenges.amendments.acts import amended
from tests.challenges.desk import Desk, acting, desk, opened
from tests.conftest import NOON
from tests.frozen import Clock
from tests.mails import subjects
from tests.pages import errors
from tests.people import Browser

YES = {"problem_is_clear": "yes", "users_are_clear": "no", "would_bid": "yes", "remark": "Which councils?"}
ANSWER = {"problem_is_clear": True, "users_are_clear": True, "would_bid": False}


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


@pytest.fixture
def approved(at: Desk) -> Challenge:
    """Opens on 12 April, and is public only from then on."""
    made = at.draft(requested_at=NOON, published_at=NOON, published_by_id=at.cdo.id)
    made.public_from = made.opens_at
    db.session.commit()
    return made


@pytest.fixture
def announced(at: Desk, approved: Challenge) -> Challenge:
    actions.announce(approved, by=acting(at.author), at=NOON)
    return approved


def test_an_officer_announces_it_and_followers_are_told_once(at: Desk, approved: Challenge, browser: Browser) -> None:
    follower = make.user()
    db.session.add(Follow(user_id=follower.id, authority_id=at.region.id, created_at=NOON))
    db.session.commit()
    officer, address = browser(at.author), f"/challenges/{approved.reference}/announcement"
    answers = [officer.get(address).status_code, *(officer.post(address).status_code for _ in range(2))]
    actions.send_what_is_due(at=NOON + timedelta(minutes=1))
    assert (answers, approved.phase(NOON), approved.public_from) == ([200, 302, 302], Phase.ANNOUNCED, NOON)
    assert subjects(follower.email) == [f"Announced: {approved.reference}"]


def test_before_that_nobody_outside_the_team_sees_it(
    at: Desk, approved: Challenge, browser: Browser, client: FlaskClient
) -> None:
    auditor = browser(make.member(at.region, Role.AUDITOR))
    company = browser(make.member(make.company(), Role.OWNER))
    paths = ["", "/changes", "/history", "/preview-answers", "/preview-answer", "/questions", "/decision"]
    address = f"/challenges/{approved.reference}"
    assert {auditor.get(address + path).status_code for path in paths if path != "/preview-answer"} <= {404}
    assert {company.get(address + path).status_code for path in ("", "/changes", "/preview-answer")} == {404}
    assert client.get(address).status_code == 404
    assert approved.title not in auditor.get("/today").text + auditor.get("/panels").text + auditor.get("/record").text


@pytest.mark.parametrize("phase", ["draft", "open"])
def test_only_what_is_approved_and_not_public_is_announced(at: Desk, phase: str) -> None:
    made = at.draft() if phase == "draft" else at.published()
    with pytest.raises(NotNow):
        actions.announce(made, by=acting(at.author), at=NOON)


def test_a_company_answers_once_and_changes_its_answer(announced: Challenge, browser: Browser) -> None:
    company = make.company("Saltergill Labs Ltd")
    people = [browser(make.member(company, role)) for role in (Role.OWNER, Role.CONTRIBUTOR)]
    address = f"/challenges/{announced.reference}/preview-answer"
    codes = [each.post(address, data=YES).status_code for each in (people[0], people[0], people[1])]
    changed = people[1].post(address, data={**YES, "would_bid": "no"}).status_code
    stored = db.session.query(PreviewAnswer).one()
    assert ([*codes, changed], stored.would_bid, stored.remark) == ([302] * 4, False, "Which councils?")
    assert "Change your answer" in people[0].get(f"/challenges/{announced.reference}").text


@pytest.mark.once
def test_an_answer_that_lacks_something_keeps_what_was_typed(announced: Challenge, browser: Browser) -> None:
    client = browser(make.member(make.company(), Role.OWNER))
    page = client.post(f"/challenges/{announced.reference}/preview-answer", data={"remark": "word " * 51})
    assert (page.status_code, set(errors(page))) == (
        400, {"problem_is_clear", "users_are_clear", "would_bid", "remark"},
    )  # fmt: skip
    assert "word word" in page.text


def test_who_may_answer(at: Desk, announced: Challenge) -> None:
    company = make.company()
    owner, other = acting(make.member(company, Role.OWNER)), acting(make.member(make.company(), Role.OWNER))
    with pytest.raises(Refused, match="Only a member"):
        actions.answer_preview(announced, company, **ANSWER, by=other, at=NOON)
    with pytest.raises(BadInput):
        actions.answer_preview(announced, company, **ANSWER, remark="word " * 51, by=owner, at=NOON)
    with pytest.raises(NotNow, match="What was answered before stands"):
        actions.answer_preview(announced, company, **ANSWER, by=owner, at=announced.opens_at)


@pytest.mark.once
def test_the_team_reads_counts_and_remarks_and_no_name_anywhere(
    at: Desk, announced: Challenge, browser: Browser
) -> None:
    for name, remark in (("Saltergill Labs Ltd", "Zero data?"), ("Quillbeck Systems Ltd", "All clear.")):
        company = make.company(name)
        person = acting(make.member(company, Role.OWNER, f"Owner of {name}"))
        actions.answer_preview(announced, company, **ANSWER, remark=remark, by=person, at=NOON)
    pages = ["/preview-answers", "", "/history", "/change", "/changes"]
    html = {page: unescape(browser(at.author).get(f"/challenges/{announced.reference}{page}").text) for page in pages}
    seen = "".join([*html.values(), browser(at.author).get("/record").text, browser(at.cdo).get("/outbox").text])
    assert ("2 companies answered" in html["/preview-answers"], "Saltergill" in seen, "Quillbeck" in seen) == (
        True,
        False,
        False,
    )
    answers = html["/preview-answers"]
    assert answers.index("All clear.") < answers.index("Zero data?")
    assert [entry.authority_id for entry in db.session.query(AuditEntry).filter_by(act="preview.answered")] == [
        None,
        None,
    ]


@pytest.mark.once
def test_changes_since_it_was_announced_are_shown_old_beside_new(
    at: Desk, approved: Challenge, client: FlaskClient, now: Clock
) -> None:
    amended(at, approved, NOON, title="How might we, before anybody saw it?")
    now.pass_(minutes=1)
    actions.announce(approved, by=acting(at.author), at=now())
    amended(at, approved, now(), problem="A carer who asks for help waits a median of 80 days.", shortlist_up_to=2)
    page = client.get(f"/challenges/{approved.reference}").text
    assert [
        "Preview: opens on" in page,
        "Changes since it was announced" in page,
        "<del>74</del>" in page,
        "<ins>80</ins>" in page,
    ] == [True] * 4
    history = client.get(f"/challenges/{approved.reference}/changes").text
    assert ("Announced as a preview" in history, "before anybody saw it?</ins>" in history) == (True, False)


def test_criteria_and_the_words_for_their_scores_change_on_a_page_until_the_opening(
    at: Desk, announced: Challenge, browser: Browser
) -> None:
    officer = browser(at.author)
    path = f"/challenges/{announced.reference}/amendment?section=criteria&section=words&section=dates"
    form, first = opened(officer, path), announced.criteria[0].id
    typed = {
        "criteria-rows-0-title": "Knows the problem",
        f"words-{first}-texts-0": "Nothing about it.",
        "reason": "Clearer.",
    }
    sent = officer.post(path, data={**form, **typed, "opens_at-day": "13"})
    assert sent.status_code == 302
    browser(at.cdo).post(f"/challenges/{announced.reference}/amendments/1/publication", data={"version": "1"})
    db.session.expire_all()
    criterion = announced.criteria[0]
    assert (criterion.id, criterion.title, criterion.descriptor(0), criterion.descriptor(1)) == (
        first, "Knows the problem", "Nothing about it.", "Understands the problem, point 1",
    )  # fmt: skip
    assert (moment(announced.opens_at), announced.amended_at) == ("Tuesday 13 April 2027, 9am", None)
