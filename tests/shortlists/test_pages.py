"""The decision page, its index, the public shortlist and the company's summary, through the browser."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.db import db
from sprint.panels.models import Ruling
from sprint.shortlists import actions
from sprint.shortlists.models import Decision
from sprint.shortlists.states import Standing
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.people import Browser
from tests.shortlists.releasing import reason, release
from tests.shortlists.rounds import DECIDING, REASON, World, add, assess, exclude, world


@pytest.fixture(autouse=True)
def deciding(now: Clock) -> Clock:
    now.go_to(DECIDING)
    return now


def text(client: FlaskClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return unescape(answer.text)


def decision_page(of: World) -> str:
    return f"/challenges/{of.challenge.reference}/decision"


def form(shortlisted: object = 1, reserves: object = 0, reason: str = REASON, version: object = 0) -> dict[str, Any]:
    return {
        "shortlisted": str(shortlisted), "reserves": str(reserves), "reason": reason, "version": str(version),
        "reserve_reason": "The next in place says what it would do in most of the ten weeks." if reserves else "",
    }  # fmt: skip


def decide(of: World, shortlisted: int = 1, reserves: int = 0) -> Decision:
    decision = actions.propose(
        of.challenge, shortlisted=shortlisted, reserves=reserves, reason=REASON, by=of.actor(of.officer), at=DECIDING
    )
    actions.approve(decision, by=of.actor(of.cdo), at=DECIDING)
    tell(of, decision)
    return decision


def tell(of: World, decision: Decision, at: datetime = DECIDING) -> None:
    release(decision, prepared_by=of.actor(of.officer), released_by=of.actor(of.cdo), at=at)


def test_the_page_shows_the_ranking_and_the_possible_lines(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4), (1, 4))
    page = text(browser(of.officer), decision_page(of))
    assert "Three proposals are eligible" in page
    assert "Firm 1 (100.0) is above it, Firm 2 (80.0) below." in page
    assert "Below the minimum in Understands the problem" in page
    assert "After place 3" not in page


def test_a_person_proposes_another_approves(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4))
    officer, cdo = browser(of.officer), browser(of.cdo)
    assert officer.post(decision_page(of), data=form(1, 1)).status_code == 302
    assert "You proposed this shortlist." in text(officer, decision_page(of))
    assert "Approve the shortlist" in text(cdo, decision_page(of))
    assert cdo.post(f"{decision_page(of)}/approval", data={"version": "1"}).status_code == 302
    assert "The record is frozen" in text(cdo, decision_page(of))


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"shortlisted": ""}, "Choose where the cut line is."),
        ({"shortlisted": "soon"}, "Choose one of the cut lines offered."),
        ({"shortlisted": "²"}, "Choose one of the cut lines offered."),
        ({"shortlisted": "99999999999999999999"}, "Choose one of the cut lines offered."),
        ({"shortlisted": "2"}, "2 proposals share place 2"),
        ({"reserves": ""}, "Enter how many proposals are on the reserve list"),
        ({"reserves": "two"}, "Enter a whole number, such as 2."),
        ({"reserves": "99999999999999999999"}, "Enter a whole number from 0 to 1,000."),
        ({"reserves": "1"}, "2 proposals share place 2"),
        ({"reason": ""}, "Say why the line is where it is."),
        ({"reason": "Too short."}, "in at least 30 words. You have written 2."),
        ({"reason": "word " * 301}, "must be 300 words or fewer. It is 1 over."),
        ({"reason": f"{REASON} Firm 3 fell short."}, "Say it without the name of Firm 3, which is not shortlisted."),
        ({"reason": "x" * 20_001}, "must be 20,000 characters or fewer. It is 1 over."),
    ],
)
def test_what_does_not_fit_is_explained_and_kept(
    app: Flask, browser: Browser, changes: dict[str, str], words: str
) -> None:
    of = world((5, 5), (4, 4), (4, 4))
    answer = browser(of.officer).post(
        decision_page(of), data={**form(reason="<script>alert(1)</script> " + REASON), **changes}
    )
    assert answer.status_code == 400
    assert words in unescape(answer.text)
    assert "<script>alert" not in answer.text
    kept = changes.get("reason", "<script>alert(1)</script>")
    assert kept.strip() in unescape(answer.text)


def test_a_double_click_proposes_once(app: Flask, browser: Browser) -> None:
    of = world((5, 5))
    officer = browser(of.officer)
    assert [officer.post(decision_page(of), data=form()).status_code for _ in range(2)] == [302, 302]
    assert db.session.query(Decision).one().version == 1


def test_a_stale_form_shows_both_texts(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4))
    browser(of.cdo).post(decision_page(of), data=form(1, reason=f"The first text. {REASON}"))
    answer = browser(of.officer).post(decision_page(of), data=form(2, reason=f"The second text. {REASON}"))
    assert answer.status_code == 409
    assert "The first text." in answer.text
    assert "The second text." in answer.text
    assert "Somebody else proposed" in answer.text


def test_a_stale_approval_is_a_conflict(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4))
    browser(of.officer).post(decision_page(of), data=form(1))
    browser(of.other_officer).post(decision_page(of), data=form(2, version=1))
    assert browser(of.cdo).post(f"{decision_page(of)}/approval", data={"version": "1"}).status_code == 409


def test_a_shortlist_is_sent_back_with_a_comment(app: Flask, browser: Browser) -> None:
    of = world((5, 5))
    browser(of.officer).post(decision_page(of), data=form())
    cdo = browser(of.cdo)
    empty = cdo.post(f"{decision_page(of)}/return", data={"comment": " ", "version": "1"})
    assert (empty.status_code, "Say what has to change." in empty.text) == (400, True)
    assert (
        cdo.post(f"{decision_page(of)}/return", data={"comment": "Name the weeks.", "version": "1"}).status_code == 302
    )
    page = text(browser(of.officer), decision_page(of))
    assert "Name the weeks." in page
    assert "Send for second approval" in page


def test_what_blocks_is_listed_with_links_and_no_ranking(app: Flask, browser: Browser) -> None:
    of = world((5, 5), moderated=False)
    add(of)
    page = text(browser(of.officer), decision_page(of))
    assert "1 proposal is not found eligible or excluded yet" in page
    assert "1 proposal is without an agreed score for every criterion" in page
    assert "Agreed total" not in page
    assert "Send for second approval" not in page


def test_a_sealed_box_shows_nothing(app: Flask, browser: Browser) -> None:
    of = world()
    add(of)
    db.session.query(make.Opening).delete()
    db.session.commit()
    page = text(browser(of.cdo), decision_page(of))
    assert "The box is still sealed" in page
    assert "Idea 1" not in page


@pytest.mark.once
def test_when_nobody_reaches_the_minimum_only_no_shortlist_is_offered(app: Flask, browser: Browser) -> None:
    of = world((1, 5), (0, 5))
    page = text(browser(of.officer), decision_page(of))
    assert "no line can be drawn below any of them" in page
    assert "After place" not in page
    assert browser(of.officer).post(decision_page(of), data=form(0)).status_code == 302


def test_an_auditor_reads_and_cannot_act(app: Flask, browser: Browser) -> None:
    of = world((5, 5))
    auditor = browser(of.auditor)
    assert "Send for second approval" not in text(auditor, decision_page(of))
    assert auditor.post(decision_page(of), data=form()).status_code == 403
    browser(of.officer).post(decision_page(of), data=form())
    assert "Approve the shortlist" not in text(auditor, decision_page(of))
    assert auditor.post(f"{decision_page(of)}/approval", data={"version": "1"}).status_code == 403
    assert auditor.post(f"{decision_page(of)}/return", data={"comment": "No", "version": "1"}).status_code == 403


@pytest.mark.parametrize("path", ["", "/ranking.csv"])
def test_for_another_region_the_decision_does_not_exist(app: Flask, browser: Browser, path: str) -> None:
    of = world((5, 5))
    stranger = browser(make.member(make.authority("Westmarch", "WMC"), Role.CDO))
    assert stranger.get(decision_page(of) + path).status_code == 404
    assert stranger.post(decision_page(of), data=form()).status_code == 404
    assert of.challenge.reference not in text(stranger, "/decisions")


def test_for_a_barred_member_of_the_team_the_decision_does_not_exist(app: Flask, browser: Browser) -> None:
    of = world((5, 5))
    seat = make.seat(make.Panel.query.one(), of.other_officer)
    make.interest(seat, of.proposals[0], "My brother works there", Ruling.BARRED, of.cdo)
    barred = browser(of.other_officer)
    assert barred.get(decision_page(of)).status_code == 404
    assert of.challenge.reference not in text(barred, "/decisions")
    decide(of)
    assert barred.get(f"/proposals/{of.proposals[0].reference}/summary").status_code == 404


def test_visitors_and_companies_do_not_get_the_decision_page(app: Flask, browser: Browser) -> None:
    of = world((5, 5))
    assert browser().get(decision_page(of)).status_code == 302
    assert browser(of.owners[0]).get(decision_page(of)).status_code == 403
    assert browser(of.chair.user).get(decision_page(of)).status_code == 403


def test_the_ranking_is_downloaded_with_formulas_neutralised(app: Flask, browser: Browser) -> None:
    of = world((5, 5))
    of.companies[0].name = '=HYPERLINK("http://evil")'
    db.session.commit()
    answer = browser(of.officer).get(f"{decision_page(of)}/ranking.csv")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{of.challenge.reference}-ranking.csv"'
    assert answer.text.splitlines() == [
        "\ufeffPlace,Proposal,Title,Company,Understands the problem (60%),Will it work here (40%),Agreed total,Minimums missed,Result,Departs from its place because",
        f'1,{of.proposals[0].reference},Idea 1,"\'=HYPERLINK(""http://evil"")",5,5,100.0,,,',
    ]


def test_there_is_no_download_before_there_is_a_ranking(app: Flask, browser: Browser) -> None:
    of = world((5, 5), moderated=False)
    assert browser(of.officer).get(f"{decision_page(of)}/ranking.csv").status_code == 409


def test_the_decided_page_shows_the_frozen_scores(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4))
    decide(of)
    make.Moderation.query.filter_by(proposal_id=of.proposals[1].id).one().scores[0].score = 0
    db.session.commit()
    page = text(browser(of.auditor), decision_page(of))
    assert "80.0" in page
    assert "Send for second approval" not in page


def test_the_public_page_names_the_shortlisted_only(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4), (3, 3))
    decide(of, 1, 1)
    page = text(browser(), f"/challenges/{of.challenge.reference}/shortlist")
    assert [name in page for name in ("Firm 1", "Firm 2", "Firm 3", "Idea 1", "Idea 2")] == [
        True,
        False,
        False,
        True,
        False,
    ]
    assert REASON.strip() in page
    assert page.count(">Not shown<") == 2
    assert "<td>20 April 2027</td><td>Kept, on 14 April 2027</td>" in page
    assert "Ends on Friday 23 April 2027" in page


def test_a_name_in_an_older_reason_is_withheld_in_public(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4))
    decision = decide(of)
    decision.reason = "Firm 1 leads. Firm 2 fell short."
    db.session.commit()
    page = text(browser(), f"/challenges/{of.challenge.reference}/shortlist")
    assert "Firm 1 leads. A company that is not shortlisted fell short." in page


@pytest.mark.once
def test_a_late_decision_is_shown_as_late(app: Flask, browser: Browser, deciding: Clock) -> None:
    of = world((5, 5))
    decision = actions.propose(
        of.challenge, shortlisted=1, reserves=0, reason=REASON, by=of.actor(of.officer), at=DECIDING
    )
    late = make.CLOSES + timedelta(days=38)
    actions.approve(decision, by=of.actor(of.cdo), at=late)
    tell(of, decision, late)
    assert "2 working days late" in text(browser(), f"/challenges/{of.challenge.reference}/shortlist")


def test_there_is_no_public_page_before_the_approval(app: Flask, browser: Browser) -> None:
    of = world((5, 5))
    actions.propose(of.challenge, shortlisted=1, reserves=0, reason=REASON, by=of.actor(of.officer), at=DECIDING)
    assert browser(of.cdo).get(f"/challenges/{of.challenge.reference}/shortlist").status_code == 404
    assert browser().get("/challenges/NMR-27-999/shortlist").status_code == 404


def test_no_shortlist_says_so_in_public(app: Flask, browser: Browser) -> None:
    of = world((1, 1))
    decide(of, 0)
    assert "shortlisted no proposal" in text(browser(), f"/challenges/{of.challenge.reference}/shortlist")


def test_a_company_reads_its_own_summary_and_no_other(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 3))
    exclude(of)
    decide(of)
    own = [f"/proposals/{proposal.reference}/summary" for proposal in of.proposals]
    page = text(browser(of.owners[1]), own[1])
    assert "Will it work here, point 4" in page
    assert reason(of.proposals[1].reference, 0) in page
    assert "the lowest total on the shortlist" in page
    assert ("The scores of the shortlist" in page, "Firm 1" in page) == (True, True)
    assert browser(of.owners[0]).get(own[1]).status_code == 404
    assert "It cannot visit the teams." in text(browser(of.owners[2]), own[2])
    assert browser(of.auditor).get(own[1]).status_code == 200
    assert browser(of.chair.user).get(own[1]).status_code == 404
    assert browser().get(own[1]).status_code == 302


def test_there_is_no_summary_before_the_release(app: Flask, browser: Browser) -> None:
    of = world((5, 5))
    actions.propose(of.challenge, shortlisted=1, reserves=0, reason=REASON, by=of.actor(of.officer), at=DECIDING)
    for reader in (of.owners[0], of.cdo):
        assert browser(reader).get(f"/proposals/{of.proposals[0].reference}/summary").status_code == 404


def test_the_index_says_what_each_decision_misses(app: Flask, browser: Browser) -> None:
    of = world((5, 5), moderated=False)
    page = text(browser(of.officer), "/decisions")
    assert "Not ready" in page
    assert "1 without agreed scores" in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"unmoderated": 1}, ("Not ready", "outline", "1 without agreed scores")),
        ({}, ("Ready to decide", "warm", "Nothing")),
        ({"was_reopened": True}, ("Reopened", "warm", "Nothing")),
        ({"was_reopened": True, "proposed_at": DECIDING}, ("Waiting for a second person", "wash", "Nothing")),
        ({"approved_at": DECIDING}, ("Approved, not released", "warm", "Summaries to release")),
        ({"approved_at": DECIDING, "released_at": DECIDING}, ("Decided", "finished", "")),
    ],
)
def test_the_index_has_a_word_for_how_far_each_decision_is(changes: dict[str, Any], words: tuple[str, ...]) -> None:
    known = dict.fromkeys(("unsettled", "short_of_sheets", "unmoderated"), 0)
    acts = dict.fromkeys(("proposed_at", "returned_at", "approved_at"))
    standing = Standing(**{"opened_at": DECIDING, "received": 3, **known, **acts, **changes})
    assert (standing.label, standing.tag, standing.missing) == words


@pytest.mark.once
def test_an_empty_index_says_what_comes(app: Flask, browser: Browser) -> None:
    assert "No challenge has closed yet" in text(browser(make.member(make.authority(), Role.CDO)), "/decisions")


def queries(client: FlaskClient, path: str) -> int:
    with count_queries() as count:
        assert client.get(path).status_code == 200
    return count.number


@pytest.mark.once
def test_the_decision_page_asks_as_often_for_one_proposal_as_for_thirty(app: Flask, browser: Browser) -> None:
    of = world((5, 5))
    officer = browser(of.officer)
    one = queries(officer, decision_page(of))
    for _ in range(29):
        assess(of, add(of), 4, 4)
    assert queries(officer, decision_page(of)) == one


@pytest.mark.once
def test_the_index_asks_as_often_for_one_challenge_as_for_thirty(app: Flask, browser: Browser) -> None:
    of = world((5, 5))
    officer = browser(of.officer)
    one = queries(officer, "/decisions")
    for _ in range(29):
        make.challenge(of.challenge.edition, written_by=of.officer, published_by=of.cdo)
    assert queries(officer, "/decisions") == one
