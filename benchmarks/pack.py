"""A decision pack of 40 and of 400 proposals, each scored by four assessors: seconds, memory, statements and size.

`python -m benchmarks pack` writes both variants on both databases; docs/decision-pack.md says what was reached.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from benchmarks.large_panel import LargePanel, fill
from benchmarks.server import environment
from config import settings
from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.app import create_app
from sprint.audit.actions import link_waiting
from sprint.clock import now
from sprint.db import db
from sprint.packs.queries import write_pack
from sprint.packs.queries.copies import with_reference
from sprint.shortlists.models import Decision
from tests import databases
from tests.counting import count_queries

SIZES = (40, 400)


def main(given: Sequence[str] = ()) -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks pack")
    options.add_argument("--database", nargs="+", choices=databases.KINDS, default=databases.KINDS)
    options.add_argument("--sizes", nargs="+", type=int, default=SIZES, help="proposals")
    asked = options.parse_args(list(given))
    with tempfile.TemporaryDirectory() as folder:
        for kind in asked.database:
            for size in asked.sizes:
                _measured(kind, size, Path(folder) / f"{kind}-{size}")


def _measured(kind: str, size: int, folder: Path) -> None:
    folder.mkdir()
    url = f"sqlite:///{folder / 'pack.sqlite3'}" if kind == "sqlite" else databases.new_postgresql(f"pack_{size}")
    app = create_app(settings(environment(url, folder)))
    with app.app_context():
        panel = fill(app, size)
        _decide(panel)
        for variant in ("full", "foi"):
            _say(f"{kind}, {size} proposals, {variant}", *_written(app, panel, folder / f"{variant}.zip", variant))
        db.session.remove()
        db.engine.dispose()


def _decide(panel: LargePanel) -> None:
    """A decision as the approval leaves it, without the acts before it."""
    challenge = with_reference(panel.reference)
    one, other = db.session.scalars(select(User.id).order_by(User.id).limit(2)).all()
    at = now() - timedelta(days=1)
    db.session.add(
        Decision(
            challenge_id=challenge.id,
            shortlisted=3,
            reason="The line lies here.",
            scores_fingerprint="",
            proposed_by_id=one,
            proposed_at=at,
            approved_by_id=other,
            approved_at=at,
        )
    )
    db.session.commit()
    link_waiting()


def _written(app: Flask, panel: LargePanel, file: Path, variant: str) -> tuple[float, float, int, int]:
    """Seconds, the greatest memory in use beside what was there before, statements, bytes."""
    seconds = _timed(app, panel, file, variant)
    with app.app_context(), count_queries() as count:
        tracemalloc.start()
        _timed(app, panel, file, variant)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return seconds, peak / 1e6, count.number, file.stat().st_size


def _timed(app: Flask, panel: LargePanel, file: Path, variant: str) -> float:
    with app.app_context(), file.open("wb") as out:
        start = time.perf_counter()
        write_pack(with_reference(panel.reference), Actor(), out, is_public=variant == "foi")
        return time.perf_counter() - start


def _say(what: str, seconds: float, peak: float, statements: int, size: int) -> None:
    sys.stdout.write(
        f"{what}: {seconds:.2f} s, {peak:.0f} MB of memory, {statements} statements, {size / 1e6:.1f} MB\n"
    )
    sys.stdout.flush()
