"""The list, the search and the filters over ten thousand challenges on both databases, side by side with a bare query."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine, event, select

from benchmarks.many_challenges import fill
from benchmarks.server import environment
from config import settings
from sprint.app import create_app
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.db import db
from tests import databases

CHALLENGES, TIMES = 10_000, 30
PAGES = {
    "the list": "/challenges",
    "its 400th page": "/challenges?page=400",
    "open ones": "/challenges?phase=open",
    "theme and area": "/challenges?theme=Digital+skills&area=Housing",
    "a rare word": "/challenges?q=minibuses",
    "a common word": "/challenges?q=people",
    "a phrase": "/challenges?q=%22blocked+gullies%22",
    "three words": "/challenges?q=council+wait+repair",
    "words and filters": "/challenges?q=wait&region=hallowmoor&value=60000-to-100000&phase=closed",
    "the feed": "/challenges.atom",
    "the calendar": "/challenges.ics",
}


def measure(name: str, url: str, folder: Path, number: int) -> Iterator[str]:
    app = create_app(settings(environment(url, folder / "files")))
    with app.app_context():
        began = time.perf_counter()
        fill(number, at=now())
        yield f"{name}: {number:,} challenges written in {time.perf_counter() - began:.0f} s."
        yield f"  {'a bare query: 20 rows':22} {_times(_bare)}"
        db.session.remove()
        engine = db.engine
    for words, path in PAGES.items():
        yield f"  {words:22} {_page(app, engine, path)}"
    engine.dispose()


def _bare() -> None:
    """What a page of twenty challenges costs at the very least."""
    query = select(Challenge.id, Challenge.reference, Challenge.title, Challenge.summary, Challenge.closes_at)
    db.session.execute(query.where(Challenge.published_at.is_not(None)).order_by(Challenge.id).limit(20)).all()
    db.session.rollback()


def _page(app: Flask, engine: Engine, path: str) -> str:
    client = app.test_client()

    def visit() -> None:
        assert client.get(path).status_code == 200

    with _statements(engine) as sent:
        visit()
    return f"{_times(visit)}, {len(sent)} statements"


@contextmanager
def _statements(engine: Engine) -> Iterator[list[str]]:
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _times(act: Callable[[], None]) -> str:
    """Median and 95th percentile after three turns to warm up; and the processor's time, which a busy machine stretches less."""
    for _ in range(3):
        act()
    took, worked = [], []
    for _ in range(TIMES):
        began, busy = time.perf_counter(), time.process_time()
        act()
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    p95 = sorted(took)[int(TIMES * 0.95)]
    return (
        f"p50 {statistics.median(took):6.1f} ms, p95 {p95:6.1f} ms, own processor {statistics.median(worked):5.1f} ms"
    )


def main(asked: list[str] | None = None) -> None:
    number = int(asked[0]) if asked else CHALLENGES
    with tempfile.TemporaryDirectory() as folder:
        urls = {"SQLite": f"sqlite:///{folder}/search.sqlite3", "PostgreSQL": databases.new_postgresql("search")}
        for name, url in urls.items():
            for line in measure(name, url, Path(folder), number):
                sys.stdout.write(line + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
