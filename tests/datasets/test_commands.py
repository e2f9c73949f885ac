"""Importing a file, and looking whether links answer, against a server that the test starts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from sprint.actor import Role
from sprint.datasets.actions import reaching
from sprint.datasets.models import Dataset
from sprint.db import db
from tests import factories as make
from tests.conftest import NOON
from tests.datasets.entries import entry
from tests.datasets.test_rules import HEADER, LINE
from tests.people import Browser


class Answers(BaseHTTPRequestHandler):
    """/there answers, /moved leads there, /get-only knows no HEAD, anything else is gone; /loop leads to itself."""

    def do_HEAD(self) -> None:
        status = {"/there": 200, "/moved": 302, "/loop": 302, "/get-only": 405}.get(self.path, 404)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/there" if self.path == "/moved" else "/loop")
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/get-only" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()


@pytest.mark.parametrize(
    ("path", "there"), [("/there", True), ("/moved", True), ("/get-only", True), ("/gone", False), ("/loop", False)]
)
def test_a_link_answers_with_a_page_or_leads_to_one(server: str, path: str, there: bool) -> None:
    assert reaching.answers(server + path, may_be_private=True, timeout=5) is there


def test_a_private_network_is_never_asked(server: str) -> None:
    port = server.rpartition(":")[2]
    asked = [f"{server}/there", f"http://localhost:{port}/there", f"http://[::ffff:127.0.0.1]:{port}/there"]
    assert [reaching.answers(link, timeout=5) for link in asked] == [False, False, False]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("10.1.2.3", False), ("127.0.0.1", False), ("169.254.169.254", False),
        ("192.168.1.1", False), ("100.64.0.1", False), ("224.0.0.1", False), ("0.0.0.0", False), ("::1", False), ("fd00::1", False),
        ("fe80::1%eth0", False), ("::ffff:10.0.0.1", False), ("2002:0a00:0001::1", False),
        ("64:ff9b::a00:1", False), ("::10.0.0.1", False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_public_internet_count(address: str, public: bool) -> None:
    assert reaching.is_public(address) is public


def command(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["datasets", *words])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "catalogue.csv"
    path.write_text(f"{HEADER}\n{LINE}\n", encoding="utf-8-sig")
    return path


def test_links_are_asked_only_where_the_operator_allows_it(app: Flask) -> None:
    result = command(app, "check-links")
    assert (result.exit_code, "Set CHECK_LINKS=1" in result.output) == (1, True)


def test_a_link_that_does_not_answer_is_marked_until_it_does(
    app: Flask, browser: Browser, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "CHECK_LINKS", True)
    monkeypatch.setitem(app.config, "LINKS_MAY_BE_PRIVATE", True)
    region = make.authority()
    officer = make.member(region, Role.OFFICER)
    gone, there = (
        entry(region, officer, "Gone", link=f"{server}/gone"),
        entry(region, officer, "There", link=f"{server}/there"),
    )
    version = gone.version
    result = command(app, "check-links")
    for each in (gone, there):
        db.session.refresh(each)
    assert result.output == "2 links asked, 1 did not answer.\n"
    assert ((gone.link_failed_at, gone.version), there.link_failed_at) == ((NOON, version), None)
    assert "The link did not answer on 3 March 2027" in browser(None).get("/datasets/NMR-D-001").text
    gone.link = f"{server}/there"
    db.session.commit()
    command(app, "check-links")
    db.session.refresh(gone)
    assert gone.link_failed_at is None


def test_a_file_is_imported_whole(app: Flask, file: Path) -> None:
    make.council(make.authority())
    result = command(app, "import", str(file), "--organisation", "hallowdale")
    assert (result.exit_code, result.output) == (0, "Hallowdale Council: 1 added, 0 that were there already.\n")
    assert [(each.reference, each.title, each.added_by_id) for each in db.session.query(Dataset)] == [
        ("NMR-D-001", "Bins", None)
    ]


def test_one_fault_imports_nothing_and_names_its_line(app: Flask, file: Path) -> None:
    make.authority()
    file.write_text(f"{HEADER}\n{LINE}\n{LINE.replace('Bins', '').replace('weekly', 'often')}\n", encoding="utf-8")
    result = command(app, "import", str(file), "--organisation", "northmoor")
    assert (result.exit_code, db.session.query(Dataset).count()) == (1, 0)
    assert result.output.splitlines() == [
        "Error: Nothing was imported.",
        "Line 3, title: Give it a title.",
        "Line 3, update_rate: Choose how often it changes.",
    ]


def test_what_is_there_is_changed_by_its_reference_only(app: Flask, file: Path) -> None:
    make.authority()
    command(app, "import", str(file), "--organisation", "northmoor")
    again = command(app, "import", str(file), "--organisation", "northmoor")
    changed = LINE.replace("Reports by week.", "Reports by day.")
    file.write_text(f"{HEADER},reference\n{changed},NMR-D-001\n", encoding="utf-8")
    named = command(app, "import", str(file), "--organisation", "northmoor")
    file.write_text(f"{HEADER},reference\n{changed},NMR-D-002\n", encoding="utf-8")
    unknown = command(app, "import", str(file), "--organisation", "northmoor")
    assert ("Give that reference to change it." in again.output, named.exit_code) == (True, 0)
    assert "Line 2, reference: Northmoor Combined Authority has no entry NMR-D-002." in unknown.output
    assert [each.description for each in db.session.query(Dataset)] == ["Reports by day."]


def test_a_file_of_other_bytes_or_for_nobody_is_refused(app: Flask, file: Path) -> None:
    make.authority()
    nobody = command(app, "import", str(file), "--organisation", "nowhere")
    file.write_bytes(b"title\xff\xfe")
    bytes_ = command(app, "import", str(file), "--organisation", "northmoor")
    assert (nobody.exit_code, "is not UTF-8 text" in bytes_.output) == (2, True)
