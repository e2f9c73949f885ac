"""A real clamd for the tests, with one signature of our own: nothing is downloaded."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sprint.files.scanning import Unreachable, signature_in

MARKER = b"an infected file of the tests"
SIGNATURE = "Sprint.Test.File.UNOFFICIAL"
CONFIGURATION = """
DatabaseDirectory {folder}/signatures
LocalSocket {folder}/clamd.socket
Foreground yes
"""


@pytest.fixture(scope="session")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a clamd that knows one signature, ours: nothing is downloaded."""
    program = os.environ.get("CLAMD") or shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if not program:
        pytest.fail("These tests need ClamAV's clamd: run them with `make test`, which finds or installs one.")
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "signatures").mkdir()
    (folder / "signatures" / "own.ndb").write_text(f"Sprint.Test.File:0:*:{MARKER.hex()}\n")
    (folder / "clamd.conf").write_text(CONFIGURATION.format(folder=folder))
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([program, f"--config-file={folder / 'clamd.conf'}"], stdout=log, stderr=log)
    try:
        yield _ready(f"unix://{folder / 'clamd.socket'}", process, folder / "log")
    finally:
        process.terminate()
        process.wait(20)


def _ready(url: str, process: subprocess.Popen[bytes], log: Path) -> str:
    for _ in range(600):
        try:
            signature_in(b"x", url)
        except Unreachable:
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)
        else:
            return url
    pytest.fail(f"clamd did not start: {log.read_text()}")
