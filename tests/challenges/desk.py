"""A region at work on a challenge, for tests: people, a year ahead of now, a draft that is ready, forms as sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sprint.accounts.models import User
from sprint.actor import Actor, Role
from sprint.challenges.models import Challenge
from sprint.editions.calendar import propose
from sprint.editions.models import Edition
from sprint.identity import actor_of
from sprint.organisations.models import Authority
from sprint.when import london
from tests import factories as make

YEAR = propose(london(date(2027, 5, 24)))
"""Opens on 12 April and closes on 24 May 2027: ahead of the day on which tests happen."""


@dataclass
class Desk:
    """The people who write and publish, and what they work on."""

    region: Authority
    author: User
    colleague: User
    cdo: User
    edition: Edition

    def draft(self, **changes: Any) -> Challenge:
        """A draft with nothing missing, written by `author`."""
        window = {name: getattr(YEAR, name) for name in type(YEAR.window).__dataclass_fields__}
        return make.challenge(self.edition, written_by=self.author, **{**window, **changes})

    def published(self, **changes: Any) -> Challenge:
        """Open from 2 February to 15 March 2027."""
        return make.challenge(self.edition, written_by=self.author, published_by=self.cdo, **changes)


@make.together()
def desk() -> Desk:
    region = make.authority()
    make.council(region)
    author = make.member(region, Role.OFFICER, "Tom Garside")
    edition = make.edition(region, author, **dict(YEAR.dates()))
    return Desk(
        region,
        author,
        make.member(region, Role.OFFICER, "Leena Rashid"),
        make.member(region, Role.CDO, "Amara Whitlock"),
        edition,
    )


def acting(user: User) -> Actor:
    return actor_of(user, has_second_factor=True)


def approve(client: FlaskClient, challenge: Challenge, **changes: str) -> TestResponse:
    """Open the page on which the challenge is approved, and send its form."""
    path = f"/challenges/{challenge.reference}"
    form = {**opened(client, f"{path}/approval"), **changes}
    return client.post(f"{path}/publication", data=form)


def opened(client: FlaskClient, path: str) -> dict[str, str]:
    """Every value of the page's last form, as a browser would send it back."""
    html = client.get(path).text
    form = html[html.rindex('<form method="post" novalidate') :]
    fields: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        kind, name = attributes.get("type", "text"), attributes.get("name", "")
        if not name or (kind in ("radio", "checkbox") and not re.search(r"\bchecked\b", tag)):
            continue
        value = unescape(attributes.get("value", ""))
        fields[name] = [*fields[name], value] if kind == "checkbox" and isinstance(fields.get(name), list) else value
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        fields[name] = unescape(text)
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        fields[name] = unescape(chosen.group(1)) if chosen else ""
    return fields
