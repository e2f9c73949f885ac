"""Writing a proposal through its pages: from the first press to the receipt, and everything that can go wrong on the way."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.outbox.models import Message
from sprint.proposals import actions
from sprint.proposals.models import Proposal, Submission
from tests import factories as make
from tests.frozen import Clock
from tests.people import Browser
from tests.proposals.bids import acting, bid, drafted, submitted, text


def version_on(client: FlaskClient, path: str) -> str:
    found = re.search(r'name="version" value="([^"]*)"', client.get(path).text)
    assert found
    return found[1]


def test_a_company_writes_leaves_returns_and_submits(app: Flask, browser: Browser, now: Clock) -> None:
    made = bid()
    ada = browser(made.owner)
    assert ada.post(made.start).status_code == 302
    home = made.home
    page = text(ada, home)
    assert "NOT SUBMITTED" in page
    assert "You have <b>12 days</b> left." in page
    assert "0 of 5 parts are complete." in page
    assert "You cannot submit yet. Five things are missing:" in page

    idea = {
        "title": "One conversation",
        "summary": "One call.",
        "price_gbp": "£25,000",
        "people": "Ada Fenwick, lead",
        "version": version_on(ada, f"{home}/idea"),
    }
    assert ada.post(f"{home}/idea", data=idea).headers["Location"] == f"{home}/answers/1"
    assert (
        ada.post(f"{home}/answers/1", data={"text": "We know.", "version": "0"}).headers["Location"]
        == f"{home}/answers/2"
    )

    now.pass_(days=1)
    ada = browser(made.owner)
    assert "We know." in text(ada, f"{home}/answers/1")
    assert ada.post(f"{home}/answers/2", data={"text": "It will.", "version": "0"}).headers["Location"] == home
    assert ada.post(f"{home}/details", data={"version": version_on(ada, f"{home}/details")}).headers["Location"] == home
    answers = {made.question: "yes", "version": version_on(ada, f"{home}/eligibility")}
    assert ada.post(f"{home}/eligibility", data=answers).headers["Location"] == home
    page = text(ada, home)
    assert "5 of 5 parts are complete. Nothing is missing." in re.sub(r"</?b>", "", page)
    assert "Everything is there." in page

    check = text(ada, f"{home}/check")
    assert [
        words in check for words in ("One conversation", "£25,000", "We know.", "It will.", "Saltergill Labs Ltd")
    ] == [True] * 5
    assert ada.post(f"{home}/submission").headers["Location"] == f"{home}/receipts/1"
    receipt = text(ada, f"{home}/receipts/1")
    sent = db.session.query(Submission).one()
    assert "Your proposal is submitted" in receipt
    assert sent.reference in receipt
    assert "Thursday 4 March 2027, 12 noon" in receipt
    assert "2027-03-04T12:00:00.000000Z" in receipt
    assert sent.sha256 in receipt
    assert sent.manifest in receipt
    assert {each.user_id for each in db.session.query(Message)} == {made.owner.id, made.colleague.id}
    page = text(ada, home)
    assert "Submitted on Thursday 4 March 2027, 12 noon" in page
    assert f"Receipt {sent.reference}." in page
    assert "NOT SUBMITTED" not in page


def test_changes_after_submitting_count_once_submitted_again(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    ada, home = browser(made.owner), made.home
    now.pass_(hours=2)
    ada.post(f"{home}/answers/1", data={"text": "We know more now.", "version": version_on(ada, f"{home}/answers/1")})
    page = text(ada, home)
    assert "Changes not submitted" in page
    assert (
        "You changed it since you submitted. The version of Wednesday 3 March 2027, 12 noon counts until you submit again."
        in page
    )
    assert ada.post(f"{home}/submission").headers["Location"] == f"{home}/receipts/2"
    assert "Submitted on Wednesday 3 March 2027, 2pm" in text(ada, home)
    assert "A later submission counts" in text(ada, f"{home}/receipts/1")
    assert "We know more now." in text(ada, f"{home}/receipts/2/print")
    assert "We know more now." not in text(ada, f"{home}/receipts/1/print")
    text(ada, f"{home}/receipts/3", 404)
    text(ada, f"{home}/receipts/99999999999999999999", 404)


def test_a_draft_keeps_501_words_but_cannot_be_submitted_with_them(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    made.challenge.criteria[0].word_limit = 500
    db.session.commit()
    ada, home = browser(made.owner), made.home
    answer = ada.post(f"{home}/answers/1", data={"text": "word " * 501, "version": "1"}, follow_redirects=True)
    assert "It is 1 word over its limit" in answer.text
    page = text(ada, home)
    assert "1 word too many" in page
    assert "Too long" in page
    assert "is 1 word over its limit" in page
    refused = ada.post(f"{home}/submission")
    assert refused.status_code == 400
    assert "Understands the problem is 1 word over its limit. Nothing was submitted." in refused.text
    assert db.session.query(Submission).count() == 0
    ada.post(f"{home}/answers/1", data={"text": "word " * 500, "version": "2"})
    assert ada.post(f"{home}/submission").status_code == 302


def test_a_stale_answer_shows_both_texts_and_loses_neither(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, ben, page = browser(made.owner), browser(made.colleague), f"{made.home}/answers/1"
    assert ben.post(page, data={"text": "What Ben wrote.", "version": "1"}).status_code == 302
    answer = ada.post(page, data={"text": "What Ada wrote.", "version": "1"})
    assert answer.status_code == 409
    assert answer.text.count("What Ben wrote.") == 1
    assert answer.text.count("What Ada wrote.") == 2
    assert "Ben Ode saved this answer after you opened it." in answer.text
    assert 'name="version" value="2"' in answer.text
    assert made.proposal.answers[0].text == "What Ben wrote."
    assert ada.post(page, data={"text": "What Ada wrote.", "version": "2"}).status_code == 302
    assert made.proposal.answers[0].text == "What Ada wrote."


@pytest.mark.parametrize("version", ["", "soon", "²", "99999999999999999999", None])
def test_a_form_without_a_version_saves_over_nothing(
    app: Flask, browser: Browser, now: Clock, version: str | None
) -> None:
    made = drafted(now())
    data = {"text": "Mine.", **({} if version is None else {"version": version})}
    assert browser(made.owner).post(f"{made.home}/answers/1", data=data).status_code == 409


def test_a_stale_idea_shows_both_texts(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, ben, page = browser(made.owner), browser(made.colleague), f"{made.home}/idea"
    opened = version_on(ada, page)
    assert ben.post(page, data={"title": "Ben's title", "version": opened}).status_code == 302
    answer = ada.post(page, data={"title": "Ada's title", "version": opened})
    assert answer.status_code == 409
    assert unescape(answer.text).count("Ben's title") == 3
    assert 'value="Ada&#39;s title"' in answer.text
    found = re.search(r'name="version" value="([^"]*)"', answer.text)
    assert found
    assert ada.post(page, data={"title": "Ada's title", "version": found[1]}).status_code == 302
    assert made.proposal.title == "Ada's title"


def test_a_colleague_at_another_part_is_not_in_the_way(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, ben = browser(made.owner), browser(made.colleague)
    opened = version_on(ada, f"{made.home}/idea")
    ben.post(f"{made.home}/answers/1", data={"text": "Meanwhile.", "version": "1"})
    assert ada.post(f"{made.home}/idea", data={"title": "Another title", "version": opened}).status_code == 302
    assert made.proposal.title == "Another title"


def test_stale_eligibility_and_confidential_parts_show_what_a_colleague_saved(
    app: Flask, browser: Browser, now: Clock
) -> None:
    made = drafted(now())
    ada, ben, home = browser(made.owner), browser(made.colleague), made.home
    for page, his, hers in (
        ("confidential", {"parts": "Day rates."}, {"parts": "Names."}),
        ("eligibility", {made.question: "no"}, {made.question: "maybe"}),
    ):
        opened = version_on(ada, f"{home}/{page}")
        assert ben.post(f"{home}/{page}", data={**his, "version": opened}).status_code == 302
        assert ada.post(f"{home}/{page}", data={**hers, "version": opened}).status_code == (
            409 if page == "confidential" else 400
        )
    assert made.proposal.confidential == "Day rates."
    assert made.proposal.eligibility[0].is_yes is False


def test_a_double_click_saves_once(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, home = browser(made.owner), made.home
    pages = [
        (f"{home}/answers/1", {"text": "Twice.", "version": "1"}),
        (f"{home}/idea", {"title": "Twice", "version": version_on(ada, f"{home}/idea")}),
        (f"{home}/confidential", {"parts": "Twice", "version": version_on(ada, f"{home}/confidential")}),
        (f"{home}/eligibility", {made.question: "no", "version": version_on(ada, f"{home}/eligibility")}),
    ]
    for page, data in pages:
        assert [ada.post(page, data=data).status_code for _ in range(2)] == [302, 302]
    first = made.proposal.answers[0]
    assert (first.text, first.version) == ("Twice.", 2)
    assert [ada.post(made.start).headers["Location"] for _ in range(2)] == [home, home]
    assert db.session.query(Proposal).count() == 1


def test_a_page_saves_itself_while_one_types(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, home, header = browser(made.owner), made.home, {"X-Autosave": "1"}
    answer = ada.post(f"{home}/answers/1", data={"text": "Typed.", "version": "1"}, headers=header)
    assert (answer.status_code, answer.json) == (200, {"saved_at": "12:00", "version": 2})
    stale = ada.post(f"{home}/answers/1", data={"text": "Late.", "version": "1"}, headers=header)
    assert (stale.status_code, list(stale.json or {})) == (409, ["error", "keeps"])
    long = ada.post(f"{home}/answers/1", data={"text": "x" * 20_001, "version": "2"}, headers=header)
    assert (long.status_code, long.json) == (
        400,
        {"error": "Your answer must be 20,000 characters or fewer. It is 1 over."},
    )
    opened = version_on(ada, f"{home}/idea")
    idea = ada.post(f"{home}/idea", data={"title": "Typed", "version": opened}, headers=header)
    assert idea.status_code == 200
    assert idea.json
    assert idea.json["version"] == version_on(ada, f"{home}/idea") != opened
    now.go_to(made.challenge.closes_at)
    closed = browser(made.owner).post(f"{home}/answers/1", data={"text": "After.", "version": "2"}, headers=header)
    assert closed.status_code == 409
    assert closed.json
    assert "closed on" in closed.json["error"]


@pytest.mark.once
@pytest.mark.parametrize(
    ("page", "data", "words"),
    [
        ("idea", {"title": "x" * 101}, "Title must be 100 characters or fewer. It is 1 over."),
        ("idea", {"price_gbp": "about 20k"}, "Price must be in whole pounds, such as 25,000."),
        ("idea", {"price_gbp": "-5"}, "Price must be in whole pounds, such as 25,000."),
        ("idea", {"price_gbp": "25000.50"}, "Price must be in whole pounds, such as 25,000."),
        ("idea", {"price_gbp": "1000000001"}, "Price must be between £0 and £1,000,000,000."),
        ("idea", {"price_gbp": "9" * 30}, "Price must be in whole pounds, such as 25,000."),
        ("idea", {"summary": "x" * 4001}, "Summary must be 4,000 characters or fewer. It is 1 over."),
        ("idea", {"people": "x" * 4001}, "People who would do the work must be 4,000 characters or fewer."),
        ("confidential", {"parts": "x" * 1001}, "It is 1 over."),
        (
            "confidential",
            {"until-day": "31", "until-month": "2", "until-year": "2029"},
            "End date must be a real date.",
        ),
        ("answers/1", {"text": "x" * 20_001}, "Your answer must be 20,000 characters or fewer. It is 1 over."),
    ],
)
def test_what_does_not_fit_is_explained_and_kept(
    app: Flask, browser: Browser, now: Clock, page: str, data: dict[str, str], words: str
) -> None:
    made = drafted(now())
    answer = browser(made.owner).post(f"{made.home}/{page}", data={"version": "1", **data})
    assert answer.status_code == 400
    assert words in unescape(answer.text)
    assert next(iter(data.values())) in answer.text
    assert "<title>Error: " in answer.text


def test_scripts_are_only_ever_text(app: Flask, browser: Browser, now: Clock) -> None:
    made, attack = drafted(now()), "<script>alert(1)</script>"
    ada, home = browser(made.owner), made.home
    ada.post(
        f"{home}/idea",
        data={"title": attack, "summary": attack, "people": attack, "version": version_on(ada, f"{home}/idea")},
    )
    ada.post(f"{home}/answers/1", data={"text": attack, "version": "1"})
    ada.post(f"{home}/submission")
    for page in ("", "/idea", "/answers/1", "/check", "/receipts/1", "/receipts/1/print", "/history"):
        answer = ada.get(home + page)
        assert answer.status_code == 200
        assert attack not in answer.text


def test_unknown_parts_are_not_found(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada = browser(made.owner)
    for page in ("answers/3", "answers/0", "answers/99999999999999999999", "files/unknown", "receipts/1"):
        text(ada, f"{made.home}/{page}", 404)
    text(ada, "/proposals/NMR-27-001-ZZZZZZ", 404)
    assert ada.post("/challenges/NMR-27-999/proposals").status_code == 404


def test_details_changed_by_a_colleague_have_to_be_read_again(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, home = browser(made.owner), made.home
    made.company.changed_at = now.pass_(hours=1)
    made.company.staff = 10
    db.session.commit()
    page = text(ada, home)
    assert "Changed since you confirmed them" in page
    assert ada.post(f"{home}/submission").status_code == 400
    assert ada.post(f"{home}/details", data={"version": "1"}).status_code == 409
    assert ada.post(f"{home}/details", data={"version": version_on(ada, f"{home}/details")}).status_code == 302
    assert ada.post(f"{home}/submission").status_code == 302


def test_the_list_says_where_each_proposal_stands(app: Flask, browser: Browser, now: Clock) -> None:
    made = bid()
    ada = browser(made.owner)
    assert "Your company has no proposals yet." in text(ada, "/proposals")
    assert "you first register your company" in text(browser(make.user()), "/proposals")
    ada.post(made.start)
    assert "Not submitted" in text(ada, "/proposals")
    now.go_to(made.challenge.closes_at)
    assert "Never submitted" in text(browser(made.owner), "/proposals")


def test_who_may_not_start_a_proposal(app: Flask, browser: Browser, now: Clock) -> None:
    made = bid()
    assert browser().post(made.start).headers["Location"].startswith("/sign-in")
    for person in (make.user(), made.officer):
        assert browser(person).post(made.start).status_code == 403
    both = make.member(made.region, Role.OFFICER, "Both Sides")
    db.session.add(Membership(user_id=both.id, organisation_id=made.company.id, role=Role.OWNER, since=now()))
    db.session.commit()
    assert "You work for the authority" in browser(both).post(made.start).text
    for instant in (made.challenge.opens_at - timedelta(microseconds=1), made.challenge.closes_at):
        now.go_to(instant)
        assert browser(made.owner).post(made.start).status_code == 409
    assert db.session.query(Proposal).count() == 0


def test_someone_with_two_companies_says_which_one_bids(app: Flask, browser: Browser, now: Clock) -> None:
    made, other = bid(), make.company("Quillbeck Systems Ltd")
    db.session.add(Membership(user_id=made.owner.id, organisation_id=other.id, role=Role.OWNER, since=now()))
    db.session.commit()
    ada = browser(made.owner)
    asked = ada.post(made.start)
    assert "Which of your companies bids?" in asked.text
    stranger = make.company()
    assert "Which of your companies bids?" in ada.post(made.start, data={"company": str(stranger.id)}).text
    assert ada.post(made.start, data={"company": str(other.id)}).status_code == 302
    assert db.session.query(Proposal).one().company_id == other.id


def test_after_the_close_nothing_can_be_written_and_everything_read(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    home = made.home
    now.go_to(made.challenge.closes_at)
    ada = browser(made.owner)
    for page in ("idea", "answers/1", "details", "eligibility", "files", "confidential", "withdrawal"):
        text(ada, f"{home}/{page}", 409)
        assert ada.post(f"{home}/{page}").status_code == 409
    unsaved = ada.post(f"{home}/answers/1", data={"text": "Six words that came too late.", "version": "1"})
    assert ("Six words that came too late." in unsaved.text, "It is not saved." in unsaved.text) == (True, True)
    page = text(ada, home)
    assert "Your proposal can no longer be changed." in page
    assert f"{home}/idea" not in page
    for page in ("check", "receipts/1", "receipts/1/print", "history"):
        text(ada, f"{home}/{page}")


def test_a_colleague_who_writes_now_is_named(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    now.pass_(hours=1)
    browser(made.colleague).post(f"{made.home}/answers/2", data={"text": "Ben writes.", "version": "1"})
    ada = browser(made.owner)
    page = text(ada, made.home)
    assert "Ben Ode is writing here now" in page
    assert "In progress" in page
    assert "1pm. Ben Ode changed answer 2, Will it work here" in page
    now.pass_(minutes=10)
    assert "is writing here now" not in text(ada, made.home)


def test_several_saves_in_one_sitting_are_one_line(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    proposal, criterion = made.proposal, made.challenge.criteria[0]
    for minute in range(5):
        actions.save_answer(
            proposal, criterion, f"Text {minute}", version=None, by=acting(made.colleague), at=now.pass_(minutes=1)
        )
    page = text(browser(made.owner), f"{made.home}/history")
    assert page.count("changed answer 1, Understands the problem") == 2
    assert page.count('<span class="nm-history__who">Ben Ode</span>') == 1


def test_confidential_parts_need_a_reason_and_an_end_date_before_submission(
    app: Flask, browser: Browser, now: Clock
) -> None:
    made = drafted(now())
    ada, page = browser(made.owner), f"{made.home}/confidential"
    whole = {"parts": "The day rates.", "reason": "Rivals could undercut us.", "until-day": "31", "until-month": "3", "until-year": "2029"}  # fmt: skip

    def save(**changes: str) -> None:
        data = {**whole, **changes, "version": version_on(ada, page)}
        assert ada.post(page, data=data).status_code == 302

    save(**{"reason": "", "until-year": "2027", "until-month": "3", "until-day": "15"})
    refused = ada.post(f"{made.home}/submission")
    said = "have no reason and an end date that does not come after the close"
    assert (refused.status_code, said in refused.text, said in text(ada, made.home)) == (400, True, True)
    save()
    assert ada.post(f"{made.home}/submission").status_code == 302
    assert db.session.query(Submission).one().content.count("Until: 31 March 2029") == 1


def test_who_was_away_too_long_gets_back_what_they_typed(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, page, typed = browser(made.owner), f"{made.home}/answers/1", "Two hours of careful words."
    app.config["WTF_CSRF_ENABLED"] = True
    stale = ada.post(page, data={"text": typed, "version": "1"})
    app.config["WTF_CSRF_ENABLED"] = False
    now.pass_(hours=2, seconds=1)
    away = ada.post(page, data={"text": typed, "version": "1"})
    assert [(each.status_code, typed in each.text) for each in (stale, away)] == [(400, True), (401, True)]
    assert f'href="/sign-in?next={page}"' in away.text
    assert made.proposal.answers[0].text != typed
