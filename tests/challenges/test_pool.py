"""From the pool to a challenge: texts carried over, councils on the record, mails without a word of the draft."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.challenges import actions as challenges
from sprint.challenges.actions.pool import take_up, tell_pool
from sprint.challenges.models import Challenge, ChallengeProblem, CoSponsor
from sprint.challenges.queries import pool as queries
from sprint.db import db
from sprint.editions.models import Edition
from sprint.errors import Refused
from sprint.problems import actions
from sprint.problems.models import Problem
from sprint.problems.numbers import Numbers
from tests import factories as make
from tests.challenges.desk import YEAR
from tests.conftest import NOON
from tests.mails import mails, subjects
from tests.pages import errors, flashed
from tests.people import Browser
from tests.problems.pool import GULLIES, Pool, acting, listed, pool, words


@pytest.fixture
def at(app: Flask) -> Pool:
    return pool()


@pytest.fixture
def edition(at: Pool) -> Edition:
    return make.edition(at.region, at.officer, **dict(YEAR.dates()))


def shared(at: Pool) -> Problem:
    """Posted by Hallowdale; Easterby and, from the other region, Marchbrook have it too."""
    problem = at.post()
    at.join(problem)
    actions.join(problem, at.marchbrook, "", Numbers(), version=None, by=acting(at.stranger), at=NOON)
    return problem


def begin(at: Pool, edition: Edition, *problems: Problem) -> Challenge:
    return take_up(problems, edition, by=acting(at.officer), at=NOON)


def test_an_officer_turns_two_problems_into_a_draft(at: Pool, edition: Edition, browser: Browser) -> None:
    shared(at)
    at.post(at.neighbour, at.easterby, **GULLIES)
    client = browser(at.officer)
    form: dict[str, Any] = {"problems": ["NMR-P-001", "NMR-P-002"], "edition": edition.reference}
    assert "NMR-P-002, Easterby Council" in words(client, "/problems/challenge?problem=NMR-P-001")
    pages = [client.post("/problems/challenge", data=form).location for _ in range(2)]
    challenge = db.session.query(Challenge).one()
    assert pages == [f"/challenges/{challenge.reference}/brief"] * 2
    assert "Crews learn of a missed bin two days late" in challenge.problem
    assert "Marchbrook Council" in challenge.evidence
    assert [each.name for each in challenge.councils] == ["Easterby Council", "Hallowdale Council"]
    assert db.session.query(ChallengeProblem).count() == 2


def test_councils_are_told_of_the_draft_without_its_text(at: Pool, edition: Edition, browser: Browser) -> None:
    problem = shared(at)
    before = len(mails())
    challenge = begin(at, edition, problem)
    challenge.title = "A secret title"
    told = mails()[before:]
    assert {each.email for each in told} == {at.owner.email, at.neighbour.email, at.stranger.email}
    assert {each.subject for each in told} == {"Northmoor is writing a challenge from your problem"}
    path = f"/problems/{problem.reference}"
    assert "Northmoor is writing a challenge from it." in words(browser(at.stranger), path)
    for outside in (browser(), browser(make.member(make.company(), Role.OWNER))):
        assert "challenge from it" not in words(outside, path)
        assert (listed(outside, "standing=taken"), listed(outside, "standing=free")) == ([], [problem.reference])
    assert listed(browser(at.stranger), "standing=taken") == [problem.reference]


def test_who_posted_and_who_joined_stays_on_the_public_page(at: Pool, edition: Edition, browser: Browser) -> None:
    problem = shared(at)
    challenge = begin(at, edition, problem)
    actions.leave(problem, at.easterby, by=acting(at.neighbour), at=NOON)
    publish(challenge, at)
    page = words(browser(), f"/challenges/{challenge.reference}")
    assert "Posted by Hallowdale Council. Co-sponsored by Easterby Council, Marchbrook Council, who had it too." in page
    assert challenge.title in words(browser(), f"/problems/{problem.reference}")
    assert "Published a challenge that came from it" in words(browser(), f"/problems/{problem.reference}")
    assert listed(browser(), "standing=taken") == [problem.reference]


def publish(challenge: Challenge, at: Pool) -> None:
    """As the act of publication leaves it, with what it tells the pool."""
    challenge.published_at, challenge.published_by_id, challenge.requested_at = NOON, at.cdo.id, NOON
    tell_pool(challenge, by=acting(at.cdo), at=NOON)


def test_councils_are_told_when_it_is_published(at: Pool, edition: Edition) -> None:
    challenge = begin(at, edition, shared(at))
    publish(challenge, at)
    assert subjects(at.neighbour.email)[-1] == f"Your problem is a challenge: {challenge.reference}"
    assert challenge.title in mails(at.neighbour.email)[-1].body


def test_the_title_stays_out_of_the_mail_until_everybody_can_read_it(
    at: Pool, edition: Edition, browser: Browser
) -> None:
    problem = shared(at)
    challenge = begin(at, edition, problem)
    challenge.public_from, challenge.title = challenge.opens_at, "A title nobody knows yet"
    publish(challenge, at)
    assert challenge.title not in mails(at.owner.email)[-1].body
    assert "Published a challenge" not in words(browser(), f"/problems/{problem.reference}")


def test_the_challenge_of_a_hidden_problem_names_councils_but_not_the_problem(
    at: Pool, edition: Edition, browser: Browser
) -> None:
    problem = at.post(is_public=False)
    challenge = begin(at, edition, problem)
    challenge.title = "How might we help?"
    publish(challenge, at)
    page = words(browser(), f"/challenges/{challenge.reference}")
    assert ("Posted by Hallowdale Council." in page, problem.title in page) == (True, False)
    assert [each.reference for each in queries.origins(challenge, acting(at.stranger))] == [problem.reference]


def test_only_what_the_region_has_and_what_is_open_can_be_chosen(at: Pool, edition: Edition, browser: Browser) -> None:
    at.post(title="Something of our own hurts")
    at.post(at.stranger, at.marchbrook)
    client = browser(at.officer)
    page = client.post("/problems/challenge", data={"problems": ["NMR-P-404"], "edition": edition.reference})
    assert errors(page) == {
        "problems": "Choose from the list. A problem may have been closed or merged since you opened it."
    }
    assert errors(client.post("/problems/challenge", data={"edition": edition.reference})) == {
        "problems": "Choose at least one problem."
    }
    assert (
        client.post("/problems/challenge", data={"problems": ["WMC-P-001"], "edition": edition.reference}).status_code
        == 403
    )
    assert db.session.query(CoSponsor).count() == 0
    with pytest.raises(Refused):
        take_up([at.post()], edition, by=acting(at.owner), at=NOON)


def test_past_challenges_that_read_alike_are_shown_while_typing(at: Pool, edition: Edition, browser: Browser) -> None:
    shown = make.challenge(
        edition, written_by=at.officer, published_by=at.cdo, title="How might we put missed bins right?"
    )
    draft = make.challenge(edition, written_by=at.officer, title="How might we count missed bins?")
    page = browser(at.owner).get("/problems/similar?title=Missed+bins+are+reported+again").text
    assert (shown.reference in page, draft.reference in page) == (True, False)


def test_a_challenge_begun_by_hand_has_no_sponsors(at: Pool, edition: Edition, browser: Browser) -> None:
    challenge = challenges.draft(edition, by=acting(at.officer), at=NOON)
    assert queries.origins(challenge, acting(at.officer)) == []
    assert flashed(browser(at.officer).get(f"/challenges/{challenge.reference}/brief")) == []
