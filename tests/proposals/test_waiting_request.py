"""The instant at which a request began decides, however long it waited for the database afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask

from sprint import clock
from tests import factories as make
from tests.frozen import Clock
from tests.people import Browser
from tests.proposals.bids import drafted


class Waiting:
    """A clock on which four seconds pass between the first look at it and every other."""

    def __init__(self, first: datetime) -> None:
        self.first, self.looks = first, 0

    def __call__(self) -> datetime:
        self.looks += 1
        return self.first if self.looks == 1 else self.first + timedelta(seconds=4)


@pytest.mark.parametrize(("began", "status"), [(timedelta(microseconds=-1), 302), (timedelta(0), 409)])
def test_a_submission_that_waited_past_the_close_counts_if_it_began_before(
    app: Flask, browser: Browser, now: Clock, monkeypatch: pytest.MonkeyPatch, began: timedelta, status: int
) -> None:
    bid = drafted(now())
    now.go_to(make.CLOSES - timedelta(minutes=1))
    client = browser(bid.owner)
    address = f"{bid.home}/submission"
    monkeypatch.setattr(clock, "source", Waiting(make.CLOSES + began))
    assert client.post(address).status_code == status
    assert [each.at for each in bid.proposal.submissions] == ([make.CLOSES + began] if status == 302 else [])
