"""Workspaces of shortlisted teams: opened after the standstill, for those who work in them and nobody else."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.db import db
from sprint.delivery import queries
from sprint.delivery.actions import Told, record_reading
from sprint.delivery.actions import working as actions
from sprint.delivery.models import CheckIn, Milestone, Payment, Workspace, WorkspaceQuestion
from sprint.delivery.queries import results
from sprint.delivery.rhythm import Light, Side
from sprint.errors import Refused
from sprint.organisations.models import Membership
from sprint.shortlists.models import DecisionPlace, Result
from tests import factories as make
from tests.counting import count_queries
from tests.delivery.sprinting import AFTER_STANDSTILL, Sprinting, acting, sprinting
from tests.files.samples import jpeg
from tests.frozen import Clock
from tests.mails import subjects
from tests.pages import errors, flashed, typed
from tests.people import Browser
from tests.problems.pool import words

pytestmark = pytest.mark.once
PAGES = ("", "/milestones", "/check-ins", "/files", "/questions", "/payments", "/demo-day", "/end")


@pytest.fixture
def at(app: Flask, now: Clock) -> Sprinting:
    now.go_to(AFTER_STANDSTILL)
    return sprinting()


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def path(workspace: Workspace, rest: str = "") -> str:
    return f"/workspaces/{workspace.reference}{rest}"


def test_they_open_once_after_the_standstill(at: Sprinting, browser: Browser, now: Clock) -> None:
    address, client = f"/challenges/{at.challenge.reference}/workspaces/new", browser(at.officer)
    now.go_to(AFTER_STANDSTILL - timedelta(days=4))
    assert "The standstill runs until the end of" in words(client, address)
    assert client.post(address).status_code == 409
    now.go_to(AFTER_STANDSTILL)
    assert flashed(client.post(address, follow_redirects=True)) == [
        "The workspaces are open. Everybody in them has a mail."
    ]
    assert flashed(client.post(address, follow_redirects=True)) == ["The workspaces are open already."]
    assert db.session.query(Workspace).count() == 2
    titles = [(each.title, each.is_agreed) for each in db.session.query(Milestone).filter_by(workspace_id=1)]
    assert titles == [(title, False) for title in ("Kick-off", "Exploration weeks", "Show and tell", "Demo day")]
    assert subjects(at.member.email) == ["Saltergill Labs Ltd: the workspace for the sprint is open"]
    assert len(subjects(at.problem_owner.email)) == 2


def test_who_sees_one(at: Sprinting, browser: Browser) -> None:
    workspace = at.start()
    stranger = make.member(make.council(make.authority("Westmarch", "WMC"), "Marchbrook"), Role.PROBLEM_OWNER)
    seen = {
        person.name: {browser(person).get(path(workspace, rest)).status_code for rest in PAGES}
        for person in (at.member, at.problem_owner, at.officer, at.auditor, at.rival, stranger)
    }
    assert list(seen.values()) == [{200}, {200}, {200}, {200}, {404}, {404}]
    submitted, workspace.proposal.title = workspace.proposal.title, "A draft's own name"
    db.session.commit()
    for place in (path(workspace), "/workspaces", f"/challenges/{at.challenge.reference}/workspaces/new"):
        page = words(browser(at.officer), place)
        assert (submitted in page, "A draft's own name" in page) == (True, False)
    assert workspace.company.name not in words(browser(at.rival), "/workspaces")
    assert (
        browser(at.auditor).post(path(workspace, "/questions"), data={"put_to": "company", "text": "?"}).status_code
        == 403
    )


def test_who_belongs_to_a_company_that_proposed_speaks_for_it_alone(at: Sprinting, browser: Browser) -> None:
    for user in (at.member, at.rival):
        db.session.add(
            Membership(user_id=user.id, organisation_id=at.region.id, role=Role.OFFICER, since=AFTER_STANDSTILL)
        )
    db.session.commit()
    workspace = at.start()
    assert subjects(at.rival.email) == ["Oxlip Works Ltd: the workspace for the sprint is open"]
    assert browser(at.rival).get(path(workspace)).status_code == 404
    member = browser(at.member)
    member.post(path(workspace, "/milestones/1/agreement"), data={"version": "1"})
    assert db.session.query(Milestone).filter_by(workspace_id=workspace.id, number=1).one().region_agreed_at is None
    assert [member.get(path(workspace, rest)).status_code for rest in ("/end", "/end/proposal")] == [200, 403]
    assert member.get(f"/challenges/{at.challenge.reference}/readings").status_code == 404
    told = Told(Decimal(1), "", AFTER_STANDSTILL.date(), "Ours", "Head of Sales")
    trial = queries.trial_of(at.challenge.reference, AFTER_STANDSTILL)
    with pytest.raises(Refused):
        record_reading(trial, queries.target_at(trial, 1), 0, told, seen=0, by=acting(at.member), at=AFTER_STANDSTILL)


def test_dates_are_agreed_by_both_sides_and_move_with_a_reason(at: Sprinting, browser: Browser) -> None:
    workspace = at.start()
    member, owner = browser(at.member), browser(at.problem_owner)
    for client in (member, owner, owner):
        client.post(path(workspace, "/milestones/1/agreement"), data={"version": "1" if client is member else "2"})
    first = db.session.query(Milestone).filter_by(workspace_id=workspace.id, number=1).one()
    assert first.is_agreed
    move = path(workspace, "/milestones/1/move")
    moved = {**day("due_on", first.due_on - timedelta(days=3)), "version": typed(member.get(move), "version")}
    assert errors(member.post(move, data=moved)) == {"reason": "Say why it moves."}
    late = {**moved, **day("due_on", first.due_on + timedelta(days=300)), "reason": "Ill."}
    assert "Kick-off cannot be after" in errors(member.post(move, data=late))["due_on"]
    for _ in range(2):
        assert member.post(move, data={**moved, "reason": "The room is taken."}).status_code == 302
    db.session.refresh(first)
    assert (first.is_agreed, len(first.moves), first.moves[0].reason) == (False, 1, "The room is taken.")
    stale = owner.post(move, data={**moved, **day("due_on", first.due_on + timedelta(days=1)), "reason": "Fair day."})
    assert (stale.status_code, "Fair day." in stale.text, "The room is taken." in stale.text) == (409, True, True)
    assert "moves to" in subjects(at.problem_owner.email)[-1]
    same = {**moved, "reason": "No reason."}
    assert errors(owner.post(move, data=same)) == {"due_on": "This is its date already. Enter another one."}
    past = {**same, **day("due_on", AFTER_STANDSTILL.date() - timedelta(days=1)), "version": typed(stale, "version")}
    assert errors(owner.post(move, data=past)) == {"due_on": "The date cannot be in the past."}
    empty = {f"begins_on-{part}": "" for part in ("day", "month", "year")}
    stretch = owner.post(path(workspace, "/milestones/2/move"), data={**same, **empty})
    assert errors(stretch) == {"begins_on": "Enter the new first day."}


def test_nothing_is_reached_before_the_kick_off_or_in_the_future(at: Sprinting, browser: Browser) -> None:
    workspace, client, today = at.start(), browser(at.member), AFTER_STANDSTILL.date()
    demo, kick_off = path(workspace, "/milestones/4/completion"), path(workspace, "/milestones/1/completion")
    assert errors(client.post(demo, data=day("done_on", today))) == {"done_on": "Record the kick-off first."}
    future = client.post(kick_off, data=day("done_on", today + timedelta(days=1)))
    assert "cannot be in the future" in next(iter(errors(future).values()))
    for _ in range(2):
        assert client.post(kick_off, data=day("done_on", today)).status_code == 302
    assert "Reached on 15 March 2027" in words(client, path(workspace, "/milestones"))


def test_a_week_is_checked_in_once_by_a_double_click_and_red_is_told_at_once(at: Sprinting, browser: Browser) -> None:
    workspace, client = at.start(), browser(at.member)
    sent = {"side": "company", "light": "red", "reason": "No data yet.", "text": ""}
    for _ in range(2):
        assert client.post(path(workspace, "/check-ins"), data=sent).status_code == 302
    assert db.session.query(CheckIn).count() == 1
    assert subjects(at.problem_owner.email)[-1] == "Saltergill Labs Ltd: a red light in this week's check-in"
    bad = client.post(path(workspace, "/check-ins"), data={**sent, "light": "blue", "reason": "word " * 41})
    assert (bad.status_code, set(errors(bad))) == (400, {"light", "reason"})
    other = client.post(path(workspace, "/check-ins"), data={**sent, "side": "owner"})
    assert other.status_code == 400
    assert "Red" in words(client, path(workspace, "/check-ins"))


def test_a_missing_check_in_is_reminded_of_on_friday_unless_a_person_said_no(
    at: Sprinting, browser: Browser, now: Clock
) -> None:
    workspace = at.start()
    friday = AFTER_STANDSTILL + timedelta(days=11)
    actions.check_in(
        workspace, Side.COMPANY, Light.GREEN, "Fine.", "", by=acting(at.member), at=friday - timedelta(hours=1)
    )
    browser(at.problem_owner).post("/workspaces/reminders", data={"is_wanted": "no"})
    for _ in range(2):
        actions.remind_check_ins(at=friday)
    told = [
        [each for each in subjects(person.email) if "Check in today" in each]
        for person in (at.member, at.rival, at.problem_owner)
    ]
    assert told == [[], ["Check in today: Oxlip Works Ltd"], []]
    now.go_to(friday + timedelta(days=4))
    assert "The problem owner: 1 week" in words(browser(at.officer), path(workspace))


def test_files_have_versions_and_hostile_ones_are_refused(at: Sprinting, browser: Browser) -> None:
    workspace, client = at.start(), browser(at.member)
    files = path(workspace, "/files")

    def send(address: str, data: bytes, name: str) -> int:
        return client.post(address, data={"file": (BytesIO(data), name)}).status_code

    assert [send(files, b"a,b\n1,2\n", "plan.csv"), send(files, b"a,b\n1,2\n", "plan.csv")] == [302, 302]
    assert send(files, b"MZ\x00\x01", "run.pdf") == 400
    token = _token(client, files)
    assert send(f"{files}/{token}/versions", b"a,b\n3,4\n", "plan.csv") == 302
    assert send(f"{files}/{token}/versions", b"a,b\n5,6\n", "plan.csv") == 409
    download = browser(at.problem_owner).get(f"{files}/{token}")
    assert (download.data, download.headers["Content-Disposition"][:10]) == (b"a,b\n1,2\n", "attachment")
    assert browser(at.rival).get(f"{files}/{token}").status_code == 404
    stale = client.post(f"{files}/{token}/removal")
    assert (stale.status_code, "replaced in the meantime" in errors(stale)["file"]) == (409, True)
    newest = _token(client, files)
    assert [client.post(f"{files}/{newest}/removal").status_code for _ in range(2)] == [302, 302]
    assert "Taken off the list" in words(client, files)


def _token(client: FlaskClient, files: str) -> str:
    return client.get(files).text.split(f"{files}/")[1].split('"')[0]


def test_questions_are_answered_once_by_those_they_were_put_to(at: Sprinting, browser: Browser) -> None:
    workspace, member, owner = at.start(), browser(at.member), browser(at.problem_owner)
    questions, answer = path(workspace, "/questions"), path(workspace, "/questions/1/answer")
    for _ in range(2):
        assert member.post(questions, data={"put_to": "owner", "text": "Who holds the keys?"}).status_code == 302
    assert db.session.query(WorkspaceQuestion).count() == 1
    assert member.post(questions, data={"put_to": "company", "text": "Me?"}).status_code == 400
    assert [browser(at.officer).get(answer).status_code, member.get(answer).status_code] == [403, 403]
    for _ in range(2):
        assert owner.post(answer, data={"text": "The depot."}).status_code == 302
    late = browser(make.member(at.council, Role.PROBLEM_OWNER)).post(answer, data={"text": "Me."})
    assert (late.status_code, "Me." in late.text, "The depot." in late.text) == (409, True, True)
    assert subjects(at.member.email)[-1] == "Saltergill Labs Ltd: your question is answered"


def test_payments_stay_in_the_budget_and_are_corrected_beside_the_promise(at: Sprinting, browser: Browser) -> None:
    workspace, client, by = at.start(), browser(at.officer), date(2027, 4, 30)
    payments = path(workspace, "/payments")
    sent = {"amount": "£20,000", **day("due_on", by), "purpose": "First half", "milestone": "1"}
    for _ in range(2):
        assert client.post(payments, data=sent).status_code == 302
    over = client.post(payments, data={**sent, "purpose": "Second half"})
    assert errors(over) == {
        "amount": "The challenge's budget is up to £29,000 a team. £20,000 are promised to this one already, so it can be £9,000 at most."
    }
    assert browser(at.member).post(payments, data=sent).status_code == 403
    correct, paid = f"{payments}/1/correction", f"{payments}/1/paid"
    change = {**sent, "amount": "18000", "reason": "Shorter.", "version": typed(client.get(correct), "version")}
    for _ in range(2):
        assert client.post(correct, data=change).status_code == 302
    payment = db.session.query(Payment).one()
    assert (payment.amount_gbp, payment.current_gbp, len(payment.corrections)) == (20_000, 18_000, 1)
    clash = client.post(correct, data={**change, "amount": "17000"})
    assert (clash.status_code, "£18,000" in clash.text, "17000" in clash.text) == (409, True, True)
    stale = client.post(paid, data={**day("paid_on", AFTER_STANDSTILL.date()), "version": "1"})
    assert (stale.status_code, "Look at the amount again" in errors(stale)["paid_on"]) == (409, True)
    version = {"version": typed(stale, "version")}
    early = client.post(paid, data={**day("paid_on", date(2027, 3, 1)), **version})
    assert errors(early) == {"paid_on": "It cannot be paid before it was promised."}
    for _ in range(2):
        assert client.post(paid, data={**day("paid_on", AFTER_STANDSTILL.date()), **version}).status_code == 302
    assert client.get(correct).status_code == 409
    assert "£18,000 promised, £18,000 paid." in words(browser(at.member), payments)
    again = {**sent, "amount": "9000", "purpose": "Second half"}
    for taken_back in (False, False, True, False):
        change = {**again, "amount": "0", "reason": "Wrong day.", "version": "1"}
        client.post(f"{payments}/2/correction" if taken_back else payments, data=change if taken_back else again)
    assert [each.current_gbp for each in db.session.query(Payment).order_by(Payment.number)] == [18_000, 0, 9_000]
    never = client.post(payments, data={**again, "amount": "1", **day("due_on", date(2099, 4, 30))})
    assert "within two years" in errors(never)["due_on"]


END = {"kind": "adopt", "reason": "It works.", "contract_gbp": "£60,000", **day("contract_starts_on", date(2027, 9, 1))}


def test_money_needs_a_second_person_and_then_the_end_is_public(at: Sprinting, browser: Browser) -> None:
    workspace, client = at.start(), browser(at.officer)
    proposal, public = path(workspace, "/end/proposal"), f"/challenges/{at.challenge.reference}"
    sent = {**END, **day("ended_on", AFTER_STANDSTILL.date()), "council": str(at.council.id)}
    assert "Record the kick-off first." in next(iter(errors(client.post(proposal, data=sent)).values()))
    first = db.session.query(Milestone).filter_by(workspace_id=workspace.id, number=1).one()
    actions.finish(first, AFTER_STANDSTILL.date(), by=acting(at.officer), at=AFTER_STANDSTILL)
    before = {
        **sent,
        **day("ended_on", date(2027, 3, 10)),
        **day("contract_starts_on", date(2027, 3, 1)),
        "council": "0",
    }
    assert set(errors(client.post(proposal, data=before))) == {"ended_on", "contract_starts_on", "council"}
    for _ in range(2):
        assert client.post(proposal, data=sent).status_code == 302
    assert "It works." not in words(browser(at.member), path(workspace, "/end"))
    confirmation = path(workspace, "/end/confirmation")
    assert [
        client.post(confirmation, data={"version": "1"}).status_code,
        browser(at.member).post(confirmation).status_code,
    ] == [403, 403]
    assert "What became of the teams" not in words(browser(), public)
    place = db.session.query(DecisionPlace).filter_by(proposal_id=workspace.proposal_id).one()
    for result, status in ((Result.RESERVE, 409), (Result.SHORTLISTED, 302)):
        place.result = result
        db.session.commit()
        assert browser(at.cdo).post(confirmation, data={"version": "1"}).status_code == status
    for _ in range(2):
        assert browser(at.cdo).post(confirmation, data={"version": "1"}).status_code == 302
    assert "Adopted" in words(browser(), public)
    assert "A contract worth £60,000 from 1 September 2027" in words(browser(), public)
    found = results.endings([at.challenge.id])
    assert [(each.company, each.kind, each.contract_gbp, each.council) for each in found] == [
        ("Saltergill Labs Ltd", "adopt", 60_000, "Hallowdale Council")
    ]
    assert (
        browser(at.member).post(path(workspace, "/questions"), data={"put_to": "owner", "text": "?"}).status_code == 409
    )


def test_a_stop_without_money_needs_one_person_and_an_end_can_be_sent_back(
    at: Sprinting, browser: Browser, now: Clock
) -> None:
    workspace, client = at.start(), browser(at.officer)
    due = {"amount": "900", **day("due_on", AFTER_STANDSTILL.date()), "purpose": "The first week", "milestone": "0"}
    client.post(path(workspace, "/payments"), data=due)
    stop = {"kind": "stop", "reason": "They withdrew.", **day("ended_on", AFTER_STANDSTILL.date()), "council": "0"}
    refused = client.post(path(workspace, "/end/proposal"), data={**stop, "contract_gbp": "1"})
    assert "Nothing is bought from a team that stops." in errors(refused)["contract_gbp"]
    assert client.post(path(workspace, "/end/proposal"), data=stop).status_code == 302
    assert "Stopped" in words(browser(), f"/challenges/{at.challenge.reference}")
    other = db.session.query(Workspace).filter(Workspace.id != workspace.id).one()
    first = db.session.query(Milestone).filter_by(workspace_id=other.id, number=1).one()
    actions.finish(first, AFTER_STANDSTILL.date(), by=acting(at.officer), at=AFTER_STANDSTILL)
    client.post(
        path(other, "/end/proposal"),
        data={**END, **day("ended_on", AFTER_STANDSTILL.date()), "council": str(at.council.id)},
    )
    for _ in range(2):
        assert browser(at.cdo).post(path(other, "/end/return"), data={"comment": "Which budget?"}).status_code == 302
    assert "Which budget?" in words(client, path(other, "/end"))
    now.go_to(AFTER_STANDSTILL + timedelta(days=1))
    client = browser(at.officer)
    assert "A payment is overdue Saltergill Labs Ltd" in words(client, "/today")
    assert "Kick-off Not reached" in words(client, path(workspace, "/milestones"))
    assert subjects(at.officer.email)[-1] == "Oxlip Works Ltd: the end that you proposed came back"


def test_pages_ask_the_same_for_thirty(at: Sprinting, browser: Browser) -> None:
    workspace, client = at.start(), browser(at.member)
    counts = []
    for number in (1, 30):
        with make.together():
            for each in range(number):
                _fill(workspace, at, f"{number}-{each}", number * 100 + each)
        with count_queries() as count:
            for rest in PAGES:
                assert client.get(path(workspace, rest)).status_code == 200
            client.get("/workspaces")
            client.get("/today")
        counts.append(count.number)
    assert counts[0] == counts[1]


def _fill(workspace: Workspace, at: Sprinting, name: str, number: int) -> None:
    db.session.add_all(
        [
            CheckIn(
                workspace=workspace, side="company", week=date(2027, 3, 15), number=number, light="green", reason=name, by_id=at.member.id,
                at=AFTER_STANDSTILL,
            ),
            WorkspaceQuestion(
                workspace=workspace, number=number, put_to="owner", text=name, asked_by_id=at.member.id, asked_at=AFTER_STANDSTILL
            ),
            Payment(
                workspace=workspace, number=number, purpose=name, amount_gbp=1, due_on=date(2027, 4, 30), promised_by_id=at.officer.id,
                promised_at=AFTER_STANDSTILL,
            ),
        ]
    )  # fmt: skip


TEXTS = {
    "title": "Two rounds a week",
    "tried": "Two depots.",
    "learnt": "Ask the crews.",
    "links": "https://example.org/rounds",
    "picture_alt": "",
}


def test_a_page_of_demo_day_is_confirmed_by_the_company_and_released_by_the_region(
    at: Sprinting, browser: Browser
) -> None:
    workspace, member, officer = at.start(), browser(at.member), browser(at.officer)
    own, public = path(workspace, "/demo-day"), f"/challenges/{at.challenge.reference}/demo-day/{at.company.slug}"
    bad = member.post(f"{own}/change", data={**TEXTS, "links": "javascript:alert(1)", "title": ""})
    assert set(errors(bad)) == {"links", "title"}
    without_words = member.post(f"{own}/change", data={**TEXTS, "picture": (BytesIO(photo()), "us.jpg")})
    assert "Describe the picture" in errors(without_words)["picture_alt"]
    sent = {**TEXTS, "picture_alt": "Three bins."}
    assert member.post(f"{own}/change", data={**sent, "picture": (BytesIO(b"a,b\n"), "t.csv")}).status_code == 400
    assert member.post(f"{own}/change", data={**sent, "picture": (BytesIO(photo()), "us.jpg")}).status_code == 302
    assert officer.post(f"{own}/release", data={"version": "1"}).status_code == 409
    assert [officer.post(f"{own}/confirmation").status_code, browser().get(public).status_code] == [403, 404]
    for client, act in ((member, "confirmation"), (member, "confirmation"), (officer, "release"), (officer, "release")):
        version = typed(client.get(own), "version") or "0"
        assert client.post(f"{own}/{act}", data={"version": version}).status_code == 302
    assert "Ask the crews." in words(browser(), public)
    assert "Two rounds a week" in words(browser(), f"/demo-day/{at.challenge.edition.reference}")
    picture = browser().get(f"{public}/picture")
    assert (picture.mimetype, b"Secret Street" in picture.data, picture.data[-2:]) == ("image/jpeg", False, b"\xff\xd9")
    assert member.get(f"{own}/change").status_code == 409
    officer.post(f"{own}/withdrawal", data={"reason": "A name is in it."})
    assert [browser().get(public).status_code, browser().get(f"{public}/picture").status_code] == [404, 404]
    assert "A name is in it." in words(member, own)


def test_two_who_write_the_page_lose_nothing(at: Sprinting, browser: Browser) -> None:
    own, client = path(at.start(), "/demo-day/change"), browser(at.member)
    client.post(own, data=TEXTS)
    client.post(own, data={**TEXTS, "tried": "Mine.", "version": "1"})
    late = client.post(own, data={**TEXTS, "tried": "Yours.", "version": "1"})
    assert (late.status_code, "Mine." in late.text, "Yours." in late.text) == (409, True, True)
    assert client.post(own, data={**TEXTS, "tried": "Yours.", "version": typed(late, "version")}).status_code == 302


def photo() -> bytes:
    """A small JPEG with a comment that says where it was taken, and something behind its end."""
    head = jpeg()
    return head[:2] + b"\xff\xfe\x00\x0fSecret Street" + head[2:] + b"behind"
