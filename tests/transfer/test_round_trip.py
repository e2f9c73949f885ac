"""A region goes to another installation, on the other kind of database, and comes back the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from sprint.audit.actions import link_waiting
from sprint.audit.queries import verify
from sprint.db import db
from sprint.transfer import vault
from tests import databases
from tests.transfer.installations import another, region
from tests.world import build


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "WORK", 2**4)


@pytest.mark.once
@pytest.mark.usefixtures("quick")
def test_a_region_goes_and_comes_back_the_same(app: Flask, database: str, tmp_path: Path) -> None:
    world = build()
    code = world.region.code
    first, second, third = (tmp_path / f"{name}.zip" for name in ("first", "second", "third"))
    told = region(app, tmp_path, "export", code, str(first), "--leave-out-sealed")
    print(told.output, told.exception)
    assert told.exit_code == 0
    with another(tmp_path, database) as other:
        told = region(other, tmp_path, "import", str(first))
        print(told.output, told.exception)
        assert told.exit_code == 0
        with other.app_context():
            link_waiting()
            assert verify().broken == ""
        told = region(other, tmp_path, "export", code, str(second), "--leave-out-sealed")
        print(told.output)
    assert second.read_bytes() == first.read_bytes()
