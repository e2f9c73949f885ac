"""A region goes to another installation, on the other kind of database, and comes back the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from sprint.audit.actions import link_waiting
from sprint.audit.models import AuditEntry
from sprint.audit.queries import verify
from sprint.db import db
from sprint.proposals.models import Proposal
from sprint.transfer import vault
from tests import databases
from tests.transfer.installations import another, region
from tests.world import build

FOOT = re.compile(r"<footer.*</footer>", re.DOTALL)
"""It tells the head of the chain, which each installation has for itself."""
NONCE = re.compile(r'nonce="[^"]*"|value="[^"]{60,}"|message/\S+')


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "WORK", 2**4)


def public(app: Flask, paths: tuple[str, ...]) -> list[str]:
    client = app.test_client()
    return [NONCE.sub("", FOOT.sub("", client.get(path).text)) for path in paths]


@pytest.mark.once
@pytest.mark.usefixtures("quick")
def test_a_region_goes_and_comes_back_the_same(app: Flask, database: str, tmp_path: Path) -> None:
    world = build()
    code, sealed = world.region.code, world.open.reference
    paths = (f"/challenges/{world.decided.reference}", f"/challenges/{sealed}", "/problems")
    db.session.rollback()  # nobody waits for what this session has read
    before = public(app, paths)
    first, second, third = (tmp_path / f"{name}.zip" for name in ("first", "second", "third"))
    refused = region(app, tmp_path, "export", code, str(first))
    assert (refused.exit_code, sealed in refused.output, first.exists()) == (1, True, False)
    assert region(app, tmp_path, "export", code, str(first), "--leave-out-sealed").exit_code == 0
    db.session.rollback()
    with another(tmp_path, database) as other:
        trial = region(other, tmp_path, "import", str(first), "--dry-run")
        with other.app_context():
            kept = db.session.query(AuditEntry).count()
        assert (trial.exit_code, "dry run" in trial.output, kept) == (0, True, 0)
        assert region(other, tmp_path, "import", str(first)).exit_code == 0
        again = region(other, tmp_path, "import", str(first))
        assert (again.exit_code, "holds the region NMR already" in again.output) == (1, True)
        with other.app_context():
            link_waiting()
            assert (verify().broken, db.session.query(Proposal).count()) == ("", 4)
        assert public(other, paths) == before
        assert region(other, tmp_path, "export", code, str(second)).exit_code == 0
    assert second.read_bytes() == first.read_bytes()
    databases.clean(app)
    assert region(app, tmp_path, "import", str(second)).exit_code == 0
    assert region(app, tmp_path, "export", code, str(third)).exit_code == 0
    assert third.read_bytes() == first.read_bytes()
