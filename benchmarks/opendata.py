"""Dashboards, files and the API over ten years of thirty regions, each beside the same over one region, on both databases."""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from benchmarks.figures import against, ratio
from benchmarks.many_regions import LAST_YEAR, fill
from benchmarks.server import environment
from config import settings
from sprint.app import create_app
from sprint.dashboards.queries.indicators.kept import KEPT
from sprint.db import db
from tests import databases
from tests.counting import count_queries

REGIONS, YEARS, TIMES = 30, 10, 15
GOAL = 1.5
PAGES = {
    "the dashboard": "/dashboards",
    "one region": "/dashboards/regions/R01",
    "one edition": f"/dashboards/editions/r01-{LAST_YEAR}",
    "one indicator": "/dashboards/indicators/sme-share",
    "one theme": "/dashboards/themes/digital-skills",
    "API: indicators": "/api/v1/indicators",
    "API: values of one": "/api/v1/indicators/sme-share/values",
    "API: challenges": "/api/v1/challenges",
    "OCDS: a page": "/open-data/ocds/releases.json",
    "CSV of a region": "/open-data/indicators.csv?region=R01",
}
PACKAGE = f"/open-data/ocds/editions/r01-{LAST_YEAR}.json"

Measured = dict[str, tuple[float, int]]
"""By page the median in seconds and the number of statements."""


def measure(name: str, url: str, folder: Path, regions: int) -> tuple[Measured, list[str]]:
    app = create_app(settings(environment(url, folder / "files")))
    began = time.perf_counter()
    with app.app_context():
        fill(regions, YEARS)
        _settle()
        said = [f"{name}, {regions} regions: written in {time.perf_counter() - began:.0f} s."]
    said.append(f"  figures of every region counted anew: {_anew(app):.2f} s")
    found = {words: _page(app, path) for words, path in PAGES.items()}
    said.append(f"  {PACKAGE}: {_peak(app):.1f} MB at most in memory while it is sent")
    with app.app_context():
        db.engine.dispose()
    return found, said


def _settle() -> None:
    """What PostgreSQL does by and by after so many rows is done before anything is measured; and the server (`wsgi.py`) looks
    for garbage as rarely."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
            connection.execute(text("CHECKPOINT"))


def _anew(app: Flask) -> float:
    with app.app_context():
        KEPT.forget()
    began = time.perf_counter()
    app.test_client().get("/open-data/indicators.csv")
    return time.perf_counter() - began


def _page(app: Flask, path: str) -> tuple[float, int]:
    client, taken = app.test_client(), []
    with app.app_context(), count_queries() as sent:
        client.get(path)
    first = sent.number
    for _ in range(TIMES):
        began = time.perf_counter()
        assert client.get(path).status_code == 200, path
        taken.append(time.perf_counter() - began)
    return statistics.median(taken), first


def _peak(app: Flask) -> float:
    tracemalloc.start()
    with app.test_client().get(PACKAGE) as answer:
        for _ in answer.iter_encoded():
            pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1_000_000


def compare(one: Measured, all_: Measured) -> Iterator[str]:
    for words, (seconds, sent) in all_.items():
        before, sent_before = one[words]
        times = ratio(seconds, before)
        same = "as many statements" if sent == sent_before else f"{sent_before} statements before"
        yield (
            f"  {words:20} {before * 1000:6.1f} ms, then {seconds * 1000:6.1f} ms: {times:.2f} times, "
            f"{against(times, GOAL, at_most=True)}; {sent} statements, {same}"
        )


def main(asked: list[str] | None = None) -> None:
    kinds = asked or list(databases.KINDS)
    for kind in kinds:
        found = []
        for regions in (1, REGIONS):
            with tempfile.TemporaryDirectory() as kept:
                folder = Path(kept)
                url = (
                    f"sqlite:///{folder / 'sprint.db'}"
                    if kind == "sqlite"
                    else databases.new_postgresql(f"opendata_{regions}")
                )
                measured, said = measure(kind, url, folder, regions)
                found.append(measured)
                sys.stdout.write("\n".join(said) + "\n")
        sys.stdout.write("\n".join(compare(*found)) + "\n")
