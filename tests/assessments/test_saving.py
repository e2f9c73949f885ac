"""Saving one score is quick: few statements, as many for one proposal as for thirty."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.assessments.panels import SCORING, SHORT, autosave, form, world
from tests.counting import count_queries
from tests.frozen import Clock
from tests.people import Browser


@pytest.fixture(autouse=True)
def scoring(now: Clock) -> Clock:
    now.go_to(SCORING)
    return now


def test_a_save_takes_six_statements_whatever_there_is_to_score(app: Flask, browser: Browser) -> None:
    """Who it is; the sheet held, then read with all it holds; and three writes."""
    taken = {}
    for number, region in ((1, "Northmoor"), (30, "Westmarch")):
        of = world(proposals=number, assessors=1, region=region)
        client, path = browser(of.user(1)), of.scoring()
        autosave(client, path, form())
        with count_queries() as count:
            assert autosave(client, path, form(3, f"{SHORT} Again.", 1))[0] == 200
        taken[number] = count.number
    assert taken == {1: 6, 30: 6}
