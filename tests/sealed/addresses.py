"""Every address of the service with realistic arguments, from the URL map and the table of what each role gets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import url_for

from sprint.db import db
from sprint.proposals.models import Proposal
from tests import world
from tests.access_table import GET, POST
from tests.answers import Asked, endpoints
from tests.sealed.bench import Region
from tests.sealed.sides import ONE
from tests.sealed.twins import Twin, again

SEARCHED = ("challenges.index", "problems.index", "datasets.index", "editions.index", "results.show")
WORD = ONE.title.split()[0]
LIKE = {
    "problem owner": "stranger", "another company": "stranger", "observer": "assessor", "another bidder": "other company",
}  # fmt: skip
"""The columns of the table that roles go by which it has none for."""
STILL = ("accounts", "pages")
"""Blueprints that know no challenge: one visitor and one bidder ask for their pages."""


READERS = ("CDO", "assessor", "another bidder")
"""Who asks for what is given to them about every challenge; the others about the one that is closed and sealed."""
WATCHING = ("CDO", "operator", "another bidder", "another company", "visitor")
"""Who tries what is refused to them; a refusal to the others is the same page."""


def asked(twin: Twin, method: str, roles: tuple[str, ...]) -> list[Asked]:
    """Each address by each role that gets something there, and by those who try all the same."""
    table = GET if method in ("GET", "HEAD") else POST
    with twin.app.app_context(), twin.app.test_request_context():
        region = again(twin.region)
        found = {
            Asked(role, method, url_for(endpoint, **table[endpoint][0](variant)))
            for endpoint in endpoints(twin.app, method)
            for role in _askers(endpoint, roles)
            for variant in _variants(region, _status(table[endpoint][1], role), role)
        }
        if method == "GET":
            found |= {Asked(role, method, path) for role in roles if role in WATCHING for path in _searches(region)}
    return sorted(found, key=lambda each: (each.role, each.path))


def _askers(endpoint: str, roles: tuple[str, ...]) -> tuple[str, ...]:
    if endpoint.split(".")[0] in STILL:
        return tuple(role for role in roles if role in ("visitor", "another bidder"))
    return roles


def _status(row: str, role: str) -> str:
    return row.split()[world.ROLES.index(LIKE.get(role, role))]


def _variants(region: Region, status: str, role: str) -> list[Any]:
    if status not in ("200", "409"):
        return [region.all_about("closed")] if role in WATCHING else []
    further = [region.world, region.all_about("open"), region.all_about("opened")] if role in READERS else []
    return [region.all_about("closed"), *further]


def _searches(region: Region) -> Iterator[str]:
    """Searches and filters that somebody would try who wants to know what is in the box."""
    for endpoint in SEARCHED:
        yield url_for(endpoint, q=WORD)
    for bid in db.session.query(Proposal).order_by(Proposal.id):
        if bid.company_id == region.bench.hartwell.company.id:
            yield url_for("proposals.show", reference=bid.reference)  # forbidden here, unknown in the other world
    for words in ({"noun": "proposal"}, {"person": "Hartwell"}, {"challenge": region.bench.closed.reference}):
        yield url_for("record.show", **words)
    yield from (url_for("messages.outbox", state=state) for state in ("waiting", "sent", "parked"))
