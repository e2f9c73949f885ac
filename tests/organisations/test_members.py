"""Members, invitations, roles, and leaving."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.organisations.models import Authority, Company, Council, Invitation, Membership
from tests import factories as make
from tests.accounts.people import PASSWORD, joins, person, sign_in
from tests.counting import count_queries
from tests.frozen import Clock
from tests.mails import mails, path_in, subjects
from tests.pages import errors, flashed, heading, typed
from tests.people import Browser

BOB = "bob@example.org"


@pytest.fixture
def company(app: Flask) -> Company:
    return make.company("Saltergill Labs Ltd")


@pytest.fixture
def ada(company: Company) -> User:
    return make.member(company, Role.OWNER, "Ada Fenwick")


@pytest.fixture
def owner(browser: Browser, ada: User) -> FlaskClient:
    return browser(ada)


@pytest.fixture
def region(app: Flask) -> Authority:
    return make.authority()


@pytest.fixture
def hallowdale(region: Authority) -> Council:
    return make.council(region)


@pytest.fixture
def cdo(browser: Browser, region: Authority) -> FlaskClient:
    return browser(make.member(region, Role.CDO, "Amara Whitlock", email="amara@example.org"))


def members_of(slug: str) -> str:
    return f"/organisations/{slug}/members"


def invite(client: FlaskClient, slug: str, email: str = BOB, role: str = "contributor") -> Any:
    return client.post(f"/organisations/{slug}/invitations", data={"email": email, **({"role": role} if role else {})})


def path_of(email: str = BOB) -> str:
    return path_in(mails(email)[-1], "/invitations/")


def roles(user: User) -> list[str]:
    """The roles somebody has now."""
    rows = db.session.query(Membership).filter_by(user_id=user.id, ended_at=None).order_by(Membership.id)
    return [row.role for row in rows]


def membership_of(user: User) -> Membership:
    return db.session.query(Membership).filter_by(user_id=user.id, ended_at=None).one()


# Inviting


def test_an_owner_invites_a_colleague(owner: FlaskClient, company: Company) -> None:
    page = owner.post(
        f"/organisations/{company.slug}/invitations",
        data={"email": " Bob@Example.org", "role": "contributor"},
        follow_redirects=True,
    )
    assert (heading(page), flashed(page)) == (
        "Members of Saltergill Labs Ltd",
        ["We have sent an invitation to bob@example.org."],
    )
    (mail,) = mails(BOB)
    assert (mail.subject, mail.is_private) == ("Ada Fenwick invites you to join Saltergill Labs Ltd", True)
    assert [words in page.text for words in ("Invited, not answered yet", BOB)] == [True, True]


def test_the_same_invitation_sent_twice_is_one_mail(owner: FlaskClient, company: Company) -> None:
    assert [invite(owner, company.slug).status_code for _ in range(2)] == [302, 302]
    assert (len(mails()), db.session.query(Invitation).count()) == (1, 1)


@pytest.mark.once
@pytest.mark.parametrize(
    ("email", "role", "found"),
    [
        ("", "owner", {"email": "Enter an email address"}),
        ("bob", "owner", {"email": "Enter an email address in the correct format, like name@example.com"}),
        (BOB, "", {"role": "Choose a role"}),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    owner: FlaskClient, company: Company, email: str, role: str, found: dict[str, str]
) -> None:
    page = invite(owner, company.slug, email, role)
    assert (page.status_code, errors(page), typed(page, "email"), mails()) == (400, found, email, [])


@pytest.mark.parametrize("role", ["cdo", "officer", "auditor", "problem_owner", "operator", "<script>"])
def test_a_company_gives_only_its_own_roles(owner: FlaskClient, company: Company, role: str) -> None:
    assert (invite(owner, company.slug, role=role).status_code, mails()) == (400, [])


def test_who_belongs_already_is_not_invited(owner: FlaskClient, company: Company) -> None:
    colleague = make.member(company, Role.CONTRIBUTOR)
    page = invite(owner, company.slug, colleague.email, "owner")
    assert errors(page) == {
        "email": "Somebody with this email address belongs to it already. You can change their role in the list."
    }


@pytest.mark.once
def test_nobody_invites_themselves(owner: FlaskClient, company: Company, ada: User) -> None:
    page = invite(owner, company.slug, ada.email, "contributor")
    assert errors(page) == {"email": "You cannot give yourself a role. Ask somebody else who can."}


def test_a_contributor_invites_nobody(browser: Browser, company: Company) -> None:
    contributor = browser(make.member(company, Role.CONTRIBUTOR))
    page = contributor.get(members_of(company.slug))
    assert (
        "Only an owner of the company can change who belongs to it." in page.text,
        "Send the invitation" in page.text,
    ) == (True, False)
    assert (invite(contributor, company.slug).status_code, mails()) == (403, [])


def test_a_withdrawn_invitation_opens_nothing(owner: FlaskClient, company: Company, app: Flask) -> None:
    invite(owner, company.slug)
    number = db.session.query(Invitation).one().id
    withdrawal = f"/organisations/{company.slug}/invitations/{number}/withdrawal"
    assert [owner.post(withdrawal).status_code for _ in range(2)] == [302, 302]
    page = app.test_client().get(path_of())
    assert (page.status_code, heading(page)) == (404, "This invitation does not work")
    assert invite(owner, company.slug).status_code == 302
    assert len(mails(BOB)) == 2


@pytest.mark.once
def test_an_invitation_of_another_organisation_is_not_found(
    owner: FlaskClient, browser: Browser, company: Company
) -> None:
    other = make.company()
    invite(browser(make.member(other, Role.OWNER)), other.slug)
    number = db.session.query(Invitation).one().id
    assert owner.post(f"/organisations/{company.slug}/invitations/{number}/withdrawal").status_code == 404


# Accepting


def test_somebody_new_joins_and_has_an_account_at_once(
    owner: FlaskClient, company: Company, client: FlaskClient
) -> None:
    invite(owner, company.slug)
    assert heading(client.get(path_of())) == "Join Saltergill Labs Ltd"
    done = client.post(path_of(), data={"name": "Bob Garside", "password": PASSWORD}, follow_redirects=True)
    assert (heading(done), flashed(done)) == ("Saltergill Labs Ltd", ["You now belong to Saltergill Labs Ltd."])
    bob = db.session.query(User).filter_by(email=BOB).one()
    assert (bob.name, bob.confirmed_at is not None, roles(bob)) == ("Bob Garside", True, [Role.CONTRIBUTOR])


def test_opening_the_link_changes_nothing(owner: FlaskClient, company: Company, client: FlaskClient) -> None:
    invite(owner, company.slug)
    assert [client.get(path_of()).status_code for _ in range(3)] == [200, 200, 200]
    assert (db.session.query(User).filter_by(email=BOB).count(), db.session.query(Invitation).one().accepted_at) == (
        0,
        None,
    )


def test_somebody_with_an_account_signs_in_and_joins_with_a_button(
    owner: FlaskClient, company: Company, client: FlaskClient
) -> None:
    bob = person("Bob Garside", email=BOB)
    invite(owner, company.slug)
    page = client.get(path_of())
    assert f"/sign-in?next={path_of()}" in page.text
    assert client.post(path_of(), data={"name": "Eve", "password": PASSWORD}).status_code == 200
    assert roles(bob) == []
    assert sign_in(client, BOB, onward=path_of()).location == path_of()
    assert "Join Saltergill Labs Ltd" in client.get(path_of()).text
    assert [client.post(path_of()).location for _ in range(2)] == ["/companies/" + company.slug] * 2
    assert roles(bob) == [Role.CONTRIBUTOR]


def test_the_link_is_for_one_address_only(owner: FlaskClient, company: Company, browser: Browser) -> None:
    invite(owner, company.slug)
    eve = make.user("Eve")
    client = browser(eve)
    assert [heading(client.get(path_of())), client.post(path_of()).status_code] == [
        "This invitation is for another address",
        403,
    ]
    assert (roles(eve), db.session.query(Invitation).one().accepted_at) == ([], None)


def test_who_registered_but_never_confirmed_joins_as_new(
    owner: FlaskClient, company: Company, client: FlaskClient
) -> None:
    client.post("/register", data={"name": "Bob", "email": BOB, "password": PASSWORD})
    invite(owner, company.slug)
    client.post(path_of(), data={"name": "Bob Garside", "password": PASSWORD})
    bob = db.session.query(User).filter_by(email=BOB).one()
    assert (bob.name, roles(bob)) == ("Bob Garside", [Role.CONTRIBUTOR])


def test_an_invitation_is_over_after_fourteen_days(
    owner: FlaskClient, company: Company, client: FlaskClient, now: Clock
) -> None:
    invite(owner, company.slug)
    now.pass_(days=14, microseconds=-1)
    assert client.get(path_of()).status_code == 200
    now.pass_(microseconds=1)
    assert client.post(path_of(), data={"name": "Bob", "password": PASSWORD}).status_code == 404


def test_accepting_twice_as_new_makes_one_account(owner: FlaskClient, company: Company, app: Flask) -> None:
    invite(owner, company.slug)
    answers = [
        app.test_client().post(path_of(), data={"name": "Bob", "password": PASSWORD}).status_code for _ in range(2)
    ]
    assert (answers, db.session.query(User).filter_by(email=BOB).count()) == ([302, 200], 1)


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "password", "field"),
    [
        ("", PASSWORD, "name"),
        ("Bob", "", "password"),
        ("Bob", "password1234", "password"),
        ("Bob", "short", "password"),
        ("x" * 101, PASSWORD, "name"),
    ],
)
def test_a_new_account_follows_the_same_rules(
    owner: FlaskClient, company: Company, client: FlaskClient, name: str, password: str, field: str
) -> None:
    invite(owner, company.slug)
    page = client.post(path_of(), data={"name": name, "password": password})
    assert (page.status_code, list(errors(page)), typed(page, "name")) == (400, [field], name)


def test_a_member_who_left_does_not_come_back_by_the_old_link(
    owner: FlaskClient, company: Company, browser: Browser, now: Clock
) -> None:
    bob = make.user("Bob", email=BOB)
    invite(owner, company.slug)
    client = browser(bob)
    client.post(path_of())
    client.post(f"{members_of(company.slug)}/{membership_of(bob).id}/end")
    assert (client.post(path_of()).status_code, roles(bob)) == (404, [])


# Roles, and leaving


def test_an_owner_changes_a_role_and_the_person_is_told(owner: FlaskClient, company: Company) -> None:
    bob = make.member(company, Role.CONTRIBUTOR, "Bob")
    path = f"{members_of(company.slug)}/{membership_of(bob).id}/role"
    assert heading(owner.get(path)) == "Change the role of Bob"
    assert owner.post(path, data={"role": "owner"}).location == members_of(company.slug)
    assert (roles(bob), subjects(bob.email)) == ([Role.OWNER], ["Your role in Saltergill Labs Ltd has changed"])
    facts = db.session.query(AuditEntry).filter_by(act="member.role_changed").one().facts
    assert facts == f'{{"member":{bob.id},"role":"owner","was":"contributor"}}'


@pytest.mark.once
def test_nobody_changes_their_own_role(owner: FlaskClient, company: Company, ada: User, browser: Browser) -> None:
    bob = make.member(company, Role.CONTRIBUTOR)
    for client, user in ((owner, ada), (browser(bob), bob)):
        path = f"{members_of(company.slug)}/{membership_of(user).id}/role"
        assert [client.get(path).status_code, client.post(path, data={"role": "owner"}).status_code] == [403, 403]
    assert (roles(ada), roles(bob)) == ([Role.OWNER], [Role.CONTRIBUTOR])


def test_a_contributor_changes_nobody(browser: Browser, company: Company, ada: User) -> None:
    client = browser(make.member(company, Role.CONTRIBUTOR))
    base = f"{members_of(company.slug)}/{membership_of(ada).id}"
    assert [client.post(f"{base}/{what}", data={"role": "contributor"}).status_code for what in ("role", "end")] == [
        403,
        403,
    ]


@pytest.mark.once
def test_a_role_of_another_kind_of_organisation_is_refused(owner: FlaskClient, company: Company) -> None:
    bob = make.member(company, Role.CONTRIBUTOR)
    assert (
        owner.post(f"{members_of(company.slug)}/{membership_of(bob).id}/role", data={"role": "cdo"}).status_code == 400
    )
    assert roles(bob) == [Role.CONTRIBUTOR]


def test_a_membership_ends_and_stays_on_record(
    owner: FlaskClient, company: Company, browser: Browser, now: Clock
) -> None:
    bob = make.member(company, Role.CONTRIBUTOR, "Bob")
    path = f"{members_of(company.slug)}/{membership_of(bob).id}/end"
    assert heading(owner.get(path)) == "Remove Bob"
    assert owner.post(path).location == members_of(company.slug)
    assert db.session.query(Membership).filter_by(user_id=bob.id).one().ended_at == now()
    assert subjects(bob.email) == ["You no longer belong to Saltergill Labs Ltd"]
    assert owner.post(path).status_code == 404
    assert browser(bob).get(members_of(company.slug)).status_code == 404


def test_the_last_owner_stays(owner: FlaskClient, company: Company, ada: User) -> None:
    path = f"{members_of(company.slug)}/{membership_of(ada).id}/end"
    words = "Saltergill Labs Ltd needs at least one Owner. Somebody else has to become Owner first."
    assert (words in owner.get(path).text, owner.post(path).status_code, roles(ada)) == (True, 403, [Role.OWNER])


def test_one_of_two_owners_may_leave(owner: FlaskClient, company: Company, ada: User) -> None:
    make.member(company, Role.OWNER)
    page = owner.post(f"{members_of(company.slug)}/{membership_of(ada).id}/end", follow_redirects=True)
    assert (flashed(page), roles(ada)) == (["You have left."], [])


def test_a_contributor_may_leave(browser: Browser, company: Company) -> None:
    bob = make.member(company, Role.CONTRIBUTOR)
    browser(bob).post(f"{members_of(company.slug)}/{membership_of(bob).id}/end")
    assert (roles(bob), mails(bob.email)) == ([], [])


@pytest.mark.once
def test_a_membership_elsewhere_is_not_found(owner: FlaskClient, company: Company) -> None:
    stranger = make.member(make.company(), Role.CONTRIBUTOR)
    for what in ("end", "role"):
        assert owner.post(f"{members_of(company.slug)}/{membership_of(stranger).id}/{what}").status_code == 404


# The authority and its councils


@pytest.mark.parametrize("role", ["officer", "auditor"])
def test_the_cdo_invites_officers_and_auditors(
    cdo: FlaskClient, region: Authority, client: FlaskClient, role: str
) -> None:
    assert invite(cdo, region.slug, role=role).status_code == 302
    client.post(path_of(), data={"name": "Bob Garside", "password": PASSWORD})
    assert roles(db.session.query(User).filter_by(email=BOB).one()) == [role]
    assert client.get(members_of(region.slug)).location == "/account/second-factor"


def test_the_cdo_invites_problem_owners_of_the_regions_councils(cdo: FlaskClient, hallowdale: Council) -> None:
    assert invite(cdo, hallowdale.slug, role="problem_owner").status_code == 302
    assert subjects(BOB) == ["Amara Whitlock invites you to join Hallowdale Council"]


@pytest.mark.parametrize("role", ["cdo", "owner", "problem_owner"])
def test_an_invitation_makes_nobody_cdo(cdo: FlaskClient, region: Authority, role: str) -> None:
    assert (invite(cdo, region.slug, role=role).status_code, mails()) == (400, [])


def test_officers_and_auditors_see_the_members_and_change_nothing(
    browser: Browser, region: Authority, hallowdale: Council
) -> None:
    for role in (Role.OFFICER, Role.AUDITOR):
        client = browser(make.member(region, role))
        for slug in (region.slug, hallowdale.slug):
            assert client.get(members_of(slug)).status_code == 200
            assert invite(client, slug, role="auditor").status_code == 403


def test_the_last_cdo_stays(cdo: FlaskClient, region: Authority) -> None:
    amara = db.session.query(User).filter_by(email="amara@example.org").one()
    assert cdo.post(f"{members_of(region.slug)}/{membership_of(amara).id}/end").status_code == 403
    second = make.member(region, Role.CDO)
    assert cdo.post(f"{members_of(region.slug)}/{membership_of(second).id}/end").status_code == 302
    assert (roles(amara), roles(second)) == ([Role.CDO], [])


def test_the_role_of_a_cdo_is_not_changed_here(cdo: FlaskClient, region: Authority) -> None:
    second = make.member(region, Role.CDO)
    assert (
        cdo.post(f"{members_of(region.slug)}/{membership_of(second).id}/role", data={"role": "auditor"}).status_code
        == 403
    )


def test_an_officer_becomes_auditor(cdo: FlaskClient, region: Authority) -> None:
    tom = make.member(region, Role.OFFICER)
    cdo.post(f"{members_of(region.slug)}/{membership_of(tom).id}/role", data={"role": "auditor"})
    assert roles(tom) == [Role.AUDITOR]


def test_a_problem_owner_sees_the_own_council_only(browser: Browser, region: Authority, hallowdale: Council) -> None:
    make.council(region, "Fellbeck")
    client = browser(make.member(hallowdale, Role.PROBLEM_OWNER))
    assert [client.get(members_of(slug)).status_code for slug in (hallowdale.slug, "fellbeck", region.slug)] == [
        200,
        404,
        404,
    ]


def test_another_regions_cdo_finds_nothing_of_ours(browser: Browser, region: Authority, hallowdale: Council) -> None:
    elsewhere = make.authority("Southmere", "SMR")
    client = browser(make.member(elsewhere, Role.CDO))
    for slug in (region.slug, hallowdale.slug):
        assert (client.get(members_of(slug)).status_code, invite(client, slug, role="auditor").status_code) == (
            404,
            404,
        )


def test_the_operator_finds_nothing(browser: Browser, region: Authority, company: Company) -> None:
    client = browser(make.user(is_operator=True))
    assert [client.get(members_of(slug)).status_code for slug in (region.slug, company.slug)] == [404, 404]


@pytest.mark.once
@pytest.mark.parametrize(
    "path",
    ["/organisations/northmoor/members", "/organisations/northmoor/invitations", "/organisations/unknown/members"],
)
def test_a_visitor_is_asked_to_sign_in_whether_it_is_there_or_not(
    client: FlaskClient, region: Authority, path: str
) -> None:
    answer = client.post(path) if path.endswith("invitations") else client.get(path)
    assert answer.location.startswith("/sign-in")


def test_somebody_with_roles_in_several_places_sees_them_listed(
    browser: Browser, company: Company, hallowdale: Council
) -> None:
    bob = make.member(company, Role.CONTRIBUTOR)
    joins(bob, hallowdale, Role.PROBLEM_OWNER)
    page = browser(bob).get("/company")
    assert [words in page.text for words in ("Saltergill Labs Ltd", "Hallowdale Council", "Problem owner")] == [
        True
    ] * 3


@pytest.mark.once
def test_an_empty_council_says_what_to_do(cdo: FlaskClient, hallowdale: Council) -> None:
    assert "Nobody belongs to it yet. Invite the first person below." in cdo.get(members_of(hallowdale.slug)).text


@pytest.mark.once
def test_the_list_asks_as_much_with_one_member_as_with_thirty(cdo: FlaskClient, region: Authority) -> None:
    numbers = []
    for more in (1, 29):
        for number in range(more):
            make.member(region, Role.OFFICER)
            make.council(region, f"Council{more}x{number}")
            invite(cdo, region.slug, f"p{more}x{number}@example.org", "officer")
        db.session.expire_all()
        with count_queries() as count:
            assert cdo.get(members_of(region.slug)).status_code == 200
        numbers.append(count.number)
    assert numbers[0] == numbers[1]
