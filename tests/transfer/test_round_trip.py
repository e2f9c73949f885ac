"""A region goes to another installation, on the other kind of database, and comes back the same."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask

from sprint.audit.actions import link_waiting
from sprint.audit.models import AuditEntry
from sprint.audit.queries import verify
from sprint.db import db, unit_of_work
from sprint.delivery.models import Workspace, WorkspaceFile
from sprint.files.actions import Accepted, keep, stage
from sprint.files.models import StoredFile
from sprint.files.queries import content
from sprint.proposals.models import Attachment, Proposal
from sprint.shortlists.models import Decision
from sprint.transfer import vault
from tests import databases
from tests.conftest import NOON
from tests.transfer.installations import another, region
from tests.world import World, build

PLAN, MINUTES, SEALED = b"the plan\n" * 30_000, bytes(range(256)), b"what nobody has opened"

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
    _give_files(world)
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
            assert _held() == {"plan.pdf": PLAN, "minutes.pdf": MINUTES}
            assert db.session.query(StoredFile).count() == 2
        assert public(other, paths) == before
        assert region(other, tmp_path, "export", code, str(second)).exit_code == 0
    assert second.read_bytes() == first.read_bytes()
    databases.clean(app)
    assert region(app, tmp_path, "import", str(second)).exit_code == 0
    assert region(app, tmp_path, "export", code, str(third)).exit_code == 0
    assert third.read_bytes() == first.read_bytes()
    assert _held() == {"plan.pdf": PLAN, "minutes.pdf": MINUTES}


@unit_of_work
def _give_files(world: World) -> None:
    """One of a proposal that was opened, one of a workspace, and one in a box that is sealed."""
    decided, owner = world.proposals["decided"], world.people["company"]
    assert owner
    decision = db.session.query(Decision).filter_by(challenge_id=decided.challenge_id).one()
    workspace = Workspace(
        challenge_id=decided.challenge_id, decision_id=decision.id, proposal_id=decided.id, company_id=world.company.id,
        started_by_id=owner.id, started_at=NOON,
    )  # fmt: skip
    db.session.add(workspace)
    db.session.flush()
    added = {"entry": 1, "number": 1, "added_by_id": owner.id, "added_at": NOON}
    for bid, name, data in ((decided, "plan.pdf", PLAN), (world.proposals["open"], "sealed.pdf", SEALED)):
        db.session.add(Attachment(token=name, proposal_id=bid.id, file_id=_kept(data), name=name, **added))
    minutes = {"token": "minutes", "file_id": _kept(MINUTES), "name": "minutes.pdf"}
    db.session.add(WorkspaceFile(workspace_id=workspace.id, **minutes, **added))


def _kept(data: bytes) -> int:
    file = keep(stage(Accepted(data, "", "application/pdf", sha256(data).hexdigest())), at=NOON)
    db.session.flush()
    return file.id


def _held() -> dict[str, bytes]:
    """The bytes behind each name, as the store of this installation gives them."""
    rows = [*db.session.query(Attachment), *db.session.query(WorkspaceFile)]
    return {each.name: content(each.file) for each in rows}
