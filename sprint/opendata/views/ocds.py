"""Open contracting data as files: everything in pages, one edition, one challenge. They show what a visitor may see, whoever asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from flask import Response, current_app, request, stream_with_context, url_for

from sprint.clock import now
from sprint.editions.queries import visible
from sprint.errors import BadInput
from sprint.opendata import queries
from sprint.opendata.ocds.package import written
from sprint.opendata.ocds.process import Node, Process
from sprint.opendata.ocds.releases import releases
from sprint.opendata.views.blueprint import bp
from sprint.opendata.views.index import publisher_name
from sprint.outbox.actions import link
from sprint.web.access import PUBLIC, access
from sprint.web.keeping import kept

FOLLOW = "Follow “links.next” from page to page. For one edition or one challenge there are files of their own: see /open-data."
_REFERENCE = re.compile(r"[A-Z0-9]{1,20}-\d{2}-\d{3,6}", re.ASCII)


@bp.get("/open-data/ocds/releases.json")
@access(PUBLIC)
def every() -> Response:
    after, at = _cursor(), now()
    found = queries.some(at, after=after, page_of=_page_of)
    here = link(url_for(".every", after=after or None))
    links = {"next": link(url_for(".every", after=found.next))} if found.next else None
    return _file("".join(_package(found.processes, at, uri=here, links=links)))


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


def _cursor() -> str:
    """The reference after which to go on. Raises `BadInput` for what is none: a slip must not answer with more than was asked for."""
    given = request.args.to_dict(flat=False)
    after = ", ".join(given.pop("after", ()))
    if given:
        raise BadInput(f"There is no filter “{next(iter(given))[:40]}” here. {FOLLOW}")
    if after and not _REFERENCE.fullmatch(after):
        raise BadInput(f"“after” has to be the reference of a challenge, such as NMR-27-003, once. {FOLLOW}")
    return after


def _page_of(reference: str) -> str:
    return link(url_for("challenges.show", reference=reference))


def _package(processes: Iterable[Process], at: datetime, *, uri: str, links: Node | None = None) -> Iterator[str]:
    prefix, home = current_app.config["OCID_PREFIX"], link("/")
    found = (release for each in processes for release in releases(each, at, prefix=prefix))
    return written(found, uri=uri, publisher=publisher_name(), home=home, links=links)


def _file(text: str | Iterator[str]) -> Response:
    return kept(Response(text, content_type="application/json; charset=utf-8"))
