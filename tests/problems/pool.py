"""Two regions that share a pool, for tests: councils, people, problems through the real actions, forms as sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from flask.testing import FlaskClient

from sprint.accounts.models import User
from sprint.actor import Actor, Role
from sprint.identity import actor_of
from sprint.organisations.models import Authority, Council, Organisation
from sprint.problems import actions, queries
from sprint.problems.models import Problem
from sprint.problems.numbers import Numbers
from tests import factories as make
from tests.conftest import NOON

BINS = {
    "title": "Residents report the same missed bin three times before anyone comes",
    "hurts": "Crews learn of a missed bin two days late, and residents telephone again and again.",
    "who": "Households on narrow lanes, and eleven people in the contact centre.",
    "theme": "Digital adoption",
    "service_area": "Waste and recycling",
    "evidence_url": "",
}
GULLIES = {
    "title": "Drains are cleaned in a fixed order while others flood",
    "hurts": "Crews clean empty gullies and streets flood elsewhere.",
    "who": "People in ground-floor flats.",
    "theme": "Digital infrastructure",
    "service_area": "Highways and drainage",
    "evidence_url": "",
}
NUMBERS = Numbers(1200, "month", 84_000, "counted", "timesheets, 2025-26")


@dataclass
class Pool:
    """Hallowdale and Easterby are councils of Northmoor, Marchbrook of Westmarch."""

    region: Authority
    elsewhere: Authority
    hallowdale: Council
    easterby: Council
    marchbrook: Council
    owner: User
    neighbour: User
    stranger: User
    officer: User
    cdo: User

    def post(
        self, by: User | None = None, body: Organisation | None = None, numbers: Numbers = NUMBERS, *, is_public: bool = True,
        at: datetime = NOON, **changes: str,
    ) -> Problem:  # fmt: skip
        texts = {**BINS, **changes}
        by, body = by or self.owner, body or self.hallowdale
        return actions.post(body, texts, numbers, is_public=is_public, by=acting(by), at=at)

    def join(self, problem: Problem, numbers: Numbers = NUMBERS, words: str = "", *, at: datetime = NOON) -> None:
        actions.join(problem, self.easterby, words, numbers, version=None, by=acting(self.neighbour), at=at)


def pool() -> Pool:
    with make.together():
        region, elsewhere = make.authority(), make.authority("Westmarch", "WMC")
        hallowdale, easterby = make.council(region), make.council(region, "Easterby")
        marchbrook = make.council(elsewhere, "Marchbrook")
        return Pool(
            region, elsewhere, hallowdale, easterby, marchbrook,
            make.member(hallowdale, Role.PROBLEM_OWNER, "Denise Okafor"), make.member(easterby, Role.PROBLEM_OWNER, "Colin Arkholme"),
            make.member(marchbrook, Role.PROBLEM_OWNER, "Ada March"), make.member(region, Role.OFFICER, "Tom Garside"),
            make.member(region, Role.CDO, "Amara Whitlock"),
        )  # fmt: skip


def acting(user: User) -> Actor:
    return actor_of(user, has_second_factor=True)


def sent(**changes: Any) -> dict[str, Any]:
    """The form of a problem as a browser sends it."""
    form = {
        **BINS, "happens": "1,200", "period": "month", "cost_gbp": "£84,000", "cost_basis": "counted", "cost_source": "timesheets",
        "reading": "public", "post": "1",
    }  # fmt: skip
    return {**form, **changes}


def own_numbers(problem: Problem, body: Organisation) -> Numbers | None:
    row = queries.holder(problem, body.id)
    return row.numbers if row else None


def listed(client: FlaskClient, query: str = "") -> list[str]:
    """The references in the list, in its order."""
    return re.findall(r'<h2 class="nm-row__title"><a href="/problems/([^"]*)"', client.get(f"/problems?{query}").text)


def words(client: FlaskClient, path: str) -> str:
    """A page's words in one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", client.get(path).text)).split())


def version_in(client: FlaskClient, path: str) -> str:
    found = re.search(r'name="version" value="(\d*)"', client.get(path).text)
    return found.group(1) if found else ""
