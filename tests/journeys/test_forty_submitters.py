"""Forty companies submit at the same moment, and the server is killed among them: what was acknowledged is there, whole."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from benchmarks import companies
from benchmarks.crowd import all_at_once
from benchmarks.kept import halves, lost
from benchmarks.server import Server, environment, processes
from benchmarks.submitter import Receipt, Submitter
from config import settings
from sprint.app import create_app
from sprint.db import db
from sprint.proposals.models import Submission
from tests import databases

pytestmark = pytest.mark.server
TEXTS = [f"In week {week} we rode along with the crews." for week in range(3)]


@dataclass
class Close:
    """The hour before a close: a running server and everybody at their page."""

    app: Flask
    server: Server
    submitters: list[Submitter]

    @property
    def receipts(self) -> list[Receipt]:
        return [receipt for each in self.submitters for receipt in each.receipts]

    @property
    def statuses(self) -> set[int]:
        return {status for each in self.submitters for status in each.statuses}


@pytest.fixture
def close(database: str, tmp_path: Path, worker_id: str) -> Iterator[Close]:
    url = (
        f"sqlite:///{tmp_path / 'close.sqlite3'}"
        if database == "sqlite"
        else databases.new_postgresql(f"close_{worker_id}")
    )
    variables = environment(url, tmp_path / "files")
    app, server = create_app(settings(variables)), Server(variables, workers=processes(url))
    with app.app_context():
        submitters = companies.prepare(app, server.port, 40, weights=(60, 40), words=6)
        db.session.remove()
        with server:
            for each in submitters:
                each.arrive()
            yield Close(app, server, submitters)
            for each in submitters:
                each.leave()
        db.session.remove()
        db.engine.dispose()


def test_forty_companies_that_submit_at_once_all_get_a_receipt_that_holds_and_a_killed_server_loses_none(
    close: Close,
) -> None:
    for thread in all_at_once(close.submitters, TEXTS[:1]):
        thread.join()
    assert close.statuses == {200, 302}
    assert [(each.receipts[0].number, len(each.receipts)) for each in close.submitters] == [(1, 1)] * 40
    assert lost(close.receipts) == []
    assert halves() == []

    threads = all_at_once(close.submitters, TEXTS[1:])
    wait_for_receipts(close, 40 + 25)
    close.server.kill()
    for thread in threads:
        thread.join()
    acknowledged = close.receipts
    cut_off = [each for each in close.submitters if each.is_cut_off]
    assert cut_off != []
    assert lost(acknowledged) == []
    assert halves() == []

    close.server.start()
    for each in cut_off:
        each.arrive()
        each.submit()
    assert close.statuses <= {200, 302}
    assert lost([receipt for receipt in close.receipts if receipt in acknowledged]) == []
    assert halves() == []
    assert {each.proposal for each in close.receipts} == {each.proposal for each in close.submitters}
    assert db.session.query(Submission).count() <= len(close.submitters) * len(TEXTS)


def wait_for_receipts(close: Close, count: int, *, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while len(close.receipts) < count:
        assert time.monotonic() < end, "Too few submissions came through in time."
        time.sleep(0.01)
