"""The real server as processes of its own, on a free port of this machine."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECRET_KEY = "a-key-only-for-measuring-0123456789-abcdefgh"
THREADS = 16


def environment(database: str, files: Path) -> dict[str, str]:
    """The settings that the server runs with; an app made from them can sign people in to it."""
    return {
        "SPRINT_ENV": "test",
        "SECRET_KEY": SECRET_KEY,
        "SEALING_KEYS": "c2VhbGluZy1rZXktZm9yLW1lYXN1cmluZy0wMTIzNDU=",
        "SIGNING_KEY": "c2lnbmluZy1rZXktZm9yLW1lYXN1cmluZy0wMTIzNDU=",
        "DATABASE_URL": database,
        "FILE_STORE_URL": f"file://{files}",
        "LOG_LEVEL": "ERROR",
    }


def processes(database: str) -> int:
    """As docs/operating.md advises: one on SQLite, as many as there are cores on PostgreSQL."""
    return 1 if database.startswith("sqlite") else os.cpu_count() or 1


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


class Server:
    """Started, stopped and killed by its own process group. `with Server(...) as server:` stops it at the end."""

    def __init__(self, settings: dict[str, str], *, target: str = "wsgi:app", workers: int = 1) -> None:
        self.settings, self.target, self.workers, self.port = settings, target, workers, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Server:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self._signal(signal.SIGTERM)

    def start(self, *, within: float = 30) -> Server:
        command = [
            str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", str(self.port), "--workers", str(self.workers), "--blocking-threads", str(THREADS),
            "--no-access-log", "--log-level", "error", self.target,
        ]  # fmt: skip
        self.process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **self.settings}, start_new_session=True)
        end = time.monotonic() + within
        while not self._is_up():
            if time.monotonic() > end or self.process.poll() is not None:
                self.kill()
                raise RuntimeError("The server did not start.")
            time.sleep(0.05)
        return self

    def kill(self) -> None:
        """As if the machine had lost its power: no time to finish anything."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: int) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def _is_up(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
