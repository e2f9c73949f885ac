"""A panel's pages at 40 and at 5,000 proposals: do they ask as much and take as long, is a score saved as fast, does the CSV stream.

`python -m benchmarks panel` measures on both databases; docs/panel-speed.md says what was reached and what limits it.
"""

from __future__ import annotations

import argparse
import csv
import http.client
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import text

from benchmarks.figures import against, percentile, ratio, spread
from benchmarks.large_panel import LargePanel, fill
from benchmarks.server import Server, environment, processes
from benchmarks.submitter import PLAIN, TOKEN
from config import settings
from sprint.app import create_app
from sprint.db import db
from tests import databases
from tests.counting import count_queries

SIZES = (40, 5_000)
PAGES = ("overview", "whole", "criterion")
REASON = (
    "The answer names four routes and shows that only nine of the days are spent on assessing anyone at all here today."
)
BARE = """
SELECT p.panel_label, o.name, u.name, s.role, c.position, c.title, l.score, l.reason, x.score, x.reason, h.locked_at, h.lockings,
  h.voided_at, h.void_reason, a.ended_at
FROM score_sheets h JOIN assignments a ON a.id = h.assignment_id JOIN seats s ON s.id = a.seat_id JOIN users u ON u.id = s.user_id
JOIN proposals p ON p.id = a.proposal_id JOIN organisations o ON o.id = p.bidder_id JOIN scores x ON x.sheet_id = h.id
JOIN criteria c ON c.id = x.criterion_id
LEFT JOIN locked_scores l ON l.sheet_id = h.id AND l.criterion_id = c.id AND l.locking = 1
ORDER BY p.panel_label, s.id, c.position
"""


@dataclass
class Figures:
    """Of one size: seconds by what was done, and statements by page."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)
    csv: tuple[float, float, int] = (0.0, 0.0, 0)
    first_look: float = 0.0


@dataclass
class Client:
    """One person on one connection, as a browser has."""

    port: int
    cookie: str
    line: http.client.HTTPConnection | None = None

    def get(self, path: str) -> tuple[int, str]:
        return self.send("GET", path)

    def send(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        self.line = self.line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        headers = {"Cookie": self.cookie, "X-Autosave": "1"} if form else {"Cookie": self.cookie}
        body = urlencode(form) if form else None
        self.line.request(method, path, body, {**headers, "Content-Type": PLAIN} if form else headers)
        answer = self.line.getresponse()
        if renewed := answer.headers.get("Set-Cookie"):
            self.cookie = renewed.partition(";")[0]
        return answer.status, answer.read().decode()


def main(given: Sequence[str] = ()) -> None:
    asked = _options(given)
    with tempfile.TemporaryDirectory() as folder:
        for kind in asked.database:
            found = {size: _measured(kind, size, Path(folder) / f"{kind}-{size}", asked) for size in asked.sizes}
            _say(kind, _told(found, asked.sizes))


def _options(given: Sequence[str]) -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m benchmarks panel")
    options.add_argument("--database", nargs="+", choices=databases.KINDS, default=databases.KINDS)
    options.add_argument("--sizes", nargs=2, type=int, default=SIZES, help="proposals of the small and the large panel")
    options.add_argument("--rounds", type=int, default=40, help="how often each page is opened")
    return options.parse_args(list(given))


def _measured(kind: str, size: int, folder: Path, asked: argparse.Namespace) -> Figures:
    with _panel(kind, size, folder) as (panel, server, paths):
        found = Figures(statements=_statements(panel, paths))
        route = Server(server.settings, target="benchmarks.bare_app:app")
        with server, route:
            _pages(found, panel, server, paths, asked.rounds)
            _saves(found, panel, server, route, asked.rounds)
            found.csv = _csv(panel, server)
        return found


@contextmanager
def _panel(kind: str, size: int, folder: Path) -> Iterator[tuple[LargePanel, Server, dict[str, str]]]:
    folder.mkdir()
    url = (
        f"sqlite:///{folder / 'served.sqlite3'}"
        if kind == "sqlite"
        else databases.new_postgresql("panel", is_durable=True)
    )
    variables = environment(url, folder / "files")
    app, server = create_app(settings(variables)), Server(variables, workers=processes(url))
    with app.app_context():
        panel = fill(app, size)
        base = f"/challenges/{panel.reference}"
        scoring = f"{base}/scoring/{panel.to_score[0]}"
        paths = {"overview": f"{base}/panel/overview", "whole": scoring, "criterion": f"{scoring}/1"}
        try:
            yield panel, server, paths
        finally:
            db.session.remove()
            db.engine.dispose()


def _cookie(panel: LargePanel, page: str) -> str:
    return panel.officer if page == "overview" else panel.assessor


def _statements(panel: LargePanel, paths: dict[str, str]) -> dict[str, int]:
    """Of each page when it is opened for the first time."""
    from flask import current_app, g

    found = {}
    for page, path in paths.items():
        db.session.remove()
        g.pop("_login_user", None)
        with count_queries() as count:
            answer = current_app.test_client(use_cookies=False).get(path, headers={"Cookie": _cookie(panel, page)})
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        found[page] = count.number
    db.session.remove()
    return found


def _pages(found: Figures, panel: LargePanel, server: Server, paths: dict[str, str], rounds: int) -> None:
    for page, path in paths.items():
        person, taken = Client(server.port, _cookie(panel, page)), []
        for _ in range(rounds + 3):
            began = time.perf_counter()
            status, _page = person.get(path)
            taken.append(time.perf_counter() - began)
            if status != 200:
                raise RuntimeError(f"{path} answered {status}")
        if page == "overview":
            found.first_look = taken[0]
        found.seconds[page] = taken[3:]


def _saves(found: Figures, panel: LargePanel, server: Server, route: Server, rounds: int) -> None:
    """One score, over and over, in turn with a bare route that makes one durable insert."""
    person, bare = Client(server.port, panel.assessor), Client(route.port, "")
    path = f"/challenges/{panel.reference}/scoring/{panel.to_score[1]}/1"
    token, version = _token(person, path), "0"
    ours, theirs = [], []
    for number in range(rounds + 3):
        form = {"score": "3", "reason": f"{REASON} {number}", "version": version, "csrf_token": token}
        began = time.perf_counter()
        status, answer = person.send("POST", path, form)
        ours.append(time.perf_counter() - began)
        if status != 200:
            raise RuntimeError(f"Saving answered {status}: {answer[:200]}")
        version = str(re.search(r'"version": ?(\d+)', answer).group(1))  # type: ignore[union-attr]
        began = time.perf_counter()
        bare.send("POST", "/notes", {"text": "x" * 1000})
        theirs.append(time.perf_counter() - began)
    found.seconds["save"], found.seconds["bare insert"] = ours[3:], theirs[3:]


def _token(person: Client, path: str) -> str:
    found = TOKEN.search(person.get(path)[1])
    if found is None:
        raise RuntimeError("The page has no token.")
    return found.group(1)


def _csv(panel: LargePanel, server: Server) -> tuple[float, float, int]:
    """Seconds of the file over HTTP, seconds of the bare query and writer, and rows; the better of two each."""
    person, path = Client(server.port, panel.officer), f"/challenges/{panel.reference}/panel/report/scores.csv"
    ours, theirs, rows = [], [], 0
    for _ in range(2):
        began = time.perf_counter()
        status, body = person.get(path)
        ours.append(time.perf_counter() - began)
        rows = body.count("\r\n") - 1
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        theirs.append(_bare_csv())
    return min(ours), min(theirs), rows


def _bare_csv() -> float:
    began, out = time.perf_counter(), StringIO()
    with db.engine.connect() as connection:
        csv.writer(out).writerows(connection.execute(text(BARE)))
    return time.perf_counter() - began


def _told(found: dict[int, Figures], sizes: Sequence[int]) -> list[str]:
    small, large = (found[size] for size in sizes)
    lines = [
        f"statements at {sizes[0]:,}: {small.statements}; at {sizes[1]:,}: {large.statements} "
        f"(equal: {'yes' if small.statements == large.statements else 'no'})"
    ]
    for page in PAGES:
        grows = ratio(percentile(large.seconds[page], 50), percentile(small.seconds[page], 50))
        lines.append(
            f"{page}: {spread(small.seconds[page])} at {sizes[0]:,}; {spread(large.seconds[page])} at {sizes[1]:,}; "
            f"p50 {grows:.2f} times (goal 1.3: {against(grows, 1.3, at_most=True)})"
        )
    lines.append(
        f"overview, the first look after an act: {small.first_look * 1000:.0f} ms at {sizes[0]:,}; "
        f"{large.first_look * 1000:.0f} ms at {sizes[1]:,}"
    )
    for size in sizes:
        share = ratio(percentile(found[size].seconds["save"], 50), percentile(found[size].seconds["bare insert"], 50))
        lines.append(
            f"saving a score at {size:,}: {spread(found[size].seconds['save'])}; bare insert "
            f"{spread(found[size].seconds['bare insert'])}; {share:.2f} times (goal 2.5: {against(share, 2.5, at_most=True)})"
        )
        ours, theirs, rows = found[size].csv
        lines.append(
            f"CSV of {rows:,} scores at {size:,}: {ours:.2f} s; bare query and writer {theirs:.2f} s; {ratio(ours, theirs):.2f} times "
            f"(goal 2: {against(ratio(ours, theirs), 2, at_most=True)})"
        )
    return lines


def _say(kind: str, lines: Sequence[str]) -> None:
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    sys.stdout.write("".join(f"{kind}: {line}\n" for line in lines) + f"{kind}: (load of the machine {load})\n")
    sys.stdout.flush()
