"""Inviting to a seat in tests, and what came of it."""

from __future__ import annotations

from flask.testing import FlaskClient

from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.panels.models import Seat
from tests.pages import errors, flashed
from tests.panels.round import Round

PERSON = {"name": "Priya Shah", "email": "priya@university.example", "role": "assessor"}


def invite(client: FlaskClient, round_: Round, **changes: str) -> str:
    page = client.post(round_.path("panel/seats"), data=PERSON | changes, follow_redirects=True)
    return errors(page).get("email") or (flashed(page) or [str(page.status_code)])[-1]


def seats() -> list[tuple[str, str, bool]]:
    db.session.expire_all()
    return [(each.email, each.role, each.removed_at is None) for each in db.session.query(Seat).order_by(Seat.id)]


def acts() -> list[str]:
    return [each.act for each in db.session.query(AuditEntry).order_by(AuditEntry.id)]
