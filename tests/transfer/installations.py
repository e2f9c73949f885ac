"""A second installation beside the one of the test, on the other kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from click.testing import Result
from flask import Flask, current_app, has_app_context

from sprint.app import create_app
from sprint.db import db
from tests import databases
from tests.conftest import test_settings

PASSPHRASE = "otter lantern quarry mitten plum"
OTHER_KEYS = {"SEALING_KEYS": (b"another-sealing-key-0123456789ab",)}


@contextmanager
def another(folder: Path, kind: str) -> Iterator[Flask]:
    """Empty, with keys and a file store of its own."""
    url = f"sqlite:///{folder / 'other.sqlite3'}" if kind == "postgresql" else databases.new_postgresql("other")
    app = create_app(test_settings(url, folder / "other", **OTHER_KEYS))
    with app.app_context():
        databases.make_hasty(db.engine)
        db.create_all()
        db.session.remove()
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def region(app: Flask, folder: Path, *arguments: str) -> Result:
    """One of the commands, with the passphrase in a file."""
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE)
    is_here = has_app_context() and current_app.name == app.name and current_app.config is app.config
    with nullcontext() if is_here else app.app_context():
        return app.test_cli_runner().invoke(args=["region", *arguments, "--passphrase-file", str(secret)])
