"""The blueprint of accounts, and what its pages share."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from wtforms import Field

from sprint.accounts import browser
from sprint.accounts.models import User, UserSession
from sprint.errors import NotFound, Refused
from sprint.web.access import safe_next
from sprint.web.forms import Form

bp = Blueprint("accounts", __name__)


def me() -> User:
    """Who is signed in. Refuses while the code of the second factor is outstanding."""
    if g.get("awaits_code"):
        raise Refused("Enter the code of your second factor first.")
    return this_session().user


def this_session() -> UserSession:
    """The session of this browser. Raises `NotFound` for a visitor, whom no page that asks for it lets in."""
    found = browser.this_session()
    if found is None:
        raise NotFound
    return found


def address() -> str:
    """Where the request comes from: never what a header claims, unless `PROXY_HOPS` trusts a proxy."""
    return request.remote_addr or ""


def wanted() -> str | None:
    """The page to go on to: from the address, or kept while an e-mail was being confirmed."""
    return safe_next(request.args.get("next")) or safe_next(session.get("next"))


def onward() -> ResponseReturnValue:
    return redirect(wanted() or url_for("today.show"))


def page(template: str, form: Form, **values: Any) -> ResponseReturnValue:
    """The form, with 400 when something in it has to be put right."""
    return render_template(template, form=form, **values), 400 if form.errors else 200


def typed(field: Field) -> str:
    return str(field.data or "")


def wrong(field: Field, message: str) -> None:
    field.errors = [message]


def link_over() -> ResponseReturnValue:
    """One page for links that are unknown, used or too old: they look the same."""
    return render_template("accounts/link_over.html"), 404
