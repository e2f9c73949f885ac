"""The worker killed while it delivers: no mail is lost, and only the one in flight may come twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import Message as Mail
from pathlib import Path

import pytest
from sqlalchemy import text

from config import ROOT
from sprint.app import create_app
from sprint.db import db, unit_of_work
from sprint.outbox.actions import Recipient, post
from tests import databases
from tests.conftest import test_settings as settings_for
from tests.outbox.mailbox import Mailbox, mail_server

pytestmark = pytest.mark.server
MAILS = 24
KILLED_AT = (7, 15)


def start(url: str, folder: Path, port: int) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ, "SPRINT_ENV": "test", "SECRET_KEY": "a-key-only-for-tests-0123456789-abcdefgh", "DATABASE_URL": url,
        "SEALING_KEYS": "c2VhbGluZy1rZXktb25seS1mb3ItdGVzdHMtMDEyMzQ=",
        "SIGNING_KEY": "c2lnbmluZy1rZXktb25seS1mb3ItdGVzdHMtMDEyMzQ=",
        "MAIL_SERVER": "127.0.0.1", "MAIL_PORT": str(port), "MAIL_USE_TLS": "0", "LOG_LEVEL": "ERROR",
        "FILE_STORE_URL": f"file://{folder}",
    }  # fmt: skip
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "worker", "--pause", "0.1"]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


def wait_until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.05)


@pytest.mark.once
def test_kill_9_in_the_middle_loses_no_mail_and_doubles_at_most_the_one_in_flight(
    database: str, tmp_path: Path, worker_id: str
) -> None:
    url = (
        f"sqlite:///{tmp_path / 'mail.sqlite3'}"
        if database == "sqlite"
        else databases.new_postgresql(f"mail_{worker_id}")
    )
    app, box = create_app(settings_for(url, tmp_path)), Mailbox()
    running: list[subprocess.Popen[bytes]] = []

    def kill_now_and_then(_mail: Mail) -> None:
        """The server has the mail, the worker never hears so."""
        if len(box.mails) in KILLED_AT:
            running[-1].send_signal(signal.SIGKILL)
            running[-1].wait()

    box.on_mail = kill_now_and_then
    with app.app_context(), mail_server(box) as port:
        db.create_all()
        unit_of_work(_post_all)()
        for _ in KILLED_AT:
            running.append(start(url, tmp_path, port))
            wait_until(lambda: running[-1].poll() is not None)
            _as_if_the_lease_were_over()
        running.append(start(url, tmp_path, port))
        wait_until(lambda: _left() == 0)
        running[-1].terminate()
        assert running[-1].wait(timeout=20) == 0
        db.session.remove()
        db.engine.dispose()
    counts = Counter(str(mail["Message-ID"]) for mail in box.mails)
    twice = [box.mails[number - 1]["Message-ID"] for number in KILLED_AT]
    assert (len(counts), sorted(key for key, count in counts.items() if count > 1)) == (MAILS, sorted(twice))
    assert max(counts.values()) == 2


def _post_all() -> None:
    for number in range(MAILS):
        to = Recipient(f"person{number}@example.org", None, "Person")
        post(f"test:{number}", "accounts/password_changed", [to], at=datetime.now(UTC))


def _as_if_the_lease_were_over() -> None:
    db.session.execute(
        text(
            "UPDATE messages SET claimed_at = '2020-01-01 00:00:00.000000' WHERE sent_at IS NULL AND claimed_at IS NOT NULL"
        )
    )
    db.session.commit()


def _left() -> int:
    db.session.rollback()
    left = db.session.execute(text("SELECT count(*) FROM messages WHERE sent_at IS NULL")).scalar_one()
    db.session.rollback()
    return int(left)
