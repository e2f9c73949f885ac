"""Every address of the service for everybody, about each proposal of the panel."""

from __future__ import annotations

from flask import Flask, url_for
from flask.testing import FlaskClient

from tests import world
from tests.access_table import GET
from tests.answers import Answer, Asked, answer_of, client_of, endpoints
from tests.blind.bench import PHASES, ROLES, SEEN_AT, Bench

LIKE = {"observer": "assessor", "kept officer": "officer"}
"""The columns of the table that roles go by which it has none for."""
WATCHING = ("stranger", "barred assessor")
"""Who tries what is refused to them; a refusal to the others is the same page."""
INSIDE = ("assessments", "panels", "shortlists", "today", "record", "messages", "home", "results")
"""Blueprints that know panels: asked for in every phase, the others in the last one."""
STILL = ("accounts", "pages", "datasets", "problems", "organisations", "health", "service")
"""Blueprints that know no panel."""
ALIKE = ("visitor", "other company", "other region's CDO", "operator", "officer", "auditor")
"""They get what a stranger or the CDO gets but for pages of their own: asked in the last phase."""
ABOUT = {"chair": ("K2", "K3")}
"""The proposals that a role asks for, when not the first and the third."""
NAMED = ("/interests", "/panel/report", "/report/interests.csv")
"""Where the panel has to read the companies' names, whatever else is hidden."""


def asked(app: Flask, bench: Bench, phase: str) -> list[Asked]:
    """Each address by each role that gets something there, and by those who try all the same."""
    is_last = phase == PHASES[-1]
    with app.test_request_context():
        found = {
            Asked(role, "GET", url_for(endpoint, **GET[endpoint][0](bench.all_about(label))))
            for endpoint in endpoints(app, "GET")
            if _is_asked(endpoint, is_last=is_last)
            for role in _askers(endpoint, is_last=is_last)
            for label in ABOUT.get(role, ("K1", "K3"))
        }
    return sorted(found, key=lambda each: (each.role, each.path))


def _is_asked(endpoint: str, *, is_last: bool) -> bool:
    package = endpoint.split(".")[0]
    is_received = endpoint.startswith(("proposals.rec", "proposals.read"))
    return endpoint in GET and package not in STILL and (is_last or is_received or package in INSIDE)


def _askers(endpoint: str, *, is_last: bool) -> tuple[str, ...]:
    row = GET[endpoint][1].split()
    gets = [role for role in ROLES if row[world.ROLES.index(LIKE.get(role, role))] in ("200", "302", "409")]
    return tuple(role for role in dict.fromkeys((*gets, *WATCHING)) if is_last or role not in ALIKE)


def is_named(each: Asked) -> bool:
    return each.path.endswith(NAMED) or any(f"{name}/" in each.path for name in NAMED)


class Audience:
    """One client for each role."""

    def __init__(self, app: Flask, bench: Bench) -> None:
        self.clients: dict[str, FlaskClient] = {role: client_of(app, bench.tokens.get(role), SEEN_AT) for role in ROLES}

    def answer(self, each: Asked) -> Answer:
        return answer_of(self.clients[each.role], each)
