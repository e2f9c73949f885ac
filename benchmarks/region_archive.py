"""How much memory it takes to export and import a region of a year and of ten, each command a process of its own, on both databases."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from benchmarks.figures import against, ratio
from benchmarks.many_regions import fill
from benchmarks.server import ROOT, environment
from config import settings
from sprint import audit
from sprint.actor import Actor
from sprint.app import create_app
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.files.actions import Accepted, keep, stage
from sprint.proposals.models import Attachment, Opening, Proposal
from tests import databases

YEARS = (1, 10)
ACTS, FILES, FILE_BYTES = 20, 30, 500_000
"""Acts for each proposal, and files for each year."""
GOAL = 1.5
CODE = "R01"

Measured = dict[str, tuple[float, float]]
"""By command the seconds, and the most memory in MB."""


def measure(kind: str, years: int, folder: Path) -> Measured:
    source, other = (environment(_url(kind, folder, name), folder / name) for name in ("source", "other"))
    with create_app(settings(source)).app_context():
        fill(1, years)
        _openings()
        _acts_and_files(years)
        db.engine.dispose()
    with create_app(settings(other)).app_context():
        db.create_all()
        db.engine.dispose()
    secret, archive = folder / "passphrase", folder / "region.zip"
    secret.write_text("otter lantern quarry mitten plum")
    return {
        "nothing": _run(source, "region", "--help"),
        "export": _run(source, "region", "export", CODE, str(archive), "--passphrase-file", str(secret)),
        "import": _run(other, "region", "import", str(archive), "--passphrase-file", str(secret)),
    }


def _url(kind: str, folder: Path, name: str) -> str:
    return f"sqlite:///{folder / name}.db" if kind == "sqlite" else databases.new_postgresql(f"archive_{name}")


def _openings() -> None:
    """What is in a sealed box would not go."""
    rows = [
        {"challenge_id": each.id, "first_by_id": each.written_by_id, "first_at": each.closes_at, "second_by_id": each.published_by_id,
         "second_at": each.closes_at, "version": 1}
        for each in db.session.query(Challenge).order_by(Challenge.id)
    ]  # fmt: skip
    db.session.execute(insert(Opening.__table__), rows)
    db.session.commit()


@unit_of_work
def _acts_and_files(years: int) -> None:
    chance, by = random.Random(7), Actor(name="Somebody")
    rows: list[dict[str, Any]] = []
    for number, proposal in enumerate(db.session.query(Proposal).order_by(Proposal.id)):
        for _ in range(ACTS):
            audit.record("proposal.changed", proposal, by=by, at=proposal.created_at, answers=number)
        if number < FILES * years:
            data = chance.randbytes(FILE_BYTES)
            file = keep(stage(Accepted(data, "", "application/pdf", sha256(data).hexdigest())), at=proposal.created_at)
            rows.append({
                "token": f"file-{number}", "proposal_id": proposal.id, "file_id": file.id, "entry": 1, "number": 1, "name": "plan.pdf",
                "added_by_id": proposal.created_by_id, "added_at": proposal.created_at,
            })  # fmt: skip
    db.session.execute(insert(Attachment.__table__), rows)


def _run(settings_: dict[str, str], *arguments: str) -> tuple[float, float]:
    """Seconds, and the most memory that the process held."""
    command, began = str(Path(sys.executable).parent / "flask"), time.perf_counter()
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    wanted = {**os.environ, **settings_, "PYTHONPATH": str(ROOT)}
    child = os.posix_spawn(command, [command, "--app", "wsgi", *arguments], wanted, file_actions=quiet)
    _, status, used = os.wait4(child, 0)
    if status:
        sys.exit(f"{arguments} failed.")
    return time.perf_counter() - began, used.ru_maxrss / 1000


def main(asked: list[str] | None = None) -> None:
    for kind in asked or list(databases.KINDS):
        found = []
        for years in YEARS:
            with tempfile.TemporaryDirectory() as kept:
                found.append(measure(kind, years, Path(kept)))
            for words, (seconds, most) in found[-1].items():
                sys.stdout.write(f"{kind}, years: {years}, {words}: {seconds:.1f} s, {most:.0f} MB at most\n")
        for words in ("export", "import"):
            times = ratio(found[1][words][1], found[0][words][1])
            sys.stdout.write(f"  {words}: {times:.2f} times the memory, {against(times, GOAL, at_most=True)}\n")
