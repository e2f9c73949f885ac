"""The desk of summaries, the company's page with its question, and what nobody outside may learn before the release."""

from __future__ import annotations

from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.db import db
from sprint.shortlists import actions, queries
from sprint.shortlists.models import AssessmentSummary, Decision, DecisionPlace
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.panels.round import bare
from tests.people import Browser
from tests.shortlists.releasing import own_reasons, release
from tests.shortlists.rounds import DECIDING, REASON, World, add, world
from tests.shortlists.test_summaries import OWN, rows

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def deciding(now: Clock) -> Clock:
    now.go_to(DECIDING)
    return now


def proposed(of: World) -> Decision:
    return actions.propose(of.challenge, shortlisted=1, reserves=0, reason=REASON, by=of.actor(of.officer), at=DECIDING)


def approved(*scores: tuple[int, int]) -> tuple[World, Decision]:
    of = world(*(scores or ((5, 5), (4, 3))))
    decision = proposed(of)
    actions.approve(decision, by=of.actor(of.cdo), at=DECIDING)
    return of, decision


def desk(of: World, rest: str = "") -> str:
    return f"/challenges/{of.challenge.reference}/summaries{rest}"


def sheet(of: World, number: int, rest: str = "") -> str:
    return desk(of, f"/{of.proposals[number].reference}{rest}")


def text(client: FlaskClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return unescape(answer.text)


def test_the_team_mends_looks_prepares_and_another_releases(app: Flask, browser: Browser) -> None:
    of, decision = approved()
    officer, cdo = browser(of.officer), browser(of.cdo)
    assert "0 of 2 summaries are ready" in text(officer, desk(of))
    assert "explain a score of Firm 1. Say what is so about this proposal." in text(officer, sheet(of, 1))
    assert officer.post(desk(of, "/preparation"), data={"version": "1"}).status_code == 409
    own_reasons(decision)
    row = rows(decision)[1]
    version = str(row.version)
    assert officer.post(sheet(of, 1), data={"text_1_explanation": f"{OWN} It is better than today.", "version": version}).status_code == 302  # fmt: skip
    mark = queries.letters(decision)[1].unaccepted[0].mark
    blank = officer.post(sheet(of, 1, "/acceptance"), data={"mark": mark, "why": " "})
    assert (blank.status_code, "Say why it may stay." in blank.text) == (400, True)
    officer.post(sheet(of, 1, "/acceptance"), data={"mark": mark, "why": "It is about the service."})
    page = text(officer, sheet(of, 1))
    assert ("“It is about the service.”" in page, "As it was drafted from the record" in page) == (True, True)
    seen = str(db.session.get_one(Decision, decision.id).version)
    assert officer.post(desk(of, "/preparation"), data={"version": seen}).status_code == 302
    assert "You prepared these summaries" in text(officer, desk(of))
    assert cdo.post(desk(of, "/return"), data={"comment": " "}).status_code == 400
    seen = str(db.session.get_one(Decision, decision.id).version)
    assert [cdo.post(desk(of, "/release"), data={"version": seen}).status_code for _ in range(2)] == [302, 302]
    assert "2 summaries, as sent" in text(browser(of.auditor), desk(of))


def test_a_clash_shows_both_texts_and_too_long_a_one_is_kept(app: Flask, browser: Browser) -> None:
    of, decision = approved()
    version = str(rows(decision)[1].version)
    browser(of.cdo).post(sheet(of, 1), data={"text_1_explanation": "The first text.", "version": version})
    clash = browser(of.officer).post(sheet(of, 1), data={"text_1_explanation": "The second text.", "version": version})
    assert (clash.status_code, "The first text." in clash.text, "The second text." in clash.text) == (409, True, True)
    earlier = browser(of.officer).post(sheet(of, 1), data={"text_1_explanation": "Of another decision.", "number": "7"})
    assert (earlier.status_code, "was reopened since" in earlier.text, "Of another decision." in earlier.text) == (
        409,
        True,
        True,
    )
    long = browser(of.officer).post(sheet(of, 1), data={"text_1_explanation": "word " * 501, "version": "2"})
    assert (long.status_code, "must be 500 words or fewer" in long.text, "word word" in long.text) == (400, True, True)


def test_summaries_are_read_by_staff_of_the_region_and_changed_by_its_team(app: Flask, browser: Browser) -> None:
    of, _ = approved()
    seat = make.seat(make.Panel.query.one(), of.other_officer)
    make.interest(seat, of.proposals[0], "My brother works there", "barred", of.cdo)
    for person, status in ((of.auditor, 200), (of.other_officer, 404), (of.owners[0], 403), (of.chair.user, 403)):
        assert [browser(person).get(path).status_code for path in (desk(of), sheet(of, 1))] == [status, status]
    assert browser(of.auditor).post(sheet(of, 1), data={"text_1_explanation": "No."}).status_code == 403
    assert "Only the region's CDO and officers" in text(browser(of.auditor), sheet(of, 1))


def test_the_desk_asks_as_often_for_two_summaries_as_for_thirty(app: Flask, browser: Browser) -> None:
    of, decision = approved()
    officer, content = browser(of.officer), rows(decision)[1].content

    def asked() -> list[int]:
        found = []
        for path in (desk(of), sheet(of, 1)):
            with count_queries() as count:
                assert officer.get(path).status_code == 200
            found.append(count.number)
        return found

    two = asked()
    for place in range(3, 31):
        added = add(of)
        result = DecisionPlace(decision=decision, proposal_id=added.id, place=place, result="not_shortlisted")
        db.session.add_all([result, AssessmentSummary(decision=decision, proposal_id=added.id, content=content)])
    db.session.commit()
    assert asked() == two


def test_a_company_reads_asks_and_gets_its_answer(app: Flask, browser: Browser) -> None:
    of, decision = approved()
    release(decision, prepared_by=of.actor(of.officer), released_by=of.actor(of.cdo), at=DECIDING)
    owner, home = browser(of.owners[1]), f"/proposals/{of.proposals[1].reference}/summary"
    page = text(owner, home)
    assert [words in page for words in ("The scores of the shortlist", "How places are made", "your company can ask once")] == [True] * 3  # fmt: skip
    empty = owner.post(f"{home}/question", data={"text": " "})
    assert (empty.status_code, "Enter your question." in empty.text) == (400, True)
    ask = {"text": "What does point 4 take?"}
    assert [owner.post(f"{home}/question", data=ask).status_code for _ in range(2)] == [302, 302]
    assert "What does point 4 take?" in text(owner, home)
    assert "Answer a question about summaries" in text(browser(of.officer), "/today")
    assert "What does point 4 take?" in text(browser(of.officer), sheet(of, 1))
    answer = {"text": "A plan with its dates."}
    assert [browser(of.cdo).post(sheet(of, 1, "/answer"), data=answer).status_code for _ in range(2)] == [302, 302]
    assert "A plan with its dates." in text(owner, home)
    assert "A plan with its dates." not in text(
        browser(of.owners[0]), f"/proposals/{of.proposals[0].reference}/summary"
    )


def test_a_replaced_result_stays_readable_and_says_so(app: Flask, browser: Browser) -> None:
    of, decision = approved()
    release(decision, prepared_by=of.actor(of.officer), released_by=of.actor(of.cdo), at=DECIDING)
    owner, home = browser(of.owners[0]), f"/proposals/{of.proposals[0].reference}/summary"
    owner.post(f"{home}/question", data={"text": "What does point 5 take?"})
    decision.reopened_at = DECIDING
    db.session.commit()
    assert [words in text(owner, home) for words in ("does not count for now", "You still get an answer")] == [True, True]  # fmt: skip
    again = Decision(
        challenge_id=of.challenge.id, number=2, shortlisted=1, reason=REASON, scores_fingerprint="x",
        proposed_by_id=of.officer.id, proposed_at=DECIDING, approved_by_id=of.cdo.id, approved_at=DECIDING,
        prepared_by_id=of.officer.id, prepared_at=DECIDING, released_by_id=of.cdo.id, released_at=DECIDING,
    )  # fmt: skip
    content = rows(decision)[0].content
    db.session.add(
        AssessmentSummary(decision=again, proposal_id=of.proposals[0].id, content=content, released_at=DECIDING)
    )
    db.session.commit()
    assert "Earlier result" in text(owner, home)
    officer = browser(of.officer)
    assert "Answer a question about summaries" in text(officer, "/today")
    assert "About decision 1, which was reopened." in text(officer, desk(of))
    answer = f"{sheet(of, 0, '/answer')}?decision=1"
    assert officer.post(answer, data={"text": "A plan with its dates."}).status_code == 302
    assert "A plan with its dates." in text(officer, f"{sheet(of, 0)}?decision=1")
    told = text(owner, f"{home}/1")
    assert ("Read the result that counts" in told, "A plan with its dates." in told) == (True, True)


def test_before_the_release_nobody_outside_the_team_can_tell_that_anything_was_decided(
    app: Flask, browser: Browser
) -> None:
    of = world((5, 5), (4, 3))
    decision = proposed(of)
    challenge, readers = f"/challenges/{of.challenge.reference}", [None, *of.owners]
    paths = [
        "/", "/challenges", "/results", "/adoptions", "/today", "/messages", "/proposals", "/record", "/challenges.atom",
        challenge, f"{challenge}/shortlist", f"{challenge}/changes", f"{challenge}/lots", f"{challenge}/feed.atom",
        *(f"/proposals/{each.reference}{rest}" for each in of.proposals for rest in ("", "/summary", "/summary/1", "/exclusion")),
    ]  # fmt: skip

    def seen() -> list[tuple[object, ...]]:
        clients = [browser(each) if each else browser() for each in readers]
        return [(path, *bare(client.get(path))) for client in clients for path in paths]

    before = seen()
    actions.approve(decision, by=of.actor(of.cdo), at=DECIDING)
    own_reasons(decision)
    actions.prepare(decision, by=of.actor(of.officer), at=DECIDING)
    assert seen() == before
    actions.release(decision, by=of.actor(of.cdo), at=DECIDING)
    assert [one[0] for one, other in zip(seen(), before, strict=True) if one != other] != []
