"""People with passwords, and the steps they take."""

from __future__ import annotations

from functools import cache
from typing import Any

import pyotp
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sprint.accounts import passwords
from sprint.accounts.models import User
from sprint.actor import Role
from sprint.db import db
from sprint.organisations.models import Membership, Organisation
from tests import factories as make

PASSWORD = "grey heron under bridge"
OTHER = "nine copper kettles sing"


@cache
def _hash() -> str:
    return passwords.hash_of(PASSWORD)


def person(name: str = "Ada Fenwick", *, second_factor: bool = False, **changes: Any) -> User:
    """Somebody who can sign in with `PASSWORD`."""
    if not second_factor:
        changes = {"totp_secret": None, "totp_confirmed_at": None, **changes}
    return make.user(name, password_hash=_hash(), **changes)


def joins(user: User, of: Organisation, role: Role) -> Membership:
    """One more role for somebody who is there already."""
    row = Membership(user_id=user.id, organisation_id=of.id, role=role, since=make.LONG_AGO)
    db.session.add(row)
    db.session.commit()
    return row


def sign_in(
    client: FlaskClient, email: str, password: str = PASSWORD, *, onward: str = "", **more: Any
) -> TestResponse:
    address = f"/sign-in?next={onward}" if onward else "/sign-in"
    return client.post(address, data={"email": email, "password": password}, **more)


def code_of(user: User, now: Any) -> str:
    db.session.refresh(user)
    return pyotp.TOTP(user.totp_secret).at(now())
