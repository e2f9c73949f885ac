"""Open contracting data as files: everything in pages, one edition, one challenge. They show what a visitor may see, whoever asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Response, current_app, request, stream_with_context, url_for

from sprint.clock import now
from sprint.editions.queries import visible
from sprint.opendata import queries
from sprint.opendata.api import filters
from sprint.opendata.api.filters import CHALLENGE, UPDATED
from sprint.opendata.ocds.package import written
from sprint.opendata.ocds.process import Node, Process
from sprint.opendata.ocds.releases import releases
from sprint.opendata.views.blueprint import bp
from sprint.opendata.views.index import publisher_name
from sprint.outbox.actions import link
from sprint.web.access import PUBLIC, access
from sprint.web.keeping import kept

AFTER = replace(CHALLENGE, name="after", words="Only challenges after this one: take “links.next” as it is.")
SINCE = UPDATED[0]


@bp.get("/open-data/ocds/releases.json")
@access(PUBLIC)
def every() -> Response:
    asked, at = filters.read(request.args.to_dict(flat=False), (AFTER, SINCE), besides=()), now()
    since = asked.get(SINCE.name)
    found = queries.some(at, after=asked.get(AFTER.name) or "", since=since, page_of=_page_of)
    given: dict[str, Any] = dict(asked.given)
    links = {"next": link(url_for(".every", **{**given, AFTER.name: found.next}))} if found.next else None
    uri = link(url_for(".every", **given))
    return _file("".join(_package(found.processes, at, uri=uri, links=links, since=since)))


@bp.get("/open-data/ocds/challenges/<reference>.json")
@access(PUBLIC)
def challenge(reference: str) -> Response:
    at = now()
    process = queries.one(reference, at, page_of=_page_of)
    return _file("".join(_package([process], at, uri=link(url_for(".challenge", reference=process.reference)))))


@bp.get("/open-data/ocds/editions/<reference>.json")
@access(PUBLIC)
def edition(reference: str) -> Response:
    """Sent as it is read: an edition of a thousand challenges needs no more memory than one of twenty."""
    found, at = visible(reference), now()
    uri = link(url_for(".edition", reference=found.reference))
    text = _package(queries.every_of(found.id, at, page_of=_page_of), at, uri=uri)
    return _file(stream_with_context(text))


def _page_of(reference: str) -> str:
    return link(url_for("challenges.show", reference=reference))


def _package(
    processes: Iterable[Process], at: datetime, *, uri: str, links: Node | None = None, since: datetime | None = None
) -> Iterator[str]:
    prefix, home = current_app.config["OCID_PREFIX"], link("/")
    found = (release for each in processes for release in releases(each, at, prefix=prefix, since=since))
    return written(found, uri=uri, publisher=publisher_name(), home=home, links=links)


def _file(text: str | Iterator[str]) -> Response:
    return kept(Response(text, content_type="application/json; charset=utf-8"))
