"""From draft to public and back: two people, the reasons, the mails, the record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.challenges import actions
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotNow, Refused
from tests import factories as make
from tests.challenges.desk import Desk, acting, approve, desk, opened
from tests.conftest import NOON
from tests.mails import mails, subjects
from tests.pages import errors, flashed
from tests.people import Browser


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


@pytest.fixture
def draft(at: Desk) -> Challenge:
    return at.draft()


@pytest.fixture
def requested(at: Desk, draft: Challenge) -> Challenge:
    actions.request_approval(draft, by=acting(at.author), at=NOON - timedelta(hours=1))
    return draft


def send(client: FlaskClient, challenge: Challenge, act: str, **data: str) -> int:
    return client.post(f"/challenges/{challenge.reference}/{act}", data=data).status_code


def acts(act: str) -> int:
    return db.session.query(AuditEntry).filter_by(act=act).count()


def test_approval_is_asked_for_and_the_cdo_is_told(at: Desk, draft: Challenge, browser: Browser) -> None:
    status = send(browser(at.author), draft, "approval-request")
    assert (status, draft.phase(NOON)) == (302, Phase.REQUESTED)
    assert [(mail.email, mail.subject) for mail in mails()] == [
        (at.cdo.email, f"Ready for your approval: {draft.reference}")
    ]


def test_asking_twice_is_asking_once(at: Desk, draft: Challenge, browser: Browser) -> None:
    client = browser(at.author)
    answers = [send(client, draft, "approval-request") for _ in range(2)]
    assert (answers, acts("challenge.approval_requested"), len(mails())) == ([302, 302], 1, 1)


@pytest.mark.once
def test_a_challenge_that_is_not_ready_says_why(at: Desk, browser: Browser) -> None:
    unready = at.draft(evidence="")
    page = browser(at.author).post(f"/challenges/{unready.reference}/approval-request")
    assert (page.status_code, "The challenge is not ready for approval" in page.text, unready.phase(NOON)) == (
        409,
        True,
        Phase.DRAFT,
    )
    assert f'href="/challenges/{unready.reference}/brief/problem#evidence">“Evidence” is empty.' in page.text


@pytest.mark.once
def test_the_cdo_cannot_ask_for_what_they_would_publish_themselves(
    at: Desk, draft: Challenge, browser: Browser
) -> None:
    assert (send(browser(at.cdo), draft, "approval-request"), draft.phase(NOON)) == (403, Phase.DRAFT)


def test_nobody_changes_it_while_it_waits(at: Desk, requested: Challenge, browser: Browser) -> None:
    page = browser(at.author).get(f"/challenges/{requested.reference}/brief/problem")
    assert (page.status_code, "waiting for approval" in page.text) == (409, True)


def test_the_cdo_reads_the_public_page_and_publishes(
    at: Desk, requested: Challenge, browser: Browser, client: FlaskClient
) -> None:
    cdo = browser(at.cdo)
    preview = cdo.get(f"/challenges/{requested.reference}/preview")
    before = client.get(f"/challenges/{requested.reference}").status_code
    answer = cdo.get(approve(cdo, requested).location)
    after = client.get(f"/challenges/{requested.reference}").status_code
    assert (preview.status_code, before, after) == (200, 404, 200)
    assert flashed(answer) == ["The challenge is published. Everyone can read it now."]


def test_author_and_officers_are_told_of_the_publication_once(at: Desk, requested: Challenge, browser: Browser) -> None:
    cdo = browser(at.cdo)
    form = opened(cdo, f"/challenges/{requested.reference}/approval")
    answers = [send(cdo, requested, "publication", **form) for _ in range(2)]
    told = [mail.email for mail in mails() if mail.subject.startswith("Published")]
    assert (answers, told, acts("challenge.published")) == ([302, 302], [at.author.email, at.colleague.email], 1)


def test_the_preview_is_the_public_page(at: Desk, requested: Challenge, browser: Browser, client: FlaskClient) -> None:
    def body(html: str) -> str:
        """From the problem on: above it, the public page of what is announced asks companies what is unclear."""
        return html[html.index('id="problem"') : html.index('<aside class="nm-aside">')]

    preview = body(browser(at.cdo).get(f"/challenges/{requested.reference}/preview").text)
    actions.publish(requested, by=acting(at.cdo), at=NOON)
    public = body(client.get(f"/challenges/{requested.reference}").text)
    assert public.replace(" Published 3 March 2027.", "") == preview


@pytest.mark.once
def test_an_author_who_is_cdo_cannot_publish(at: Desk, browser: Browser) -> None:
    own = make.challenge(at.edition, written_by=at.cdo, requested_at=NOON)
    page = browser(at.cdo).post(f"/challenges/{own.reference}/publication")
    assert (page.status_code, "You wrote this challenge. Somebody else has to publish it." in page.text) == (403, True)


@pytest.mark.parametrize("act", ["publication", "return"])
def test_only_this_region_s_cdo_decides(at: Desk, requested: Challenge, browser: Browser, act: str) -> None:
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    answers = [send(browser(person), requested, act, comment="No.") for person in (at.author, at.colleague, elsewhere)]
    assert (answers, requested.phase(NOON)) == ([403, 403, 404], Phase.REQUESTED)


@pytest.mark.parametrize("act", ["approval-request", "publication", "return", "withdrawal"])
def test_companies_auditors_and_visitors_act_on_nothing(
    at: Desk, requested: Challenge, browser: Browser, client: FlaskClient, act: str
) -> None:
    people = [make.member(make.company(), Role.OWNER), make.member(at.region, Role.AUDITOR), make.user()]
    answers = {send(browser(person), requested, act, comment="No.", reason="No.") for person in people}
    assert (answers <= {403, 404}, send(client, requested, act), requested.phase(NOON)) == (True, 302, Phase.REQUESTED)


def test_a_draft_nobody_asked_for_is_not_published(at: Desk, draft: Challenge, browser: Browser) -> None:
    assert (send(browser(at.cdo), draft, "publication"), draft.published_at) == (409, None)


def test_days_to_bid_are_checked_again_at_publication(at: Desk, requested: Challenge) -> None:
    with pytest.raises(NotNow, match="Proposals would be open for 1 working day"):
        actions.publish(requested, by=acting(at.cdo), at=requested.closes_at - timedelta(days=3))


def test_the_cdo_returns_it_with_a_comment_and_the_author_is_told(
    at: Desk, requested: Challenge, browser: Browser
) -> None:
    status = send(browser(at.cdo), requested, "return", comment="Which year is the 74 from?")
    page = browser(at.author).get(f"/challenges/{requested.reference}/brief")
    assert (status, requested.phase(NOON), "Which year is the 74 from?" in page.text) == (302, Phase.DRAFT, True)
    assert subjects(at.author.email) == [f"Returned to you: {requested.reference}"]
    assert "Which year is the 74 from?" in mails(at.author.email)[0].body


def test_returning_twice_is_returning_once(at: Desk, requested: Challenge, browser: Browser) -> None:
    cdo = browser(at.cdo)
    answers = [send(cdo, requested, "return", comment="Which year?") for _ in range(2)]
    assert (answers, acts("challenge.returned"), len(subjects(at.author.email))) == ([302, 302], 1, 1)


def test_a_return_needs_a_comment(at: Desk, requested: Challenge, browser: Browser) -> None:
    page = browser(at.cdo).post(f"/challenges/{requested.reference}/return", data={"comment": "  "})
    assert (page.status_code, errors(page)) == (400, {"comment": "Say what has to change before it can be published."})


def test_approval_can_be_asked_for_again_and_the_cdo_hears_again(at: Desk, requested: Challenge) -> None:
    actions.return_to_author(requested, "Which year?", by=acting(at.cdo), at=NOON)
    actions.request_approval(requested, by=acting(at.author), at=NOON)
    assert (requested.return_comment, len(subjects(at.cdo.email))) == ("", 2)


def test_no_comment_or_reason_reaches_the_audit_trail(at: Desk, requested: Challenge) -> None:
    actions.return_to_author(requested, "Which year?", by=acting(at.cdo), at=NOON)
    assert [entry.facts for entry in db.session.query(AuditEntry).filter_by(act="challenge.returned")] == ["{}"]


# Withdrawal


def test_a_withdrawn_challenge_stays_public_with_its_reason(at: Desk, browser: Browser, client: FlaskClient) -> None:
    published = at.published()
    status = send(browser(at.cdo), published, "withdrawal", reason="The budget was <b>cut</b>.")
    page = client.get(f"/challenges/{published.reference}")
    assert (status, page.status_code, published.phase(NOON)) == (302, 200, Phase.WITHDRAWN)
    assert ("Withdrawn on 3 March 2027" in page.text, "The budget was &lt;b&gt;cut&lt;/b&gt;." in page.text) == (
        True,
        True,
    )
    assert "Start a proposal" not in page.text


def test_withdrawing_twice_is_withdrawing_once(at: Desk, browser: Browser) -> None:
    published, cdo = at.published(), browser(at.cdo)
    answers = [send(cdo, published, "withdrawal", reason="Cut.") for _ in range(2)]
    told = [mail for mail in mails() if mail.subject.startswith("Withdrawn")]
    assert (answers, acts("challenge.withdrawn"), len(told)) == ([302, 302], 1, 2)


def test_a_withdrawal_needs_a_reason(at: Desk, browser: Browser) -> None:
    page = browser(at.cdo).post(f"/challenges/{at.published().reference}/withdrawal", data={"reason": ""})
    assert (page.status_code, errors(page)) == (400, {"reason": "Say why the challenge is withdrawn."})


def test_officers_do_not_withdraw(at: Desk, browser: Browser) -> None:
    published = at.published()
    answers = [
        browser(at.author).get(f"/challenges/{published.reference}/withdrawal").status_code,
        send(browser(at.author), published, "withdrawal", reason="Cut."),
    ]
    assert answers == [403, 403]


def test_a_draft_is_not_withdrawn(at: Desk, draft: Challenge, browser: Browser) -> None:
    assert send(browser(at.cdo), draft, "withdrawal", reason="Cut.") == 409


# The record


def test_the_record_tells_who_did_what(at: Desk, requested: Challenge, browser: Browser) -> None:
    actions.publish(requested, by=acting(at.cdo), at=NOON)
    page = browser(make.member(at.region, Role.AUDITOR)).get(f"/challenges/{requested.reference}/history")
    assert page.status_code == 200
    assert [text in page.text for text in ("Tom Garside", "Asked for approval", "Amara Whitlock", "Published it")] == [
        True
    ] * 4


def test_the_record_holds_no_act_on_a_proposal(at: Desk, browser: Browser) -> None:
    from sprint import audit

    published = at.published()
    company = make.company("Saltergill Labs Ltd")
    bid = make.proposal(published, company, make.member(company, Role.OWNER, "Ada Fenwick"))
    audit.record("proposal.submitted", bid, by=None, at=NOON)
    db.session.commit()
    page = browser(at.cdo).get(f"/challenges/{published.reference}/history")
    assert (page.status_code, "Proposal" in page.text, "Nothing is on record" in page.text) == (200, False, True)


def test_the_record_is_for_this_region_s_staff(at: Desk, browser: Browser) -> None:
    published = at.published()
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.AUDITOR)
    people = [elsewhere, make.member(make.company(), Role.OWNER)]
    assert [browser(person).get(f"/challenges/{published.reference}/history").status_code for person in people] == [
        403,
        403,
    ]


def test_the_acts_themselves_refuse_the_wrong_person(at: Desk, requested: Challenge) -> None:
    with pytest.raises(Refused):
        actions.publish(requested, by=acting(at.author), at=NOON)
    with pytest.raises(Refused):
        actions.save(at.draft(), {"title": "x"}, version=1, by=acting(make.user()), at=NOON)
