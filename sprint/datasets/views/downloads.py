"""The catalogue for machines: CSV, and DCAT-AP as JSON-LD; all that the list shows, or one entry."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, current_app, url_for
from flask.typing import ResponseReturnValue

from sprint.datasets import dcat, queries
from sprint.datasets.catalogue import Entry, table
from sprint.datasets.views import bp
from sprint.datasets.views.lists import address, asked, filters
from sprint.outbox.actions import link
from sprint.web.access import PUBLIC, access
from sprint.web.spreadsheet import as_file


@bp.get("/datasets.csv")
@access(PUBLIC)
def catalogue_csv() -> ResponseReturnValue:
    return _csv(_entries(), "datasets")


@bp.get("/datasets.jsonld")
@access(PUBLIC)
def catalogue_jsonld() -> ResponseReturnValue:
    page = link(url_for(".index"))
    return _jsonld(
        dcat.catalogue(
            _entries(),
            page=page,
            title="Datasets and assets",
            publisher=queries.publisher(current_app.config["REGION"]),
        )
    )


def _entries() -> list[Entry]:
    """Everything that the list with the same filters shows, on all its pages."""
    return queries.entries(filters(asked()[0]), page_of=address)


@bp.get("/datasets/<reference>.csv")
@access(PUBLIC)
def entry_csv(reference: str) -> ResponseReturnValue:
    entry = _entry(reference)
    return _csv([entry], entry.reference)


@bp.get("/datasets/<reference>.jsonld")
@access(PUBLIC)
def entry_jsonld(reference: str) -> ResponseReturnValue:
    return _jsonld(dcat.single(_entry(reference)))


def _entry(reference: str) -> Entry:
    return queries.entry(queries.one(reference), page_of=address)


def _csv(entries: list[Entry], name: str) -> Response:
    return as_file(table(entries), f"{name}.csv")


def _jsonld(document: dict[str, Any]) -> Response:
    return Response(json.dumps(document, ensure_ascii=False, indent=1), mimetype="application/ld+json")
