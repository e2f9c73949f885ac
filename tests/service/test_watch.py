"""The worker's heartbeat when its database is really gone for a while."""

from __future__ import annotations

from pathlib import Path

from sprint.app import create_app
from sprint.cli import _beats
from sprint.db import db
from sprint.service.models import Gap
from sprint.service.watch import Reach
from tests.conftest import test_settings
from tests.frozen import Clock


def test_a_database_that_was_gone_is_noted_when_it_is_back(tmp_path: Path, now: Clock) -> None:
    place, away = tmp_path / "main.sqlite3", tmp_path / "away.sqlite3"
    reach = Reach()
    with create_app(test_settings(f"sqlite:///{place}", tmp_path)).app_context():
        db.create_all()
        assert _beats(reach)
        db.session.remove()
        db.engine.dispose()
        place.rename(away)
        place.mkdir()
        for _ in range(2):
            now.pass_(minutes=1)
            assert not _beats(reach)
        place.rmdir()
        away.rename(place)
        now.pass_(minutes=1)
        assert _beats(reach)
        assert [each.period for each in db.session.query(Gap)] == [
            "from Wednesday 3 March 2027, 12:01pm to 12:03pm (2 minutes)"
        ]
        db.session.remove()
        db.engine.dispose()
