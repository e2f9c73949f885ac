"""The public home page: what is open, the year's dates, and last year in numbers that give nobody away."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.editions.models import Edition
from sprint.organisations.models import Authority
from sprint.proposals.models import Proposal
from sprint.shortlists.models import AssessmentSummary, Decision, DecisionPlace
from tests import factories as make
from tests.conftest import NOON
from tests.frozen import Clock
from tests.pages import heading
from tests.shortlists.releasing import as_released

YEAR = timedelta(days=364)


@pytest.fixture
def region(app: Flask) -> Authority:
    region = make.authority()
    make.council(region)
    make.council(region, "Easterby")
    return region


@pytest.fixture
def edition(region: Authority) -> Edition:
    return make.edition(region)


def published(edition: Edition, **changes: object) -> Challenge:
    author, cdo = make.member(edition.authority, Role.OFFICER), make.member(edition.authority, Role.CDO)
    return make.challenge(edition, written_by=author, published_by=cdo, **changes)


def words(client: FlaskClient) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", client.get("/").text)))


@pytest.mark.once
def test_an_empty_installation_has_a_home_page(client: FlaskClient) -> None:
    assert "No sprint has been started yet." in words(client)


@pytest.mark.once
def test_a_region_without_challenges_says_when_they_come(edition: Edition, client: FlaskClient) -> None:
    text = words(client)
    assert ("No challenge of 2027 has been published yet." in text, "last year" in text) == (True, False)


def test_what_is_open_heads_the_page(edition: Edition, client: FlaskClient) -> None:
    published(edition, title="How might we help carers?")
    published(edition, title="How might we find gullies?", closes_at=NOON + timedelta(days=30))
    text = words(client)
    assert heading(client.get("/")) == "Two public problems.Show us a better way."
    assert ("Proposals for one challenge close in 12 days" in text, "Northmoor’s two councils publish" in text) == (
        True,
        True,
    )
    assert (
        text.index("How might we help carers?") < text.index("How might we find gullies?"),
        "Compare both as a table" in text,
    ) == (True, True)


def test_drafts_and_other_regions_stay_out(edition: Edition, client: FlaskClient) -> None:
    elsewhere = make.authority("Westmarch", "WMC")
    published(make.edition(elsewhere), title="How might Westmarch?")
    make.challenge(edition, written_by=make.member(edition.authority, Role.OFFICER), title="How might a draft?")
    assert [title in words(client) for title in ("How might Westmarch?", "How might a draft?")] == [False, False]


@pytest.mark.once
@pytest.mark.parametrize(
    ("days", "title"),
    [
        (-40, "One public problem opens soon."),
        (0, "One public problem.Show us a better way."),
        (12, "Public problems,solved in the open."),
    ],
)
def test_the_title_follows_the_year(edition: Edition, client: FlaskClient, now: Clock, days: int, title: str) -> None:
    published(edition)
    now.pass_(days=days)
    assert heading(client.get("/")) == title


# Last year


def decided(edition: Edition, companies: int, *, big: int = 0, told: bool = True) -> Challenge:
    """A challenge of an earlier year, decided 36 days after its close, with so many bidders."""
    challenge = published(edition, opens_at=make.OPENS - YEAR, closes_at=make.CLOSES - YEAR)
    officer, cdo = challenge.written_by, challenge.published_by
    approved = challenge.closes_at + timedelta(days=36)
    decision = make._kept(
        Decision(
            challenge_id=challenge.id, shortlisted=0, reason="Reason", scores_fingerprint="x",
            **as_released(officer, cdo, approved),
        )
    )  # fmt: skip
    for number in range(companies):
        bid = place(decision, is_sme=number >= big)
        if told:
            make._kept(
                AssessmentSummary(decision_id=decision.id, proposal_id=bid.id, content="{}", released_at=approved)
            )
    return challenge


def place(decision: Decision, *, is_sme: bool = True) -> Proposal:
    bid = bidder(decision.challenge)
    bid.bidder_is_sme = is_sme
    make._kept(DecisionPlace(decision_id=decision.id, proposal_id=bid.id, result="not_shortlisted"))
    return bid


def bidder(challenge: Challenge, *, submitted: bool = True) -> Proposal:
    company = make.company()
    bid = make.proposal(challenge, company, make.member(company, Role.OWNER), submitted=submitted)
    bid.bidder_id = company.id
    return bid


@pytest.fixture
def before(edition: Edition) -> Edition:
    dates = {name: at - YEAR for name, at in edition.calendar.dates()}
    return make.edition(edition.authority, edition.started_by, year=2026, **dates)


def test_last_year_is_told_in_numbers(before: Edition, client: FlaskClient) -> None:
    decided(before, 6)
    text = words(client)
    assert "What the 2026 sprint came to 1 public problem decided, with the reasons on record" in text
    assert "6 proposals came in. All 6 had written feedback, at the latest 36 days after the close" in text
    assert "100% of them came from small or medium-sized firms" in text


def test_fewer_than_five_companies_are_not_counted_in_public(before: Edition, client: FlaskClient) -> None:
    decided(before, 4)
    text = words(client)
    assert (
        "What the 2026 sprint came to" in text,
        "proposals came in" in text,
        "small or medium-sized firms" in text,
    ) == (
        True,
        False,
        False,
    )


@pytest.mark.once
@pytest.mark.parametrize(("big", "shown"), [(0, "100%"), (1, ""), (4, ""), (5, "55%"), (7, "")])
def test_a_share_that_gives_a_small_group_away_is_not_shown(
    before: Edition, client: FlaskClient, big: int, shown: str
) -> None:
    decided(before, 11, big=big)
    found = re.search(r"(\d+%) of them came from small", words(client))
    assert (found.group(1) if found else "") == shown


def test_feedback_is_only_claimed_for_all_when_all_had_it(before: Edition, client: FlaskClient) -> None:
    decided(before, 6)
    place(db.session.query(Decision).one())
    text = words(client)
    assert ("7 proposals came in." in text, "had written feedback" in text) == (True, False)


def test_drafts_and_withdrawn_bids_are_no_bids(before: Edition, client: FlaskClient) -> None:
    challenge = decided(before, 5)
    bidder(challenge, submitted=False)
    make._kept(bidder(challenge)).withdrawn_at = challenge.closes_at
    db.session.commit()
    assert "5 proposals came in. All 5 had" in words(client)


def test_nothing_sealed_is_counted(edition: Edition, before: Edition, client: FlaskClient) -> None:
    challenge = published(edition)
    for _ in range(6):
        bidder(challenge)
    assert "proposals came in" not in words(client)
