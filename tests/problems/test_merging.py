"""Merging: one problem survives with everybody's numbers, the other leads to it, both councils are told."""

from __future__ import annotations

import pytest
from flask import Flask

from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import NotNow, Refused
from sprint.problems import actions
from sprint.problems.models import Problem
from sprint.problems.numbers import Numbers
from tests.conftest import NOON
from tests.mails import subjects
from tests.pages import errors
from tests.people import Browser
from tests.problems.pool import GULLIES, NUMBERS, Pool, acting, listed, own_numbers, pool, words

THEIRS = Numbers(5, "day", 9_000, "sample")


@pytest.fixture
def at(app: Flask) -> Pool:
    return pool()


def two(at: Pool) -> tuple[Problem, Problem]:
    """One of Hallowdale; another of Easterby which Marchbrook and Hallowdale have too."""
    survivor = at.post()
    twin = at.post(at.neighbour, at.easterby, THEIRS, title="Bins are missed and missed again")
    actions.join(twin, at.marchbrook, "Ours too.", Numbers(), version=None, by=acting(at.stranger), at=NOON)
    actions.join(twin, at.hallowdale, "As we said.", Numbers(7, "year"), version=None, by=acting(at.owner), at=NOON)
    return survivor, twin


def test_merging_moves_who_has_it_and_loses_nothing(at: Pool, browser: Browser) -> None:
    survivor, twin = two(at)
    before = len(subjects())
    form = {"survivor": survivor.reference.lower(), "reason": "Both are about missed bins."}
    answers = [browser(at.officer).post(f"/problems/{twin.reference}/merging", data=form).location for _ in range(2)]
    assert answers == [f"/problems/{survivor.reference}"] * 2
    assert [own_numbers(survivor, body) for body in (at.hallowdale, at.easterby, at.marchbrook)] == [
        NUMBERS,
        THEIRS,
        Numbers(),
    ]
    assert own_numbers(twin, at.hallowdale) == Numbers(7, "year")
    told = [f"Merged: {twin.reference} into {survivor.reference}"]
    assert sorted(subjects()[before:]) == told * 3
    shown = words(browser(), f"/problems/{survivor.reference}")
    for kept in (
        "Merged into this one: NMR-P-002",
        "7 times a year",
        "As we said.",
        "Both are about missed bins.",
        "Ours too.",
    ):
        assert kept in shown
    assert db.session.query(AuditEntry).filter_by(act="problem.merged").count() == 1


def test_the_old_address_leads_on_and_the_list_shows_one(at: Pool, browser: Browser) -> None:
    survivor, twin = two(at)
    actions.merge(twin, survivor, "The same.", by=acting(at.officer), at=NOON)
    client = browser()
    assert client.get(f"/problems/{twin.reference}").location == f"/problems/{survivor.reference}#{twin.reference}"
    assert listed(client, "standing=all") == [survivor.reference]
    assert browser(at.neighbour).get(f"/problems/{twin.reference}/change").status_code == 409


def test_what_was_merged_into_a_merged_one_leads_to_the_last(at: Pool, browser: Browser) -> None:
    survivor, twin = two(at)
    last = at.post(**GULLIES)
    actions.merge(twin, survivor, "The same.", by=acting(at.officer), at=NOON)
    actions.merge(survivor, last, "The same again.", by=acting(at.cdo), at=NOON)
    assert browser().get(f"/problems/{twin.reference}").location == f"/problems/{last.reference}#{twin.reference}"


def test_a_merged_problem_shows_no_more_than_the_one_it_lives_in(at: Pool, browser: Browser) -> None:
    survivor, twin = two(at)
    actions.merge(twin, survivor, "The same.", by=acting(at.officer), at=NOON)
    survivor.public_since = None
    db.session.commit()
    assert browser().get(f"/problems/{twin.reference}").status_code == 404


REFUSED = {
    "NMR-P-999": "There is no problem with this reference.",
    "NMR-P-001": "A problem cannot be merged into itself. Choose another one.",
    "WMC-P-001": "Only the sprint team of the region can merge its problems.",
    "NMR-P-002": "One of the two is for councils only and the other is public.",
}


@pytest.mark.once
def test_what_cannot_be_merged_is_said_at_the_field(at: Pool, browser: Browser) -> None:
    at.post()
    at.post(**GULLIES, is_public=False)
    at.post(at.stranger, at.marchbrook, title="Bins of Marchbrook")
    client = browser(at.officer)
    for survivor, message in REFUSED.items():
        page = client.post("/problems/NMR-P-001/merging", data={"survivor": survivor, "reason": "The same."})
        assert page.status_code == 400
        assert errors(page)["survivor"].startswith(message)


@pytest.mark.once
def test_only_the_team_of_the_region_merges(at: Pool, browser: Browser) -> None:
    survivor, twin = two(at)
    assert browser(at.owner).get(f"/problems/{twin.reference}/merging").status_code == 403
    with pytest.raises(Refused):
        actions.merge(twin, survivor, "Mine.", by=acting(at.owner), at=NOON)
    actions.close(survivor, "Solved.", by=acting(at.owner), at=NOON)
    with pytest.raises(NotNow):
        actions.merge(twin, survivor, "The same.", by=acting(at.officer), at=NOON)
