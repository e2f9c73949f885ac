"""Every route declares its audience; views then ask a policy."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.actor import VISITOR, Actor
from sprint.clock import now
from sprint.errors import Refused
from sprint.verdict import Verdict
from sprint.web.arrival import ARRIVED
from sprint.web.autosave import is_autosave
from sprint.web.typed import typed_texts

View = TypeVar("View", bound=Callable[..., Any])


class Audience(StrEnum):
    """Who may knock at a route at all. What they may do there is a policy's business."""

    PUBLIC = "public"
    HALFWAY = "halfway"  # signed in by password, second factor outstanding
    SIGNED_IN = "signed in"
    STAFF = "staff"  # CDO, officer or auditor of an authority
    TEAM = "team"  # CDO or officer
    OPERATOR = "operator"


PUBLIC, HALFWAY, SIGNED_IN = Audience.PUBLIC, Audience.HALFWAY, Audience.SIGNED_IN
STAFF, TEAM, OPERATOR = Audience.STAFF, Audience.TEAM, Audience.OPERATOR

_OWN_PATH = re.compile(r"/(?![/\\])[^\x00-\x1f\x7f]*")

_IS_FOR: dict[Audience, Callable[[Actor], bool]] = {
    STAFF: lambda actor: bool(actor.staff_of),
    TEAM: lambda actor: bool(actor.team_of),
    OPERATOR: lambda actor: actor.is_operator,
}
_REFUSAL = {
    STAFF: "This page is for the region's sprint team and its auditors.",
    TEAM: "This page is for the region's sprint team.",
    OPERATOR: "This page is for the people who operate this service.",
}


def access(audience: Audience) -> Callable[[View], View]:
    """Declare who a view is for. Visitors are asked to sign in, whether the page exists or not."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
            detour = _detour(audience, current_actor())
            return detour if detour is not None else current_app.ensure_sync(view)(*args, **kwargs)

        guarded.audience = audience  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return declare


def _detour(audience: Audience, actor: Actor) -> ResponseReturnValue | None:
    if audience is PUBLIC:
        return None
    if g.get("awaits_code") and audience is not HALFWAY:
        return redirect(url_for("accounts.code", next=here()))
    if not actor.is_signed_in and not g.get("awaits_code"):
        return _signed_out()
    if audience is not HALFWAY and actor.needs_second_factor:
        return redirect(url_for("accounts.second_factor"))
    if audience in _IS_FOR and not _IS_FOR[audience](actor):
        raise Refused(_REFUSAL[audience])
    return None


def _signed_out() -> ResponseReturnValue:
    """To the page of signing in, unless the request holds a text that would be lost on the way."""
    typed = [] if is_autosave() else typed_texts()
    if not typed:
        return redirect(url_for("accounts.sign_in", next=here()))
    back = request.path if request.url_rule and "GET" in (request.url_rule.methods or ()) else ""
    return render_template("errors/signed_out.html", typed=typed, sign_in=url_for("accounts.sign_in", next=back)), 401


def here() -> str:
    """The page to come back to: only ever a path of this site, and only one that can be read again."""
    return request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else ""


def safe_next(target: str | None) -> str | None:
    """`target` if it is a path of this site. Browsers drop tabs and line ends, so that "/\\t/elsewhere" is not."""
    return target if target and _OWN_PATH.fullmatch(target) else None


def began() -> datetime:
    """The instant at which this request arrived: deadlines go by it, however long its body took or it waited since."""
    instant: datetime = request.environ.get(ARRIVED) or now()
    return instant


def current_actor() -> Actor:
    actor: Actor = g.get("actor", VISITOR)
    return actor


def authorise(verdict: Verdict) -> None:
    verdict.require()


def require_audiences(app: Flask) -> None:
    """Refuse to start with a route that does not say whom it is for."""
    undeclared = [
        name for name, view in app.view_functions.items() if name != "static" and not hasattr(view, "audience")
    ]
    if undeclared:
        raise RuntimeError(f"These routes declare no audience: {', '.join(sorted(undeclared))}")
