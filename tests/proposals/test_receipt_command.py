"""`flask receipt verify` without an installation, and the ways to check by hand that docs/receipts.md gives, word for word."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from config import settings, without_installation
from sprint.app import create_app
from sprint.proposals.manifest import digest
from sprint.proposals.receipts.by_hand import BY_HAND
from sprint.proposals.receipts.keys import published, raw_key, signer
from sprint.proposals.receipts.statement import Kind
from tests.proposals.test_receipts import AT, CONFIRMED, GENUINE, HERE, KEYS, OTHER, a_manifest, a_receipt

DOCS = Path(__file__).parents[2] / "docs" / "receipts.md"


@pytest.fixture(scope="module")
def bare() -> Flask:
    """An app set up as `wsgi.py` does for such a command: no secret, no database, no key."""
    return create_app(settings(without_installation({"LOG_LEVEL": "ERROR"})))


@pytest.fixture
def runner(bare: Flask) -> Iterator[FlaskCliRunner]:
    """In a context of its own: a command takes the one it finds, and the tests before this one left theirs."""
    with bare.app_context():
        yield bare.test_cli_runner()


@pytest.fixture(scope="module")
def openssl() -> None:
    """Companies are told to check with this program, so the tests do it too."""
    if shutil.which("openssl") is None:
        pytest.fail("These tests need the program openssl. On Debian: apt-get install openssl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "receipt.json").write_text(GENUINE, encoding="utf-8")
    (tmp_path / "keys.json").write_text(json.dumps(published(KEYS, HERE)))
    (tmp_path / "key.pem").write_text(KEYS[0].pem)
    (tmp_path / "key.txt").write_text(KEYS[0].base64)
    return tmp_path


@pytest.mark.parametrize("key", ["keys.json", "key.pem", "key.txt"])
def test_a_genuine_receipt_needs_only_the_published_key(runner: FlaskCliRunner, folder: Path, key: str) -> None:
    done = runner.invoke(args=["receipt", "verify", str(folder / "receipt.json"), "--key", str(folder / key)])
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "This receipt is genuine.")
    assert "Received: Monday 15 March 2027, 11:59am in London (2027-03-15T11:59:59.999999Z)" in done.stdout
    assert f"File plan.pdf, 200,000 bytes: {digest('file')}" in done.stdout


@pytest.mark.parametrize(
    ("text", "code", "begins"),
    [
        (a_receipt(seed=OTHER), 1, "This receipt was signed with another key."),
        (GENUINE.replace("plan.pdf", "plan.pdg"), 1, "This receipt was changed."),
        ("{}", 1, "This is not a receipt."),
        (GENUINE[:-2], 2, "This cannot be read as a receipt."),
        ("", 2, "This cannot be read as a receipt."),
    ],
)
def test_the_exit_code_says_what_it_is(runner: FlaskCliRunner, folder: Path, text: str, code: int, begins: str) -> None:
    done = runner.invoke(args=["receipt", "verify", "-", "--key", str(folder / "keys.json")], input=text)
    assert (done.exit_code, done.stderr.splitlines()[0]) == (code, begins)


def test_a_late_attempt_is_told_with_its_lateness(runner: FlaskCliRunner, folder: Path) -> None:
    late = a_receipt(Kind.REFUSED, at=AT + timedelta(microseconds=2))
    done = runner.invoke(args=["receipt", "verify", "-", "--key", str(folder / "keys.json")], input=late)
    assert (done.exit_code, "How late: 0.000001 seconds after the close" in done.stdout) == (0, True)


def test_without_a_key_it_asks_for_one(runner: FlaskCliRunner, folder: Path) -> None:
    done = runner.invoke(args=["receipt", "verify", str(folder / "receipt.json")])
    assert (done.exit_code, "Give the published keys with --key." in done.stderr) == (2, True)
    wrong = runner.invoke(args=["receipt", "verify", "-", "--key", str(folder / "receipt.json")], input=GENUINE)
    assert (wrong.exit_code, "There is no Ed25519 public key in it." in wrong.stderr) == (2, True)
    assert runner.invoke(args=["receipt", "verify", str(folder / "none.json")]).exit_code == 2


def test_a_new_key_signs_and_its_public_key_is_told(runner: FlaskCliRunner) -> None:
    first, second = runner.invoke(args=["receipt", "new-key"]).stdout.splitlines()
    public = signer(raw_key(first.removeprefix("SIGNING_KEY="))).public
    assert (public.base64 in second, public.id in second) == (True, True)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def run(commands: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-ec", commands], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.usefixtures("openssl")
@pytest.mark.parametrize(
    "text", [GENUINE, CONFIRMED, GENUINE + "\n"], ids=["submitted", "confirmed", "with a line end"]
)
def test_openssl_alone_checks_it_as_documented(folder: Path, text: str) -> None:
    (folder / "receipt.json").write_text(text, encoding="utf-8")
    verify, compare = blocks("sh")
    assert (verify, "Signature Verified Successfully" in run(verify, folder).stdout) == (BY_HAND, True)
    (folder / "plan.pdf").write_text("file")
    (folder / "content.json").write_text("content")
    assert [line.split()[0] for line in run(compare, folder).stdout.splitlines()] == [
        digest("file"), digest("content"), digest(a_manifest()),
    ]  # fmt: skip


@pytest.mark.usefixtures("openssl")
def test_openssl_refuses_a_changed_one(folder: Path) -> None:
    (folder / "receipt.json").write_text(GENUINE.replace("plan.pdf", "plan.pdg"), encoding="utf-8")
    assert run(blocks("sh")[0], folder).returncode != 0


@pytest.mark.parametrize(
    ("text", "is_genuine"),
    [
        (GENUINE, True), (CONFIRMED, True), (a_receipt(text=a_manifest(answers=["Zażółć “gęślą” \\ \n"])), True),
        (GENUINE.replace("plan.pdf", "plan.pdg"), False), (a_receipt(seed=OTHER), False),
        (CONFIRMED.replace('"amended":"2027-03-15', '"amended":"2027-03-14'), False),
    ],
)  # fmt: skip
def test_python_alone_checks_it_as_documented(folder: Path, text: str, is_genuine: bool) -> None:
    (folder / "receipt.json").write_text(text, encoding="utf-8")
    (folder / "check.py").write_text(blocks("python")[0], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-S", "check.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )
    assert (done.returncode == 0, done.stdout.startswith("Genuine: submitted NMR-27-003-K7QX2M-1")) == (is_genuine,) * 2
