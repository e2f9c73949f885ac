"""Where search engines find the public pages, and what they may read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from flask import Response, current_app, url_for

from sprint.clock import now
from sprint.dashboards.indicators import BY_ID
from sprint.errors import NotFound
from sprint.opendata import sitemap
from sprint.opendata.queries import sitemap as queries
from sprint.opendata.sitemap import Page
from sprint.opendata.views.blueprint import bp
from sprint.organisations.classification import THEMES
from sprint.organisations.slugs import slug_of
from sprint.outbox.actions import link
from sprint.web.access import PUBLIC, access
from sprint.web.keeping import AN_HOUR, kept

PAGES_OF = {
    "region": ("dashboards.region", "code"),
    "edition": ("editions.show", "reference"),
    "figures": ("dashboards.edition", "reference"),
    "problem": ("problems.show", "reference"),
    "challenge": ("challenges.show", "reference"),
    "shortlist": ("shortlists.shortlist", "reference"),
    "outcome": ("outcomes.show", "reference"),
    "demo": ("workspaces.demo_entry", "reference", "slug"),
    "dataset": ("datasets.show", "reference"),
}
"""The endpoint of each kind, and what names a page there."""
ALWAYS = (
    "home.show", "challenges.index", "problems.index", "editions.index", "results.show", "outcomes.index", "dashboards.show",
    "dashboards.compare", "dashboards.reference", "adoptions.index", "datasets.index", "opendata.index", "opendata.indicators",
    "api.docs", "workspaces.demo_days", "proposals.rules", "record.show", "service.status",
    "receipts.check", "pages.how_it_works", "pages.records", "pages.contact", "pages.accessibility", "pages.privacy",
    "pages.cookies",
)  # fmt: skip
"""Pages that are there whatever happens, by their endpoints."""
KEPT_TO_ONESELF = (
    "/account", "/decisions", "/following", "/messages", "/outbox", "/proposals", "/register", "/sign-in", "/today", "/workspaces",
    "/your-panels",
)  # fmt: skip
"""What leads a search engine to the page of signing in, and to nothing else."""


@bp.get("/sitemap.xml")
@access(PUBLIC)
def sitemap_xml() -> Response:
    at, fixed = now(), _fixed()
    number = queries.total(at) + len(fixed)
    if number <= sitemap.AT_ONCE:
        return _xml(sitemap.sitemap([*fixed, *_found(at, 0, sitemap.AT_ONCE)]))
    parts = -(-number // sitemap.AT_ONCE)
    return _xml(sitemap.index(link(url_for(".sitemap_part", number=part)) for part in range(1, parts + 1)))


@bp.get("/sitemap-<int(max=10000):number>.xml")
@access(PUBLIC)
def sitemap_part(number: int) -> Response:
    """The first one begins with the pages that are always there."""
    fixed = _fixed()
    first = (number - 1) * sitemap.AT_ONCE
    pages = fixed[first : first + sitemap.AT_ONCE] if number else []
    pages += _found(now(), max(0, first - len(fixed)), sitemap.AT_ONCE - len(pages)) if number else []
    if not pages:
        raise NotFound
    return _xml(sitemap.sitemap(pages))


def _fixed() -> list[Page]:
    return [
        *(Page(link(url_for(endpoint))) for endpoint in ALWAYS),
        *(Page(link(url_for("dashboards.theme", slug=slug_of(theme)))) for theme in THEMES),
        *(Page(link(url_for("dashboards.indicator", indicator_id=each))) for each in BY_ID),
    ]


def _found(at: datetime, after: int, size: int) -> Iterator[Page]:
    for kind, name, changed_at in queries.some(at, after=after, size=size):
        endpoint, *arguments = PAGES_OF[kind]
        named: dict[str, Any] = dict(zip(arguments, name.split("/"), strict=True))
        yield Page(link(url_for(endpoint, **named)), changed_at)


@bp.get("/robots.txt")
@access(PUBLIC)
def robots() -> Response:
    """A sample of invented councils and companies is not for search engines at all."""
    hidden = ("/",) if current_app.config["SAMPLE_REGION"] else KEPT_TO_ONESELF
    lines = ["User-agent: *", *(f"Disallow: {each}" for each in hidden), f"Sitemap: {link(url_for('.sitemap_xml'))}"]
    return kept(Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"), seconds=AN_HOUR)


def _xml(text: str) -> Response:
    return kept(Response(text, content_type="application/xml; charset=utf-8"), seconds=AN_HOUR)
