"""What a company told the region about itself: statements with their dates, the word that all is right, and its place."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.organisations import actions
from sprint.organisations.models import Company, CompanyStatement, Council, Membership
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.mails import mails, subjects
from tests.pages import errors, heading, typed
from tests.people import Browser
from tests.proposals.bids import acting

BY_OWNER = "Last checked 3 March 2027, by Ada Fenwick."


@pytest.fixture
def company(app: Flask) -> Company:
    return make.company("Saltergill Labs Ltd", company_number="SC001234")


@pytest.fixture
def owner(browser: Browser, company: Company) -> FlaskClient:
    return browser(make.member(company, Role.OWNER, "Ada Fenwick"))


def page_of(company: Company, topic: str = "security") -> str:
    return f"/companies/{company.slug}/statements/{topic}"


def write(client: FlaskClient, company: Company, text: str, version: str = "0") -> Any:
    return client.post(page_of(company), data={"text": text, "version": version})


def stored() -> list[tuple[str, str]]:
    db.session.expire_all()
    return [(each.topic, each.text) for each in db.session.query(CompanyStatement)]


def test_a_statement_is_kept_with_who_checked_it_and_when(owner: FlaskClient, company: Company, now: Clock) -> None:
    assert write(owner, company, "  We hold Cyber Essentials.\r\n").location.endswith(f"/{company.slug}#security")
    page = owner.get(f"/companies/{company.slug}").text
    assert ("We hold Cyber Essentials." in page, BY_OWNER in page) == (True, True)
    assert (stored(), company.changed_at) == ([("security", "We hold Cyber Essentials.")], now())


@pytest.mark.once
@pytest.mark.parametrize(("text", "why"), [("word " * 151, "It is 1 over."), ("x" * 3_001, "It is 1 over.")])
def test_a_statement_that_is_too_long_comes_back(owner: FlaskClient, company: Company, text: str, why: str) -> None:
    page = write(owner, company, text)
    assert (page.status_code, stored(), text.strip() in page.text) == (400, [], True)
    assert errors(page)["text"].endswith(why)


@pytest.mark.once
def test_a_topic_that_is_not_asked_for_is_not_found(owner: FlaskClient, company: Company) -> None:
    for topic in ("turnover", "years-of-trading", "does"):
        assert owner.get(page_of(company, topic)).status_code == 404


def test_a_colleagues_text_is_not_overwritten_unseen(owner: FlaskClient, company: Company) -> None:
    write(owner, company, "Theirs")
    page = write(owner, company, "Mine")
    assert (page.status_code, "Saved by Ada Fenwick" in page.text, stored()) == (409, True, [("security", "Theirs")])
    assert write(owner, company, "Mine", typed(page, "version")).status_code == 302
    assert stored() == [("security", "Mine")]


def test_pressing_save_twice_is_no_conflict(owner: FlaskClient, company: Company) -> None:
    assert [write(owner, company, "Same").status_code for _ in range(2)] == [302, 302]
    acts = [each.act for each in db.session.query(AuditEntry).order_by(AuditEntry.id)]
    assert acts == ["company.statement_changed", "company.checked"]


def test_saying_that_all_is_right_dates_every_part_and_changes_none(
    owner: FlaskClient, company: Company, now: Clock
) -> None:
    write(owner, company, "We hold Cyber Essentials.")
    changed_at = now()
    now.pass_(minutes=5)
    check = f"/companies/{company.slug}/check"
    assert owner.post(check, data={"version": "1"}).status_code == 409
    version = typed(owner.get(f"/companies/{company.slug}"), "version")
    assert owner.post(check, data={"version": version}).status_code == 302
    db.session.expire_all()
    assert (company.changed_at, company.details_checked_at) == (changed_at, now())
    assert db.session.query(CompanyStatement).one().checked_at == now()


def test_contributors_read_and_nobody_else_finds_it(owner: FlaskClient, company: Company, browser: Browser) -> None:
    write(owner, company, "Only ours")
    colleague = browser(make.member(company, Role.CONTRIBUTOR))
    assert "Only ours" in colleague.get(f"/companies/{company.slug}").text
    stranger = browser(make.member(make.company(), Role.OWNER))
    found = [
        (each.get(page_of(company)).status_code, write(each, company, "x").status_code, each.post(f"/companies/{company.slug}/check").status_code)
        for each in (colleague, stranger)
    ]  # fmt: skip
    assert found == [(403, 403, 403), (404, 404, 404)]


@pytest.mark.once
def test_the_page_asks_as_much_with_six_statements_as_with_none(
    owner: FlaskClient, company: Company, now: Clock
) -> None:
    numbers = []
    by = acting(db.session.query(Membership).one().user)
    for topics in ((), ("experience", "people", "social-value", "accessibility", "security", "insurance")):
        for topic in topics:
            actions.save_statement(company, topic, "Ours", version=0, by=by, at=now())
        db.session.expire_all()
        with count_queries() as count:
            owner.get(f"/companies/{company.slug}")
        numbers.append(count.number)
    assert numbers[0] == numbers[1]


@pytest.mark.once
def test_the_imported_councils_are_offered_by_their_names(owner: FlaskClient, company: Company) -> None:
    region = make.authority()
    make.council(region, "Without a code")
    db.session.add(
        Council(slug="h", name="Hallowdale", authority_id=region.id, gss_code="E99000001", created_at=make.LONG_AGO)
    )
    db.session.commit()
    form = owner.get(f"/companies/{company.slug}/details")
    assert ("Hallowdale, Northmoor" in form.text, "Without a code" in form.text) == (True, False)
    sent = {
        "name": company.name, "staff": "9", "turnover_gbp": "1", "balance_sheet_gbp": "1", "gss_code": "E99000001",
        "version": typed(form, "version"),
    }  # fmt: skip
    assert owner.post(f"/companies/{company.slug}/details", data=sent).status_code == 302
    assert "Hallowdale, Northmoor" in owner.get(f"/companies/{company.slug}").text


def claimed(browser: Browser, number: str = "SC001234") -> FlaskClient:
    eve = browser(make.user("Eve Marsh", email="eve@example.org"))
    data = {
        "name": "Other", "is_registered": "yes", "company_number": number, "staff": "1", "turnover_gbp": "1",
        "balance_sheet_gbp": "1", "gss_code": "outside",
    }  # fmt: skip
    assert heading(eve.post("/companies/new", data=data)) == "This number is registered already"
    return eve


@pytest.mark.once
def test_an_owner_refuses_a_claim_and_stays_unnamed(owner: FlaskClient, company: Company, browser: Browser) -> None:
    claimed(browser)
    members = f"/organisations/{company.slug}/members"
    assert "Eve Marsh" in owner.get(members).text
    contributor = browser(make.member(company, Role.CONTRIBUTOR))
    refusal = f"/companies/{company.slug}/claims/1/refusal"
    assert ("Eve Marsh" in contributor.get(members).text, contributor.post(refusal).status_code) == (False, 403)
    assert [owner.post(refusal).status_code for _ in range(2)] == [302, 302]
    assert "They say that they belong to you" not in owner.get(members).text
    mail = mails("eve@example.org")[-1]
    assert (len(mails("eve@example.org")), "Ada" in mail.body, "Saltergill" in mail.subject + mail.body) == (
        1, False, False,
    )  # fmt: skip


def test_a_claim_leads_to_an_invitation_and_is_answered_by_it(
    owner: FlaskClient, company: Company, browser: Browser
) -> None:
    eve = claimed(browser)
    assert 'value="eve@example.org"' in owner.get(f"/organisations/{company.slug}/members?email=eve@example.org").text
    owner.post(f"/organisations/{company.slug}/invitations", data={"email": "eve@example.org", "role": "contributor"})
    assert subjects("eve@example.org") == ["Ada Fenwick invites you to join Saltergill Labs Ltd"]
    make_member_of(company, "eve@example.org")
    assert "They say that they belong to you" not in owner.get(f"/organisations/{company.slug}/members").text
    assert eve.get(f"/companies/{company.slug}").status_code == 200


def make_member_of(company: Company, email: str) -> None:
    from sprint.accounts.models import User

    user = db.session.query(User).filter_by(email=email).one()
    actions.add_member(company, user, Role.CONTRIBUTOR, by=acting(user), at=make.LONG_AGO)


@pytest.mark.once
def test_a_claim_of_another_company_is_not_found(owner: FlaskClient, company: Company, browser: Browser) -> None:
    other = make.company()
    eve = browser(make.member(other, Role.OWNER, "Eve"))
    claimed(browser)
    assert eve.post(f"/companies/{other.slug}/claims/1/refusal").status_code == 404


def test_an_owner_who_cannot_sign_in_does_not_count_as_another_owner(
    owner: FlaskClient, company: Company, now: Clock
) -> None:
    gone = make.member(company, Role.OWNER, "Gone", disabled_at=now())
    membership = db.session.query(Membership).filter(Membership.user_id != gone.id).one()
    page = owner.get(f"/organisations/{company.slug}/members/{membership.id}/end").text
    assert "needs at least one Owner" in page


def test_two_owners_who_demote_each_other_leave_one(company: Company, now: Clock) -> None:
    people = [make.member(company, Role.OWNER, name) for name in ("Ada", "Ben")]
    actors = [acting(person) for person in people]
    first, second = [db.session.query(Membership).filter_by(user_id=person.id).one() for person in people]
    actions.change_role(second, Role.CONTRIBUTOR, by=actors[0], at=now())
    from sprint.errors import Refused

    with pytest.raises(Refused, match="needs at least one Owner"):
        actions.change_role(first, Role.CONTRIBUTOR, by=actors[1], at=now())
