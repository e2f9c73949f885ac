"""The page /sample: what the sample region is, and signing in as any of its people with one click."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for
from flask import redirect as go
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from sprint.accounts import browser
from sprint.accounts.models import User
from sprint.clock import now
from sprint.db import db
from sprint.demo.story import read
from sprint.errors import NotFound
from sprint.web.access import PUBLIC, access

bp = Blueprint("sample", __name__)

GROUPS = (
    ("The sprint team", "Publishes the problems, opens the box, decides.", {"cdo", "officer", "auditor"}, "northmoor"),
    ("Problem owners in the councils", "Know the problem and work with the shortlisted teams.", {"problem_owner"}, ""),
    ("Panels", "Score proposals and agree on what they mean.", {"assessor"}, ""),
    ("Companies", "Propose how to solve the problems.", {"owner", "contributor"}, ""),
    ("Others", "Another region, and the people who run the service.", {"cdo", "officer", "operator"}, "elsewhere"),
)


@bp.get("/sample")
@access(PUBLIC)
def show() -> ResponseReturnValue:
    return render_template("sample/show.html", groups=_groups())


@bp.post("/sample/<slug>")
@access(PUBLIC)
def sign_in_as(slug: str) -> ResponseReturnValue:
    person = next((each for each in read("people")["person"] if each["slug"] == slug), None)
    user = db.session.scalar(select(User).where(User.email == person["email"])) if person else None
    if user is None:
        raise NotFound
    browser.start(user, at=now(), second_factor=True)
    return go(url_for("today.show"), 303)


def _groups() -> list[dict[str, object]]:
    names = {each["slug"]: each["name"] for each in read("companies")["company"]}
    for authority in read("region")["authority"]:
        names |= {authority["slug"]: authority["name"]} | {each["slug"]: each["name"] for each in authority["council"]}
    return [
        {"title": title, "text": text, "people": [_line(each, names) for each in _people(roles, where)]}
        for title, text, roles, where in GROUPS
    ]


def _people(roles: set[str], where: str) -> list[dict[str, object]]:
    """The people of one group: "elsewhere" is anybody who belongs to no part of Northmoor."""
    chosen = []
    for person in read("people")["person"]:
        held = person["roles"] or [{"role": "assessor"}]
        first = held[0]
        here = first.get("organisation") == "northmoor"
        if first["role"] in roles and (not where or here == (where == "northmoor")):
            chosen.append(person)
    return chosen


def _line(person: dict[str, object], names: dict[str, str]) -> dict[str, object]:
    roles: list[dict[str, str]] = person["roles"]  # type: ignore[assignment]
    of = names.get(roles[0].get("organisation", ""), "") if roles else ""
    return {"slug": person["slug"], "name": person["name"], "about": person["about"], "of": of}
