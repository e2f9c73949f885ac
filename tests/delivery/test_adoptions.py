"""Adopting what came out of a decided challenge: by other councils, in public, with both teams told."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.delivery.models import Adoption
from sprint.delivery.routes import names_a_person
from sprint.shortlists.models import Decision
from tests import factories as make
from tests.conftest import NOON
from tests.counting import count_queries
from tests.mails import subjects
from tests.pages import errors, flashed
from tests.people import Browser
from tests.problems.pool import Pool, pool, words
from tests.shortlists.releasing import as_released

TOLD: dict[str, Any] = {
    "takes": "The rota and the form, in two depots.", "contact_post": "Head of Waste Services", "route": "own", "route_words": "",
    "happens": "900", "period": "month", "cost_gbp": "£40,000", "starts_on-day": "1", "starts_on-month": "9", "starts_on-year": "2027",
}  # fmt: skip


@pytest.fixture
def at(app: Flask) -> Pool:
    return pool()


def decided(at: Pool, *, shortlisted: int = 1, approved: bool = True) -> Challenge:
    """A closed challenge of Hallowdale and Easterby with its decision."""
    closed = {"opens_at": NOON - timedelta(days=90), "closes_at": NOON - timedelta(days=40)}
    edition = make.edition(at.region, at.officer)
    challenge = make.challenge(edition, written_by=at.officer, published_by=at.cdo, **closed)
    make._kept(
        Decision(
            challenge_id=challenge.id, shortlisted=shortlisted, reason="The best.", scores_fingerprint="",
            **(as_released(at.officer, at.cdo, NOON) if approved else {"proposed_by_id": at.officer.id, "proposed_at": NOON}),
        )
    )  # fmt: skip
    return challenge


def new(challenge: Challenge) -> str:
    return f"/challenges/{challenge.reference}/adoptions/new"


def own(challenge: Challenge, act: str) -> str:
    return f"/challenges/{challenge.reference}/adoptions/marchbrook/{act}"


def test_a_council_of_another_region_adopts_and_everybody_reads_it(at: Pool, browser: Browser) -> None:
    challenge, client = decided(at), browser(at.stranger)
    assert "Your council adopts it?" in words(client, f"/challenges/{challenge.reference}")
    for _ in range(2):
        assert client.post(new(challenge), data=TOLD).status_code == 302
    assert db.session.query(Adoption).count() == 1
    page = words(browser(), f"/challenges/{challenge.reference}")
    for told in (
        "Adopted by Marchbrook Council (Westmarch)",
        "Own purchase. Planned start: 1 September 2027",
        "Head of Waste Services",
    ):
        assert told in page
    assert "There the problem happens 900 times a month and costs £40,000 a year." in page
    assert "Marchbrook Council" in words(browser(), "/adoptions?region=westmarch&standing=going")
    subject = f"Marchbrook Council adopts what came out of {challenge.reference}"
    assert [subjects(each.email) for each in (at.officer, at.cdo, at.owner, at.stranger)] == [
        [subject],
        [subject],
        [subject],
        [],
    ]


BAD = [
    ({"takes": ""}, "takes", "Say what your council takes over."),
    ({"contact_post": "ann@marchbrook.example"}, "contact_post", "Contact post must be a post, without an address or a telephone number."),
    ({"route": "theft"}, "route", "Choose one of the answers to “How will you buy or use it?”."),
    ({"route": "other"}, "route_words", "Describe the other route."),
    ({"starts_on-year": "2090"}, "starts_on", "Planned start must be within 5 years of today."),
    ({"starts_on-month": "2"}, "starts_on", "Planned start cannot be before the shortlist was published, 3 March 2027."),
    ({"starts_on-day": ""}, "starts_on", "Planned start must include a day."),
]  # fmt: skip


@pytest.mark.once
def test_bad_input_comes_back_with_its_reason(at: Pool, browser: Browser) -> None:
    challenge, client = decided(at), browser(at.stranger)
    for changes, field, message in BAD:
        page = client.post(new(challenge), data={**TOLD, **changes})
        assert (page.status_code, errors(page)) == (400, {field: message})
    assert db.session.query(Adoption).count() == 0


@pytest.mark.once
def test_who_took_part_or_is_no_council_cannot_adopt(at: Pool, browser: Browser) -> None:
    challenge = decided(at)
    company = make.member(make.company(), Role.OWNER)
    assert [browser(each).post(new(challenge), data=TOLD).status_code for each in (at.owner, at.cdo, company)] == [
        403
    ] * 3
    assert browser().get(new(challenge)).status_code == 302
    assert "Your council adopts it?" not in words(browser(at.owner), f"/challenges/{challenge.reference}")


def test_there_is_nothing_to_adopt_before_the_decision_or_without_a_shortlist(at: Pool, browser: Browser) -> None:
    assert browser(at.stranger).get(new(decided(at, approved=False))).status_code == 404
    db.session.query(Decision).delete()
    page = browser(at.stranger).get(f"/challenges/{decided_without_shortlist(at).reference}/adoptions/new")
    assert page.status_code == 409


def decided_without_shortlist(at: Pool) -> Challenge:
    challenge = db.session.query(Challenge).one()
    make._kept(
        Decision(
            challenge_id=challenge.id, shortlisted=0, reason="None.", scores_fingerprint="",
            **as_released(at.officer, at.cdo, NOON),
        )
    )  # fmt: skip
    return challenge


def test_a_change_is_saved_and_no_update_lost(at: Pool, browser: Browser) -> None:
    challenge, client = decided(at), browser(at.stranger)
    client.post(new(challenge), data=TOLD)
    client.post(own(challenge, "change"), data={**TOLD, "takes": "Only the form.", "version": "1"})
    late = client.post(own(challenge, "change"), data={**TOLD, "takes": "Only the rota.", "version": "1"})
    assert (late.status_code, "Only the form." in late.text, "Only the rota." in late.text) == (409, True, True)
    again = re.search(r'name="version" value="(\d+)"', late.text)
    assert again is not None
    client.post(own(challenge, "change"), data={**TOLD, "takes": "Only the rota.", "version": again.group(1)})
    assert db.session.query(Adoption).one().takes == "Only the rota."
    assert browser(at.owner).get(own(challenge, "change")).status_code == 404


def test_it_ends_with_a_reason_and_can_begin_again(at: Pool, browser: Browser) -> None:
    challenge, client = decided(at), browser(at.stranger)
    client.post(new(challenge), data=TOLD, follow_redirects=True)
    assert errors(client.post(own(challenge, "ending"))) == {"reason": "Say why it ends."}
    for _ in range(2):
        page = client.post(own(challenge, "ending"), data={"reason": "The depot closed."}, follow_redirects=True)
        assert flashed(page) == ["The adoption is ended. It stays in the list, with your reason."]
    assert "The depot closed." in words(browser(), "/adoptions?standing=ended")
    assert (
        subjects(at.officer.email)[-1] == f"Marchbrook Council no longer adopts what came out of {challenge.reference}"
    )
    client.post(new(challenge), data=TOLD)
    assert db.session.query(Adoption).count() == 2


@pytest.mark.once
def test_the_list_costs_the_same_for_thirty(at: Pool, browser: Browser) -> None:
    challenge, client = decided(at), browser()
    with count_queries() as none:
        client.get("/adoptions")
    with make.together():
        for number in range(30):
            council = make.council(at.elsewhere, f"Council {number}")
            db.session.flush()
            db.session.add(
                Adoption(
                    challenge_id=challenge.id, council_id=council.id, takes="All.", contact_post="Head", route="own", starts_on=NOON.date(),
                    recorded_by_id=at.stranger.id, recorded_at=NOON,
                )
            )  # fmt: skip
    with count_queries() as thirty:
        client.get("/adoptions")
    assert thirty.number == none.number


def test_a_post_is_no_person() -> None:
    found = [names_a_person(post) for post in ("Head of Waste Services", "ann@x.example", "Ann, 01632 960 001")]
    assert found == [False, True, True]
