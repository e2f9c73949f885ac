"""Approval by a second person: what changed, reasons for warnings, the opening, and what stays on record."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from sprint import when
from sprint.actor import Role
from sprint.challenges import actions, gate
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import AcceptedWarning, ApprovalRequest, Challenge
from sprint.challenges.snapshot import read
from sprint.db import db
from sprint.errors import BadInput, Conflict, NotNow, Refused
from tests import factories as make
from tests.challenges.desk import YEAR, Desk, acting, approve, desk, opened
from tests.conftest import NOON
from tests.mails import mails
from tests.pages import errors
from tests.people import Browser

WARNED = "Tenants wait 40 days. We need a platform for repairs."
REASON = "This is what the tenants' panel asked us to write."


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


def asked(at: Desk, **changes: Any) -> Challenge:
    draft = at.draft(**changes)
    actions.request_approval(draft, by=acting(at.author), at=NOON - timedelta(hours=1))
    return draft


def reasons_for(challenge: Challenge) -> dict[str, str]:
    return {f"reason_{each.fingerprint}": REASON for each in gate.warnings(challenge)}


def requests() -> list[ApprovalRequest]:
    db.session.expire_all()
    return db.session.query(ApprovalRequest).order_by(ApprovalRequest.number).all()


def test_each_request_keeps_the_brief_as_it_was_and_its_answer(at: Desk) -> None:
    draft = asked(at)
    actions.return_to_author(draft, "Which year?", by=acting(at.cdo), at=NOON)
    actions.save(draft, {"problem": "In 2025-26."}, version=draft.version, by=acting(at.author), at=NOON)
    actions.request_approval(draft, by=acting(at.colleague), at=NOON)
    actions.publish(draft, by=acting(at.cdo), at=NOON)
    kept = [
        (each.requested_by_id, each.comment, bool(each.approved_at), read(each.snapshot)["problem"])
        for each in requests()
    ]
    assert kept == [
        (at.author.id, "Which year?", False, "A carer who asks for help waits a median of 74 days."),
        (at.colleague.id, "", True, "In 2025-26."),
    ]  # fmt: skip


def test_the_first_request_shows_all_and_the_next_what_changed(at: Desk, browser: Browser) -> None:
    draft, cdo = asked(at), browser(at.cdo)
    path = f"/challenges/{draft.reference}/approval"
    first = cdo.get(path).text
    actions.return_to_author(draft, "Which year?", by=acting(at.cdo), at=NOON)
    actions.save(draft, {"budget_max": 28_000}, version=draft.version, by=acting(at.author), at=NOON)
    actions.request_approval(draft, by=acting(at.author), at=NOON)
    second = cdo.get(path).text
    assert ("This is the first request" in first, draft.evidence in first) == (True, True)
    assert ("<del>£29,000</del>" in second, "<ins>£28,000</ins>" in second, draft.evidence in second) == (
        True,
        True,
        False,
    )


def test_a_warning_stays_only_for_a_reason_that_is_kept(at: Desk, browser: Browser) -> None:
    draft, cdo = asked(at, problem=WARNED), browser(at.cdo)
    (warning,) = gate.warnings(draft)
    without = approve(cdo, draft)
    short = approve(cdo, draft, **{f"reason_{warning.fingerprint}": "It is fine."})
    assert (without.status_code, short.status_code, draft.published_at) == (400, 400, None)
    assert errors(short) == {f"reason_{warning.fingerprint}": "Say in 5 words or more why this may stay."}
    assert "It is fine." in short.text
    assert approve(cdo, draft, **reasons_for(draft)).status_code == 302
    kept = db.session.query(AcceptedWarning).one()
    assert (kept.phrase, kept.reason, kept.accepted_by_id, kept.fingerprint) == (
        "need a platform", REASON, at.cdo.id, warning.fingerprint,
    )  # fmt: skip


def test_the_act_itself_needs_the_reasons(at: Desk) -> None:
    draft = asked(at, problem=WARNED)
    with pytest.raises(NotNow, match=r"Say in 5 words or more why this may stay\. “need a platform”"):
        actions.publish(draft, by=acting(at.cdo), at=NOON, reasons={"0123456789abcdef": REASON})


def test_auditors_read_the_reasons_and_the_returns_on_record(at: Desk, browser: Browser) -> None:
    draft = asked(at, problem=WARNED)
    actions.return_to_author(draft, "Which year?", by=acting(at.cdo), at=NOON)
    actions.request_approval(draft, by=acting(at.author), at=NOON)
    approve(browser(at.cdo), draft, **reasons_for(draft))
    page = browser(make.member(at.region, Role.AUDITOR)).get(f"/challenges/{draft.reference}/history").text
    assert [text in page for text in ("need a platform", "tenants&#39; panel", "Which year?")] == [True] * 3


def test_what_blocks_leaves_only_the_way_back(at: Desk, browser: Browser) -> None:
    draft = asked(at)
    draft.evidence = ""
    db.session.commit()
    page = browser(at.cdo).get(f"/challenges/{draft.reference}/approval").text
    assert ("“Evidence” is empty." in page, "Approve and publish" in page, "Return to its author" in page) == (
        True,
        False,
        True,
    )


def test_approval_of_what_changed_in_between_is_refused_with_the_difference(at: Desk, browser: Browser) -> None:
    draft, cdo = asked(at), browser(at.cdo)
    form = opened(cdo, f"/challenges/{draft.reference}/approval")
    actions.return_to_author(draft, "Which year?", by=acting(at.cdo), at=NOON)
    actions.save(
        draft,
        {"problem": "A carer waits 80 days.", "needs": WARNED},
        version=draft.version,
        by=acting(at.author),
        at=NOON,
    )
    actions.request_approval(draft, by=acting(at.author), at=NOON)
    page = cdo.post(f"/challenges/{draft.reference}/publication", data=form)
    assert (page.status_code, draft.phase(NOON)) == (409, Phase.REQUESTED)
    assert ("What is different from what you read" in page.text, "<ins>80</ins>" in page.text) == (True, True)
    assert approve(cdo, draft, **reasons_for(draft)).status_code == 302


def test_an_approval_that_does_not_say_what_was_read_approves_nothing(at: Desk, browser: Browser) -> None:
    draft = asked(at)
    page = browser(at.cdo).post(f"/challenges/{draft.reference}/publication", data={"public": "now"})
    assert (page.status_code, draft.published_at) == (409, None)
    with pytest.raises(Conflict):
        actions.publish(draft, by=acting(at.cdo), at=NOON, version=draft.version - 1)


# When it is public, and when it opens


def test_it_can_be_public_at_once_or_with_its_opening(at: Desk, browser: Browser) -> None:
    now_, later, cdo, visitor = asked(at), asked(at), browser(at.cdo), browser()
    approve(cdo, now_, public="now")
    answer = approve(cdo, later, public="opening")
    assert (now_.phase(NOON), later.phase(NOON), later.public_from) == (Phase.ANNOUNCED, Phase.APPROVED, later.opens_at)
    assert [visitor.get(f"/challenges/{each.reference}").status_code for each in (now_, later)] == [200, 404]
    assert answer.location == f"/challenges/{later.reference}/brief"
    assert [mail.subject for mail in mails(at.author.email)] == [
        f"Published: {now_.reference}",
        f"Approved: {later.reference}",
    ]


def moved(opens_at: datetime) -> dict[str, str]:
    local = when.local(opens_at)
    boxes = {"day": local.day, "month": local.month, "year": local.year, "time": when.clock_time(opens_at)}
    return {f"opens_at-{box}": str(value) for box, value in boxes.items()}


def test_the_opening_can_move_as_far_as_the_rules_let_it(at: Desk, browser: Browser) -> None:
    draft, cdo = asked(at), browser(at.cdo)
    late, past = YEAR.closes_at - timedelta(days=10), NOON - timedelta(days=1)
    refused = [errors(approve(cdo, draft, **moved(each))).get("opens_at") for each in (late, past)]
    assert refused == [
        "Proposals would be open for 6 working days. Companies need at least 10.",
        "Proposals open must be ahead of now.",
    ]
    wanted = when.london(when.as_date(YEAR.opens_at) + timedelta(days=1), time(10))
    approve(cdo, draft, public="opening", **moved(wanted))
    assert (draft.opens_at, draft.public_from) == (wanted, wanted)


def test_the_rules_hold_in_the_act_too(at: Desk) -> None:
    draft = asked(at)
    with pytest.raises(BadInput, match="which has passed"):
        actions.publish(draft, by=acting(at.cdo), at=NOON, opens_at=NOON - timedelta(days=1))
    with pytest.raises(NotNow, match="at least 10"):
        actions.publish(draft, by=acting(at.cdo), at=NOON, opens_at=YEAR.closes_at - timedelta(days=10))


def test_an_opening_that_has_passed_is_the_moment_of_approval(at: Desk) -> None:
    draft, late = asked(at), YEAR.opens_at + timedelta(days=2)
    actions.publish(draft, by=acting(at.cdo), at=late)
    assert (draft.opens_at, draft.public_from, draft.phase(late)) == (late, late, Phase.OPEN)


# Two people


@pytest.mark.once
def test_who_asked_cannot_approve_even_as_cdo(at: Desk) -> None:
    draft = at.draft()
    actions.request_approval(draft, by=acting(at.colleague), at=NOON)
    make._kept(
        make.Membership(user_id=at.colleague.id, organisation_id=at.region.id, role=Role.CDO, since=make.LONG_AGO)
    )
    with pytest.raises(Refused, match="You asked for this approval"):
        actions.publish(draft, by=acting(at.colleague), at=NOON)


@pytest.mark.parametrize("fault", [{"approved_by_id": "same"}, {"approved_at": NOON, "returned_at": NOON}])
def test_the_database_holds_the_two_people_and_the_one_answer(at: Desk, fault: dict[str, Any]) -> None:
    asked(at)
    row = db.session.query(ApprovalRequest).one()
    for name, value in fault.items():
        setattr(row, name, row.requested_by_id if value == "same" else value)
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_request_from_before_requests_were_kept_can_still_be_answered(at: Desk) -> None:
    draft = at.draft(requested_at=NOON - timedelta(days=1))
    actions.publish(draft, by=acting(at.cdo), at=NOON)
    assert [(each.requested_at, each.approved_at) for each in requests()] == [(NOON - timedelta(days=1), NOON)]


def test_the_team_sees_what_the_approver_sees_but_decides_nothing(at: Desk, browser: Browser) -> None:
    draft = asked(at)
    page = browser(at.author).get(f"/challenges/{draft.reference}/approval")
    assert (page.status_code, "This is the first request" in page.text, "Your decision" in page.text) == (
        200,
        True,
        False,
    )
