"""Registering a company, its page, and its details."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.organisations.models import Company, Membership
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.mails import mails, subjects
from tests.pages import errors, flashed, heading, typed
from tests.people import Browser

SALTERGILL = {
    "name": "Saltergill Labs Ltd", "is_registered": "yes", "company_number": "sc 1234", "staff": "18",
    "turnover_gbp": "£1,640,000", "balance_sheet_gbp": "520000", "gss_code": "E12000003", "about": "We find out why people wait.",
}  # fmt: skip
SOLE = {
    **SALTERGILL,
    "name": "Ada Fenwick Research",
    "is_registered": "no",
    "company_number": "",
    "unregistered_reason": "Sole trader",
}
UNCHOSEN = ("is_registered", "")
PAGE = "/companies/saltergill-labs-ltd"


@pytest.fixture
def ada(app: Flask) -> User:
    return make.user("Ada Fenwick", email="ada@example.org")


@pytest.fixture
def client(browser: Browser, ada: User) -> FlaskClient:
    """Ada's browser."""
    return browser(ada)


def register(client: FlaskClient, **changes: str) -> Any:
    sent = {**SALTERGILL, **changes}
    return client.post(
        "/companies/new", data={name: value for name, value in sent.items() if (name, value) != UNCHOSEN}
    )


def version(client: FlaskClient) -> str:
    return typed(client.get(f"{PAGE}/details"), "version")


def test_a_company_is_registered_with_its_number_in_one_spelling(client: FlaskClient, ada: User, now: Clock) -> None:
    assert register(client).location == PAGE
    company = db.session.query(Company).one()
    assert (company.company_number, company.staff, company.turnover_gbp, company.balance_sheet_gbp) == (
        "SC001234",
        18,
        1_640_000,
        520_000,
    )
    assert (company.gss_code, company.details_checked_at, company.is_sme) == ("E12000003", now(), True)
    membership = db.session.query(Membership).one()
    assert (membership.user_id, membership.role) == (ada.id, Role.OWNER)


@pytest.mark.once
def test_its_page_explains_the_size_test_with_its_source(client: FlaskClient) -> None:
    register(client)
    page = client.get(PAGE)
    assert (heading(page), flashed(page)) == ("Saltergill Labs Ltd", ["Saltergill Labs Ltd is registered."])
    for words in (
        "SC001234",
        "Yorkshire and The Humber",
        "A small or medium-sized company",
        "fewer than 250",
        "Procurement Act 2023, section 123(1)",
    ):
        assert words in page.text


def test_a_large_company_may_propose_too_and_is_told_so(client: FlaskClient) -> None:
    register(client, staff="250")
    page = client.get(PAGE).text
    assert ("Not a small or medium-sized company" in page, "You can propose all the same" in page) == (True, True)


@pytest.mark.once
def test_a_company_without_a_number_says_why(client: FlaskClient) -> None:
    assert client.post("/companies/new", data=SOLE).location == "/companies/ada-fenwick-research"
    company = db.session.query(Company).one()
    assert (company.company_number, company.unregistered_reason) == (None, "Sole trader")


def test_a_company_outside_the_uk_has_no_region(client: FlaskClient) -> None:
    register(client, gss_code="outside")
    assert (db.session.query(Company).one().gss_code, "Outside the UK" in client.get(PAGE).text) == ("", True)


@pytest.mark.parametrize("data", [SALTERGILL, SOLE])
def test_the_same_form_sent_twice_makes_one_company(client: FlaskClient, data: dict[str, str]) -> None:
    answers = [client.post("/companies/new", data=data) for _ in range(2)]
    assert (answers[0].location, db.session.query(Company).count()) == (answers[1].location, 1)
    assert (db.session.query(Membership).count(), mails()) == (1, [])


def test_the_same_form_sent_twice_at_once_makes_one_company(
    client: FlaskClient, app: Flask, ada: User, browser: Browser
) -> None:
    clients = [browser(ada) for _ in range(4)]

    def send(one: FlaskClient) -> str:
        with app.app_context():
            return str(one.post("/companies/new", data=SALTERGILL).location)

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(send, clients)) == {PAGE}
    assert db.session.query(Company).count() == 1


def test_a_known_number_makes_no_second_company_and_its_owners_are_told(client: FlaskClient, browser: Browser) -> None:
    register(client)
    eve = browser(make.user("Eve Marsh", email="eve@example.org"))
    for number in ("SC001234", "sc1234", " SC 001234 "):
        page = register(eve, company_number=number, name="Somebody Else Ltd")
        assert (page.status_code, heading(page)) == (200, "This number is registered already")
        assert ("Saltergill" in page.text, "Ada" in page.text) == (False, False)
    assert (db.session.query(Company).count(), subjects()) == (1, ["Somebody asks to join Saltergill Labs Ltd"])
    assert "Eve Marsh (eve@example.org)" in mails("ada@example.org")[0].body
    assert eve.get(PAGE).status_code == 404


@pytest.mark.once
def test_trying_many_numbers_is_stopped(client: FlaskClient, browser: Browser) -> None:
    register(client)
    eve = browser(make.user("Eve"))
    assert [register(eve).status_code for _ in range(11)] == [200] * 10 + [429]


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"name": ""}, "name", "Enter the company's name"),
        ({"name": "x" * 161}, "name", "Company name must be 160 characters or fewer. It is 1 over."),
        ({"name": "win at https://evil.example"}, "name", "Company name must not contain a web address."),
        ({"is_registered": ""}, "is_registered", "Choose whether the company is registered at Companies House"),
        ({"company_number": ""}, "company_number", "Enter a Companies House number, like 01234567 or SC123456"),
        ({"company_number": "00000000"}, "company_number", "Enter a Companies House number, like 01234567 or SC123456. It cannot be all noughts."),
        ({"is_registered": "no"}, "unregistered_reason", "Enter why the company is not registered"),
        ({"staff": ""}, "staff", "Enter the number of staff"),
        ({"staff": "many"}, "staff", "Number of staff must be a whole number, like 12 or 1,200"),
        ({"staff": "-1"}, "staff", "Number of staff must be a whole number, like 12 or 1,200"),
        ({"staff": "1.5"}, "staff", "Number of staff must be a whole number, like 12 or 1,200"),
        ({"staff": "9" * 17}, "staff", "Number of staff must be 1,000,000 or less"),
        ({"staff": "9" * 5000}, "staff", "Number of staff must be a whole number, like 12 or 1,200"),
        ({"staff": "١٢"}, "staff", "Number of staff must be a whole number, like 12 or 1,200"),
        ({"turnover_gbp": ""}, "turnover_gbp", "Enter the turnover in the last financial year"),
        ({"turnover_gbp": "2000000001"}, "turnover_gbp", "Turnover in the last financial year must be £2,000,000,000 or less"),
        ({"balance_sheet_gbp": "1e6"}, "balance_sheet_gbp", "Balance sheet total must be a whole number, like 12 or 1,200"),
        ({"gss_code": ""}, "gss_code", "Choose the place"),
        ({"about": "word " * 101}, "about", "What the company does must be 100 words or fewer. It is 1 over."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    client: FlaskClient, changes: dict[str, str], field: str, message: str
) -> None:
    page = register(client, **changes)
    sent = {**SALTERGILL, **changes}
    assert (page.status_code, errors(page)) == (400, {field: message})
    assert [typed(page, name) for name in ("staff", "turnover_gbp")] == [sent["staff"], sent["turnover_gbp"]]
    assert db.session.query(Company).count() == 0


@pytest.mark.once
@pytest.mark.parametrize("changes", [{"gss_code": "E99999999"}, {"is_registered": "perhaps"}])
def test_an_answer_that_is_not_offered_is_refused(client: FlaskClient, changes: dict[str, str]) -> None:
    assert (register(client, **changes).status_code, db.session.query(Company).count()) == (400, 0)


@pytest.mark.once
def test_script_in_a_text_is_shown_as_text(client: FlaskClient) -> None:
    register(client, about="<script>alert(1)</script>")
    assert "<script>alert(1)" not in client.get(PAGE).text


@pytest.mark.once
def test_without_a_company_the_way_to_register_one_is_shown(client: FlaskClient) -> None:
    page = client.get("/company")
    assert (heading(page), "/companies/new" in page.text) == ("Register your company", True)


def test_with_one_company_its_page_is_shown_and_with_more_the_list(client: FlaskClient) -> None:
    register(client)
    assert client.get("/company").location == PAGE
    register(client, company_number="01234567", name="Second Ltd")
    page = client.get("/company")
    assert (heading(page), "Second Ltd" in page.text) == ("Your organisations", True)


@pytest.mark.once
@pytest.mark.parametrize("path", ["/company", "/companies/new", PAGE, f"{PAGE}/details"])
def test_a_visitor_is_asked_to_sign_in(app: Flask, path: str) -> None:
    assert app.test_client().get(path).location == f"/sign-in?next={path}"


def test_nobody_else_finds_the_company(client: FlaskClient, browser: Browser) -> None:
    register(client)
    region = make.authority()
    others = [make.user(), make.member(make.company(), Role.OWNER), make.user(is_operator=True)]
    others += [make.member(region, role) for role in (Role.CDO, Role.OFFICER, Role.AUDITOR)]
    for user in others:
        other = browser(user)
        for path in (PAGE, f"{PAGE}/details", "/organisations/saltergill-labs-ltd/members", "/companies/unknown"):
            assert other.get(path).status_code == 404
        assert other.post(f"{PAGE}/details", data=SALTERGILL).status_code == 404


def test_a_contributor_reads_and_only_an_owner_changes(client: FlaskClient, browser: Browser) -> None:
    register(client)
    colleague = browser(make.member(db.session.query(Company).one(), Role.CONTRIBUTOR))
    assert colleague.get(PAGE).status_code == 200
    assert [
        colleague.get(f"{PAGE}/details").status_code,
        colleague.post(f"{PAGE}/details", data=SALTERGILL).status_code,
    ] == [403, 403]


def test_who_has_left_no_longer_finds_it(client: FlaskClient, browser: Browser, now: Clock) -> None:
    register(client)
    company = db.session.query(Company).one()
    colleague = make.member(company, Role.CONTRIBUTOR)
    db.session.query(Membership).filter_by(user_id=colleague.id).one().ended_at = now()
    db.session.commit()
    assert browser(colleague).get(PAGE).status_code == 404


def test_details_are_changed_and_what_changed_is_on_record(client: FlaskClient, now: Clock) -> None:
    register(client)
    now.pass_(days=30)
    with_new = {**SALTERGILL, "staff": "20", "gss_code": "outside", "version": version_after_a_month(client, now)}
    assert client.post(f"{PAGE}/details", data=with_new).location == PAGE
    company = db.session.query(Company).one()
    assert (company.staff, company.gss_code, company.details_checked_at) == (20, "", now())
    entry = db.session.query(AuditEntry).filter_by(act="company.changed").one()
    assert (entry.facts, entry.company_id) == ('{"fields":["staff","gss_code"]}', company.id)


def version_after_a_month(client: FlaskClient, now: Clock) -> str:
    """Signed in again: the session is long over."""
    with client.session_transaction() as session:
        session["seen"] = now().timestamp()
    from sprint.accounts.models import UserSession

    db.session.query(UserSession).update({"started_at": now()})
    db.session.commit()
    return version(client)


def test_saving_the_same_only_notes_that_it_was_checked(client: FlaskClient) -> None:
    register(client)
    client.post(f"{PAGE}/details", data={**SALTERGILL, "version": "0"})
    assert [row.act for row in db.session.query(AuditEntry).order_by(AuditEntry.id)] == [
        "company.registered",
        "company.checked",
    ]


def test_the_number_cannot_be_changed(client: FlaskClient) -> None:
    register(client)
    client.post(
        f"{PAGE}/details", data={**SALTERGILL, "company_number": "01234567", "staff": "20", "version": version(client)}
    )
    company = db.session.query(Company).one()
    assert (company.company_number, company.staff) == ("SC001234", 20)


@pytest.mark.parametrize("stale", ["0", "", "none", "99999999999999999999", None])
def test_a_colleagues_change_is_not_overwritten_unseen(client: FlaskClient, stale: str | None) -> None:
    register(client)
    client.post(f"{PAGE}/details", data={**SALTERGILL, "staff": "20", "version": version(client)})
    mine = {**SALTERGILL, "staff": "21", "about": "My own words"} | ({} if stale is None else {"version": stale})
    page = client.post(f"{PAGE}/details", data=mine)
    assert (page.status_code, "Saved by your colleague" in page.text, "My own words" in page.text) == (409, True, True)
    assert (typed(page, "staff"), db.session.query(Company).one().staff) == ("21", 20)
    client.post(f"{PAGE}/details", data={**mine, "version": typed(page, "version")})
    assert db.session.query(Company).one().staff == 21


def test_pressing_save_twice_is_no_conflict(client: FlaskClient) -> None:
    register(client)
    changed = {**SALTERGILL, "staff": "20", "version": version(client)}
    assert [client.post(f"{PAGE}/details", data=changed).status_code for _ in range(2)] == [302, 302]


@pytest.mark.once
@pytest.mark.parametrize("path", ["/company", PAGE])
def test_the_pages_ask_as_much_with_one_member_as_with_thirty(client: FlaskClient, ada: User, path: str) -> None:
    register(client)
    register(client, company_number="01234567", name="Second Ltd")
    numbers = []
    for more in (0, 29):
        for _ in range(more):
            make.member(db.session.query(Company).filter_by(company_number="SC001234").one(), Role.CONTRIBUTOR)
            joins_another(ada)
        db.session.expire_all()
        with count_queries() as count:
            assert client.get(path).status_code == 200
        numbers.append(count.number)
    assert numbers[0] == numbers[1]


def joins_another(user: User) -> None:
    db.session.add(Membership(user_id=user.id, organisation_id=make.company().id, role=Role.OWNER, since=make.LONG_AGO))
    db.session.commit()


SOLE_PAGE = "/companies/ada-fenwick-research"
NUMBER = f"{SOLE_PAGE}/number"


def sole() -> Company:
    db.session.expire_all()
    return db.session.query(Company).filter_by(slug="ada-fenwick-research").one()


def test_a_company_adds_its_number_later(client: FlaskClient) -> None:
    register(client, **SOLE)
    assert f'href="{NUMBER}"' in client.get(SOLE_PAGE).text
    for _ in range(2):
        assert client.post(NUMBER, data={"company_number": " sc 1234"}).location == SOLE_PAGE
    assert (sole().company_number, sole().unregistered_reason) == ("SC001234", "")
    acts = [each.act for each in db.session.query(AuditEntry).order_by(AuditEntry.id)]
    assert acts == ["company.registered", "company.number_added"]
    page = client.get(SOLE_PAGE)
    assert ("SC001234" in page.text, f'href="{NUMBER}"' in page.text) == (True, False)


def test_the_number_is_added_once(client: FlaskClient) -> None:
    register(client, **SOLE)
    client.post(NUMBER, data={"company_number": "SC001234"})
    assert client.post(NUMBER, data={"company_number": "SC009999"}).status_code == 409
    assert (client.get(NUMBER).status_code, sole().company_number) == (409, "SC001234")


@pytest.mark.once
@pytest.mark.parametrize("number", ["", "12345678901234567890123", "QQ123456", "00000000", "<b>1</b>"])
def test_what_is_no_number_is_not_added(client: FlaskClient, number: str) -> None:
    register(client, **SOLE)
    page = client.post(NUMBER, data={"company_number": number})
    assert (page.status_code, list(errors(page)), typed(page, "company_number")) == (400, ["company_number"], number)
    assert sole().company_number is None


def test_a_number_that_is_known_becomes_a_claim(client: FlaskClient) -> None:
    other = make.company("Hobmoor Data", company_number="SC001234")
    owner = make.member(other, Role.OWNER)
    register(client, **SOLE)
    page = client.post(NUMBER, data={"company_number": "SC001234"})
    assert (page.status_code, heading(page)) == (200, "This number is registered already")
    assert ("Hobmoor" in page.text, owner.email in page.text) == (False, False)
    assert "ada@example.org" in mails(owner.email)[-1].body
    assert sole().company_number is None


@pytest.mark.once
def test_only_an_owner_adds_the_number(client: FlaskClient, browser: Browser) -> None:
    register(client, **SOLE)
    contributor = make.member(sole(), Role.CONTRIBUTOR)
    stranger = make.member(make.company(), Role.OWNER)
    sent = {"company_number": "SC001234"}
    found = {
        (browser(who).get(NUMBER).status_code, browser(who).post(NUMBER, data=sent).status_code)
        for who in (contributor, stranger)
    }
    assert (found, sole().company_number) == ({(403, 403), (404, 404)}, None)
