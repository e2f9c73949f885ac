"""`flask check-briefs`: a line in, a line out, and what it says of lines that it cannot read. No database is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from sprint.app import create_app
from tests.conftest import test_settings

GOOD = {"id": "a", "title": "How might we mend roads sooner?", "text": "We want to build a portal. The SNT waits."}
BAD = [
    (b"{", "it is not JSON."),
    (b"[" * 100_000, "it is not JSON."),
    (b'{"id": "\xff"}', "it is not UTF-8."),
    (b"[1, 2]", "it is not a JSON object with id, title and text."),
    (b'{"id": 1}', "it has no title and text."),
    (b"{}", "it has no id, title and text."),
    (b'{"id": 1, "title": "x", "text": 5}', "text should be text."),
    (b'{"id": 1, "title": null, "text": []}', "title and text should be text."),
    (b'{"id": true, "title": "x", "text": "y"}', "id should be text or a whole number."),
]


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> FlaskCliRunner:
    app: Flask = create_app(
        test_settings("postgresql+psycopg://nobody@127.0.0.1:1/nothing", tmp_path_factory.mktemp("files"))
    )
    return app.test_cli_runner()


def run(runner: FlaskCliRunner, *lines: bytes) -> Any:
    return runner.invoke(args=["check-briefs", "-"], input=b"\n".join(lines))


def line(**changes: Any) -> bytes:
    return json.dumps({**GOOD, **changes}).encode()


def test_a_brief_gets_a_line_with_its_findings(runner: FlaskCliRunner) -> None:
    answer = run(runner, line())
    assert (answer.exit_code, json.loads(answer.stdout)) == (0, {
        "id": "a",
        "findings": [
            {"rule": "prescribes-solution", "severity": "warns", "field": "text", "phrase": "build a portal", "start": 11, "end": 25,
             "question": "What would people be able to do with the portal that they cannot do today? "
                         "Write that, and let companies propose how."},
            {"rule": "acronym", "severity": "warns", "field": "text", "phrase": "SNT", "start": 31, "end": 34,
             "question": "What does SNT stand for? Write it in full once, with SNT in brackets."},
        ],
    })  # fmt: skip


def test_findings_in_the_title_say_so(runner: FlaskCliRunner) -> None:
    answer = run(runner, line(title="A repairs app", text="Tenants wait."))
    (finding,) = json.loads(answer.stdout)["findings"]
    assert (finding["field"], finding["phrase"], finding["start"], finding["end"]) == ("title", "A repairs app", 0, 13)


def test_a_brief_without_findings_still_gets_its_line(runner: FlaskCliRunner) -> None:
    answer = run(runner, line(id=7, text="Roads wait for 40 days."), b"", line(id="b", text="Roads wait."))
    assert [json.loads(each) for each in answer.stdout.splitlines()] == [
        {"id": 7, "findings": []}, {"id": "b", "findings": []},
    ]  # fmt: skip


@pytest.mark.parametrize(("bad", "reason"), BAD, ids=[reason for _, reason in BAD])
def test_a_bad_line_is_named_and_the_rest_is_done(runner: FlaskCliRunner, bad: bytes, reason: str) -> None:
    answer = run(runner, line(), bad, line(id="c"))
    assert (answer.exit_code, answer.stderr) == (1, f"Line 2: {reason}\n")
    assert [json.loads(each)["id"] for each in answer.stdout.splitlines()] == ["a", "c"]


def test_a_file_is_read_as_well_and_a_missing_one_refused(runner: FlaskCliRunner, tmp_path: Path) -> None:
    (tmp_path / "briefs.jsonl").write_bytes(b"\xef\xbb\xbf" + line() + b"\r\n")
    done = runner.invoke(args=["check-briefs", str(tmp_path / "briefs.jsonl")])
    missing = runner.invoke(args=["check-briefs", str(tmp_path / "none.jsonl")])
    assert (done.exit_code, len(done.stdout.splitlines()), missing.exit_code) == (0, 1, 2)
