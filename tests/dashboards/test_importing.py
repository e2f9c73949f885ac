"""Taking over the figures of another installation by the command, from a file and from a server that the test starts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedReader, RawIOBase
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import click
import pytest
from click.testing import Result
from flask import Flask

from sprint.audit.models import AuditEntry
from sprint.dashboards.actions import fetching, sources
from sprint.dashboards.models import ImportedIndicator, IndicatorImport
from sprint.dashboards.queries import imported
from sprint.dashboards.queries.indicators import rows
from sprint.db import db
from sprint.errors import BadInput
from tests import factories as make
from tests.conftest import NOON
from tests.dashboards.test_exchange import GOOD, PUBLISHED, about, table

NEWER = {**GOOD, "value": "80.95", "numerator": "34"}
SMALL = {**GOOD, "theme": "", "value": "", "missing": "small", "numerator": "", "denominator": ""}


class Publisher(BaseHTTPRequestHandler):
    """/there/ publishes; /moved/ leads there, /away/ to another host, /page is a web page, /long never ends, /packed is packed."""

    def do_GET(self) -> None:
        name = self.path.partition("?")[0]
        leads = {"/moved/": "/there/", "/away/": "http://127.0.0.2/there/"}.get(name[: name.rfind("/") + 1])
        self.send_response(302 if leads else 404 if name.startswith("/gone") else 200)
        if leads:
            self.send_header("Location", leads + name.rpartition("/")[2])
        self.send_header("Content-Type", "text/html; charset=utf-8" if name == "/page.csv" else "text/csv")
        if name == "/packed.csv":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self._write(name)

    def _write(self, name: str) -> None:
        try:
            if name.endswith("-metadata.json"):
                self.wfile.write(about().encode())
            elif name == "/long.csv":
                for _ in range(4):
                    self.wfile.write(b"x" * 500_000)
            else:
                self.wfile.write(table(GOOD, SMALL).encode())
        except OSError:
            """The reader had enough."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Publisher) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()


def command(app: Flask, *words: str, answer: str = "y\n") -> Result:
    return app.test_cli_runner().invoke(args=["indicators", *words], input=answer)


def published(folder: Path, *rows: dict[str, str], **changes: object) -> str:
    path = folder / "indicators.csv"
    path.write_text(table(*rows), encoding="utf-8", newline="")
    path.with_name(f"{path.name}-metadata.json").write_text(about(**changes))
    return str(path)


def acts() -> list[str]:
    return [each.act for each in db.session.query(AuditEntry).order_by(AuditEntry.id)]


def test_figures_are_looked_at_first_taken_over_once_replaced_by_newer_ones_and_removed(
    app: Flask, tmp_path: Path
) -> None:
    file = published(tmp_path, GOOD, SMALL)
    looked = command(app, "import", file, "--dry-run")
    assert "WMR Westmarch: 2 figures, 2026; new here." in looked.output
    assert (looked.exit_code, db.session.query(IndicatorImport).count()) == (0, 0)
    assert command(app, "import", file, answer="n\n").exit_code == 1
    assert command(app, "import", file).exit_code == 0
    first = rows(NOON)
    assert [(row.region, row.year, row.theme, row.origin) for row in first] == [
        ("WMR", 2026, "", "indicators.csv"), ("WMR", 2026, "Digital skills", "indicators.csv"),
    ]  # fmt: skip
    again = command(app, "import", file)
    assert ("here already, unchanged" in again.output, acts()) == (True, ["indicators.imported"])

    older = published(tmp_path, NEWER, **{"dc:modified": {"@value": (PUBLISHED - timedelta(days=1)).isoformat()}})
    assert "later than those of the file" in command(app, "import", older).output
    assert rows(NOON) == first
    assert command(app, "import", published(tmp_path, NEWER), "--yes").exit_code == 0
    assert [(str(row.value), row.top) for row in imported.rows()] == [("80.95", 34)]
    kept = db.session.query(IndicatorImport).one()
    assert (kept.publisher, kept.published_at, kept.imported_at, len(kept.sha256)) == ("Westmarch", PUBLISHED, NOON, 64)

    assert command(app, "list").output.startswith("WMR Westmarch: indicators.csv, published on")
    assert command(app, "remove", "wmr").exit_code == 0
    assert (db.session.query(ImportedIndicator).count(), command(app, "remove", "wmr").exit_code) == (0, 1)
    assert acts() == ["indicators.imported", "indicators.replaced", "indicators.removed"]


@pytest.mark.once
def test_a_region_of_ours_is_refused_and_nothing_of_the_file_is_taken(app: Flask, tmp_path: Path) -> None:
    make.authority(code="WMR")
    file = published(tmp_path, {**GOOD, "region": "EMR"}, GOOD)
    refused = command(app, "import", file)
    assert (refused.exit_code, "WMR is a region of this service" in refused.output) == (1, True)
    assert db.session.query(IndicatorImport).count() == 0
    assert command(app, "import", file, "--region", "EMR").exit_code == 0
    assert "no figures of XMR" in command(app, "import", file, "--region", "XMR").output
    assert [each.region for each in imported.imports()] == ["EMR"]


@pytest.mark.once
def test_nobody_waits_to_write_while_the_operator_thinks(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = []
    monkeypatch.setattr(click, "confirm", lambda *_, **__: held.append(db.session().in_transaction()))
    command(app, "import", published(tmp_path, GOOD))
    assert held == [False]
    assert [each.region for each in imported.imports()] == ["WMR"]


@pytest.mark.once
def test_figures_come_from_one_place_until_somebody_says_otherwise(app: Flask, tmp_path: Path) -> None:
    command(app, "import", published(tmp_path, GOOD))
    other = tmp_path / "other"
    other.mkdir()
    moved = Path(published(other, NEWER)).rename(other / "others.csv")
    (other / "indicators.csv-metadata.json").rename(other / "others.csv-metadata.json")
    assert "came from indicators.csv" in command(app, "import", str(moved)).output


@pytest.mark.once
def test_an_address_is_asked_only_when_its_network_is_allowed_and_kept_without_its_query(
    app: Flask, server: str
) -> None:
    address = f"{server}/moved/indicators.csv"
    assert "is on a private network" in command(app, "import", address).output
    done = command(app, "import", f"{address}?key=secret", "--allow-private")
    assert (done.exit_code, [each.origin for each in imported.imports()]) == (0, [address])
    api = command(app, "import", f"{server}/api/v1/indicators?limit=5", "--allow-private", "--dry-run")
    assert f"From {server}/open-data/indicators.csv, published by Westmarch" in api.output


@pytest.mark.once
@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/away/indicators.csv", "leads to http://127.0.0.2"), ("/page.csv", "This is a web page"), ("/packed.csv", "packed"),
        ("/gone.csv", "status 404"), ("/long.csv", "larger than 1 MB"),
    ],
)  # fmt: skip
def test_what_a_server_should_not_send_is_refused(
    app: Flask, server: str, monkeypatch: pytest.MonkeyPatch, path: str, told: str
) -> None:
    monkeypatch.setattr(sources, "BYTES_UP_TO", 1024**2)
    found = command(app, "import", server + path, "--allow-private")
    assert (found.exit_code, told in found.output, "Nothing was imported." in found.output) == (1, True, True)


@pytest.mark.once
@pytest.mark.parametrize(
    "address", ["ftp://there.example/x.csv", "http://me:secret@there.example/x.csv", "http://[::1/x.csv"]
)
def test_only_plain_web_addresses_are_asked(app: Flask, address: str) -> None:
    found = command(app, "import", address)
    assert (found.exit_code, "secret" in found.output, isinstance(found.exception, SystemExit)) == (1, False, True)


@pytest.mark.once
def test_a_file_that_cannot_be_read_is_explained(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = Path(published(tmp_path, GOOD))
    assert "No such file" in command(app, "import", str(tmp_path / "none.csv")).output
    file.write_bytes(table({**GOOD, "region_name": "Ærø"}).encode("latin-1"))
    assert "not UTF-8 text" in command(app, "import", str(file)).output
    monkeypatch.setattr(sources, "BYTES_UP_TO", 10)
    assert "larger than" in command(app, "import", str(file)).output


@pytest.mark.once
def test_a_server_that_never_finishes_is_left(app: Flask, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS_UP_TO", -1)
    assert "had not come after" in command(app, "import", f"{server}/there/x.csv", "--allow-private").output


class Dripping(RawIOBase):
    """Gives one byte at a time, and counts them."""

    given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        into[0] = b"HTTP/1.1 200 OK\r\n\r\nx"[min(self.given, 19)]
        self.given += 1
        return 1


def test_a_server_that_sends_a_byte_at_a_time_is_measured_after_each(tmp_path: Path) -> None:
    drops = Dripping()
    answer = HTTPResponse(cast("Any", SimpleNamespace(makefile=lambda _: BufferedReader(drops))))
    answer.begin()
    with (tmp_path / "x").open("wb") as into, pytest.raises(BadInput, match="had not come after"):
        fetching._written(answer, into, 10**6, until=-1)
    assert drops.given == 20
