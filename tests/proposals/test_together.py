"""Two colleagues on one draft: versions, both texts where they meet, who is here, comments, earlier texts, the sign-off."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.challenges.actions import set_often
from sprint.challenges.following import Often
from sprint.db import db
from sprint.errors import Conflict
from sprint.organisations.models import Membership
from sprint.outbox.models import Message
from sprint.proposals import actions
from sprint.proposals.models import AnswerVersion, Proposal, Submission
from tests import factories as make
from tests.at_once import at_once
from tests.counting import count_queries
from tests.frozen import Clock
from tests.people import Browser
from tests.proposals.bids import Bid, acting, bid, drafted, submitted, text

ITSELF = {"X-Autosave": "1"}


def kept(part: str = "answer-1") -> list[tuple[int, str, bool]]:
    db.session.expire_all()
    rows = db.session.query(AnswerVersion).filter_by(part=part).order_by(AnswerVersion.number)
    return [(each.number, each.text, each.is_aside) for each in rows]


def hidden(client: FlaskClient, path: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', client.get(path).text)
    assert found
    return found[1]


def save(made: Bid, words: str, *, by: str = "owner", at: Clock, minutes: int = 1) -> None:
    person, criterion = getattr(made, by), made.challenge.criteria[0]
    actions.save_answer(made.proposal, criterion, words, version=None, by=acting(person), at=at.pass_(minutes=minutes))


def test_every_text_is_kept_and_an_earlier_one_comes_back(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    save(made, "We know carers well.", at=now)
    save(made, "We know tenants well.", by="colleague", at=now)
    save(made, "We know tenants very well.", by="colleague", at=now)
    assert kept() == [(1, "We know carers well.", False), (2, "We know tenants very well.", False)]
    ada, versions = browser(made.owner), f"{made.home}/versions/answer-1"
    page = text(ada, versions)
    assert "Ben Ode. 5 words" in page
    assert page.count("In the draft") == 1
    page = text(ada, f"{versions}/2")
    assert '<del><span class="govuk-visually-hidden">[removed: </span>carers ' in page
    assert '<ins><span class="govuk-visually-hidden">[added: </span>tenants very ' in page
    seen = hidden(ada, f"{versions}/1", "seen")
    assert ada.post(f"{versions}/1/restoration", data={"seen": seen}).headers["Location"] == f"{made.home}/answers/1"
    assert kept()[2] == (3, "We know carers well.", False)
    assert "From: Version 1, Wednesday 3 March 2027, 12:01pm." in text(ada, f"{versions}/3")
    assert "brought an earlier text into answer 1, Understands the problem" in text(ada, f"{made.home}/history")
    assert ada.post(f"{versions}/2/restoration", data={"seen": seen}).status_code == 409
    assert text(ada, f"{made.home}/versions/idea/1").count("One conversation") >= 1
    for unknown in ("answer-1/9", "answer-9", "whole", "other", "answer-1/99999999999999999999"):
        text(ada, f"{made.home}/versions/{unknown}", 404)
    now.go_to(made.challenge.closes_at)
    ada = browser(made.owner)
    assert "Bring this text back" not in text(ada, f"{versions}/1")
    assert ada.post(f"{versions}/1/restoration", data={"seen": seen}).status_code == 409


def test_a_large_cut_leaves_the_text_before_it(app: Flask, now: Clock) -> None:
    made = drafted(now())
    save(made, "word " * 100, at=now)
    save(made, "", at=now)
    assert kept() == [(1, "word " * 100, False), (2, "", False)]


def test_a_draft_older_than_its_versions_keeps_what_stood_there(app: Flask, now: Clock) -> None:
    made = bid()
    make.proposal(made.challenge, made.company, made.owner)
    db.session.query(Submission).delete()
    there = made.proposal.answers[0].text
    save(made, "Something else.", by="colleague", at=now)
    assert kept() == [(1, there, False), (2, "Something else.", False)]


def test_what_is_typed_beside_a_colleague_is_never_lost(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, page = browser(made.owner), f"{made.home}/answers/1"
    save(made, "What Ben wrote.", by="colleague", at=now)
    refused = ada.post(page, data={"text": "What Ada", "version": "1"}, headers=ITSELF)
    assert (refused.status_code, refused.json and refused.json["keeps"]) == (409, True)
    ada.post(page, data={"text": "What Ada types.", "version": "1"}, headers=ITSELF)
    assert kept()[1:] == [(2, "What Ben wrote.", False), (3, "What Ada types.", True)]
    both = ada.post(page, data={"text": "What Ada types.", "version": "1"})
    assert both.status_code == 409
    assert 'name="merging" value="1"' in both.text
    merging = {"text": "What Ada merges.", "version": "2", "merging": "1"}
    assert "beside the draft" in ada.post(page, data=merging, headers=ITSELF).get_json()["note"]
    assert made.proposal.answers[0].text == "What Ben wrote."
    assert ada.post(page, data=merging).status_code == 302
    assert kept()[-1] == (4, "What Ada merges.", False)
    assert "Kept beside the draft" in text(ada, f"{made.home}/versions/answer-1")


def test_two_ideas_at_once_are_both_kept(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, page = browser(made.owner), f"{made.home}/idea"
    opened = hidden(ada, page, "version")
    ben = {"title": "Ben's title", "summary": "S", "price_gbp": "1", "people": "Ben", "version": opened}
    assert browser(made.colleague).post(page, data=ben).status_code == 302
    clash = ada.post(page, data=ben | {"title": "Ada's title"}, headers=ITSELF)
    assert (clash.status_code, clash.get_json()["keeps"]) == (409, True)
    assert [("Ada's title" in words, is_aside) for _, words, is_aside in kept("idea")][-1] == (True, True)
    assert made.proposal.title == "Ben's title"


def test_two_owners_save_the_same_answer_at_the_same_moment(app: Flask, now: Clock) -> None:
    made = drafted(now())
    proposal_id, criterion_id, at = made.proposal.id, made.challenge.criteria[0].id, now.pass_(minutes=1)
    people = {"Ada": acting(made.owner), "Ben": acting(made.colleague)}

    def saving(who: str) -> object:
        proposal = db.session.get_one(Proposal, proposal_id)
        criterion = next(each for each in proposal.challenge.criteria if each.id == criterion_id)
        return actions.save_answer(proposal, criterion, f"{who}'s text", version=1, by=people[who], at=at)

    refusals = at_once(app, lambda: saving("Ada"), lambda: saving("Ben"))
    assert sorted(type(each).__name__ for each in refusals) == ["Conflict", "NoneType"]
    winner = "Ada" if refusals[0] is None else "Ben"
    assert made.proposal.answers[0].text == f"{winner}'s text"
    assert isinstance(next(each for each in refusals if each), Conflict)


def test_who_has_an_answer_open_is_shown_for_minutes(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    now.pass_(hours=2, minutes=4)
    ada, ben = browser(made.owner), browser(made.colleague)
    where = {"part": "answer-1", "version": "1"}
    assert ben.post(f"{made.home}/presence", data=where).json == {"here": [], "again": 60}
    heard = ada.post(f"{made.home}/presence", data=where).get_json()["here"]
    assert heard == ["Ben Ode opened this answer at 2:04pm."]
    assert heard[0] in text(ada, f"{made.home}/answers/1")
    assert heard[0] not in text(ada, f"{made.home}/answers/2")
    assert "Ben Ode opened this answer at 2:04pm" in text(ada, made.home)
    save(made, "Ben's words.", by="colleague", at=now)
    saved = ada.post(f"{made.home}/presence", data=where).get_json()["here"][1]
    assert saved == "Ben Ode saved this answer at 2:05pm, after you opened it. When you save, you see both texts."
    now.pass_(minutes=3)
    assert "Ben Ode opened" not in text(ada, f"{made.home}/answers/1")
    assert "Last changed by Ben Ode" in text(ada, f"{made.home}/answers/1")
    assert ada.post(f"{made.home}/presence", data={"part": "other"}).status_code == 404
    db.session.query(Membership).filter_by(user_id=made.colleague.id).one().ended_at = now()
    db.session.commit()
    assert ada.post(f"{made.home}/presence", data=where).json == {"here": [], "again": 0}


def test_colleagues_comment_change_and_settle(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, ben, thread = browser(made.owner), browser(made.colleague), f"{made.home}/comments/answer-1"
    for _ in range(2):
        assert ben.post(thread, data={"text": "Say who <b>pays</b>."}).status_code == 302
    assert [(each.email, "Say who" in each.body, each.is_private) for each in db.session.query(Message)] == [
        (made.owner.email, True, True)
    ]
    assert "Say who &lt;b&gt;pays&lt;/b&gt;." in ada.get(f"{made.home}/answers/1").text
    assert "1 comment" in text(ada, made.home)
    page = text(ben, thread)
    mine = re.search(r'href="([^"]*/comments/answer-1/\d+)"', page)
    assert mine
    assert f'href="{mine[1]}"' not in text(ada, thread)
    assert ada.post(mine[1], data={"text": "Not mine."}).status_code == 403
    assert ben.post(mine[1], data={"text": "Say who pays, please."}).status_code == 302
    assert "Say who pays, please." in text(ada, thread)
    assert ada.post(mine[1].replace("answer-1", "answer-2"), data={"text": "x"}).status_code == 404
    now.pass_(minutes=10)
    assert ben.post(mine[1], data={"text": "Too late."}).status_code == 409
    for _ in range(2):
        assert ada.post(f"{mine[1]}/settlement").status_code == 302
    assert "Settled by Ada Fenwick" in text(ben, thread)
    assert "1 comment" not in text(ada, made.home)
    for words in ("", "   ", "x" * 2001, "word " * 201):
        assert ada.post(thread, data={"text": words}).status_code == 400
    assert ada.post(f"{made.home}/comments/other", data={"text": "x"}).status_code == 404
    ada.post(f"{made.home}/comments/whole", data={"text": "Only for us."})
    ada.post(f"{made.home}/submission")
    assert "Only for us." not in db.session.query(Submission).one().content
    assert "commented on “The whole proposal”" in text(ada, f"{made.home}/history")
    assert browser(make.member(make.company(), Role.OWNER)).get(thread).status_code == 404


def test_who_wants_a_digest_gets_one_mail_of_all_comments(app: Flask, now: Clock) -> None:
    made = drafted(now())
    set_often(Often.DAILY, by=acting(made.owner), at=now())
    for words in ("First.", "Second."):
        actions.comment(made.proposal, "answer-1", words, by=acting(made.colleague), at=now.pass_(minutes=1))
    actions.settle(
        actions.comment(made.proposal, "idea", "Settled.", by=acting(made.colleague), at=now()),
        by=acting(made.colleague), at=now(),
    )  # fmt: skip
    assert db.session.query(Message).count() == 0
    for at in (now.pass_(hours=1), now.pass_(hours=19), now.pass_(hours=1)):
        actions.send_comment_digests(at=at)
    sent = db.session.query(Message).one()
    assert (sent.email, sent.subject) == (
        made.owner.email,
        f"2 comments on your proposal to {made.challenge.reference}",
    )
    assert ["First." in sent.body, "Second." in sent.body, "Settled." in sent.body] == [True, True, False]


def test_an_earlier_answer_is_found_and_copied_with_its_source(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    fresh = make.challenge(made.challenge.edition, written_by=made.officer, published_by=made.cdo)
    rival = make.company()
    make.proposal(fresh, rival, make.member(rival, Role.OWNER), title="Rival")
    ada = browser(made.owner)
    home = ada.post(f"/challenges/{fresh.reference}/proposals").headers["Location"]
    earlier = f"{home}/earlier/answer-1"
    assert "Use text from another proposal" in text(ada, f"{home}/answers/1")
    page = text(ada, f"{earlier}?q=KNOW understands")
    assert page.count("Copy into your draft") == 1
    assert "None of your company's texts has all these words" in text(ada, f"{earlier}?q=unheard")
    sent = {
        "key": hidden(ada, f"{earlier}?q=know understands", "key"),
        "seen": hidden(ada, earlier, "seen"),
        "how": "below",
    }
    assert ada.post(earlier, data=sent).headers["Location"] == f"{home}/answers/1"
    assert "We know about Understands the problem." in text(ada, f"{home}/answers/1")
    assert "submitted on 3 March 2027 for" in text(ada, f"{home}/versions/answer-1/1")
    assert ada.post(earlier, data=sent).status_code == 409
    again = sent | {"seen": hidden(ada, earlier, "seen")}
    ada.post(earlier, data=again)
    assert text(ada, f"{home}/answers/1").count("We know about Understands the problem.\n\nWe know about") == 1
    assert ada.post(earlier, data=sent | {"seen": hidden(ada, earlier, "seen"), "how": "instead"}).status_code == 302
    assert ada.post(earlier, data={"key": "other"}).status_code == 404
    people = {"key": hidden(ada, f"{home}/earlier/idea", "key"), "seen": hidden(ada, f"{home}/earlier/idea", "seen")}
    ada.post(f"{home}/earlier/idea", data=people)
    assert "Ada Fenwick, delivery lead" in text(ada, f"{home}/idea")
    now.go_to(fresh.closes_at)
    text(browser(made.owner), earlier, 409)


@pytest.mark.once
def test_the_pages_ask_the_same_number_of_questions_for_one_and_many(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada = browser(made.owner)

    def asked() -> list[int]:
        numbers = []
        for page in ("versions/answer-1", "comments/answer-1", "answers/1", "earlier/answer-1"):
            ada.get(f"{made.home}/{page}")
            home = made.home
            with count_queries() as count:
                text(ada, f"{home}/{page}")
            numbers.append(count.number)
        return numbers

    def more(times: int) -> None:
        for number in range(times):
            save(made, f"Text {number} of {times}", by=("owner", "colleague")[number % 2], at=now)
            actions.comment(made.proposal, "answer-1", f"{number} of {times}", by=acting(made.colleague), at=now())
            other = make.challenge(made.challenge.edition, written_by=made.officer, published_by=made.cdo)
            make.proposal(other, made.company, made.owner)

    more(2)
    few = asked()
    more(10)
    assert asked() == few


def test_an_owner_signs_off_what_is_submitted(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, ben = browser(made.owner), browser(made.colleague)
    setting = f"/companies/{made.company.slug}/sign-off"
    assert ben.post(setting, data={"wanted": "yes"}).status_code == 403
    assert ada.post(setting, data={"wanted": "perhaps"}).status_code == 400
    assert ben.post(f"{made.home}/sign-off/request").status_code == 409
    assert ada.post(setting, data={"wanted": "yes"}).status_code == 302
    refused = ben.post(f"{made.home}/submission")
    assert refused.status_code == 400
    assert "An owner of your company signs off before you submit. Nothing was submitted." in refused.text
    for _ in range(2):
        assert ben.post(f"{made.home}/sign-off/request").status_code == 302
    assert [each.email for each in db.session.query(Message)] == [made.owner.email]
    assert ben.post(f"{made.home}/sign-off").status_code == 403
    seen = hidden(ada, f"{made.home}/check", "seen")
    save(made, "Changed meanwhile.", by="colleague", at=now)
    assert ada.post(f"{made.home}/sign-off", data={"seen": seen}).status_code == 409
    seen = hidden(ada, f"{made.home}/check", "seen")
    for _ in range(2):
        assert ada.post(f"{made.home}/sign-off", data={"seen": seen}).status_code == 302
    save(made, "Changed after that.", by="colleague", at=now)
    assert "it was changed after that, so it needs a new sign-off" in ben.post(f"{made.home}/submission").text
    save(made, "Changed meanwhile.", by="colleague", at=now)
    assert ben.post(f"{made.home}/submission").status_code == 302
    save(made, "An owner changes and submits.", at=now)
    assert ada.post(f"{made.home}/submission").status_code == 302
    assert db.session.query(Submission).count() == 2


def test_who_asks_for_the_sign_off_of_an_incomplete_draft_is_told(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    made.company.wants_sign_off = True
    save(made, "", by="colleague", at=now)
    ben, said = browser(made.colleague), "Each change voids a sign-off"
    assert said in text(ben, f"{made.home}/check")
    assert ben.post(f"{made.home}/sign-off/request").status_code == 302
    mail = db.session.query(Message).one().body
    assert "- Understands the problem has no answer.\nA change voids a sign-off" in mail
    save(made, "All there.", by="colleague", at=now)
    assert said not in text(ben, f"{made.home}/check")


@pytest.mark.parametrize("way", ["left", "disabled"])
def test_who_is_gone_sees_nothing_and_what_they_wrote_stays(app: Flask, browser: Browser, now: Clock, way: str) -> None:
    made = drafted(now())
    ada, ben = browser(made.owner), browser(made.colleague)
    save(made, "Ben's lasting words.", by="colleague", at=now)
    ben.post(f"{made.home}/comments/answer-1", data={"text": "Ben's lasting comment."})
    home = made.home
    if way == "left":
        db.session.query(Membership).filter_by(user_id=made.colleague.id).one().ended_at = now()
    else:
        made.colleague.disabled_at = now()
    db.session.commit()
    gone = 404 if way == "left" else 302
    for page in ("", "/answers/1", "/comments/answer-1", "/versions/answer-1", "/earlier/answer-1"):
        assert ben.get(home + page).status_code == gone
    assert ben.post(f"{home}/presence", data={"part": "answer-1"}).status_code == gone
    assert ben.post(f"{home}/answers/1", data={"text": "x", "version": "2"}).status_code == gone
    now.pass_(minutes=20)
    ada = browser(made.owner)
    assert "Last changed by Ben Ode" in text(ada, f"{home}/answers/1")
    assert "Ben's lasting comment." in text(ada, f"{home}/comments/answer-1")
    assert "Ben Ode" in text(ada, f"{home}/versions/answer-1")
