"""The common indicators: what each one means, as a page; every published figure as CSV, with metadata for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

from flask import Response, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.dashboards.exchange.columns import COLUMNS, NAMES, VERSION, cells
from sprint.dashboards.indicators import INDICATORS
from sprint.dashboards.queries.imported import imports
from sprint.dashboards.queries.indicators import rows
from sprint.dashboards.queries.indicators.regions import regions
from sprint.errors import BadInput
from sprint.opendata import linked, queries
from sprint.opendata.csvw import FILE, metadata
from sprint.opendata.ocds.package import LICENCE
from sprint.opendata.slices import Asked, asked
from sprint.opendata.views.blueprint import bp
from sprint.opendata.views.index import publisher_name
from sprint.outbox.actions import link
from sprint.web.access import PUBLIC, access
from sprint.web.keeping import kept
from sprint.web.spreadsheet import in_parts


@bp.get("/indicators")
@access(PUBLIC)
def indicators() -> ResponseReturnValue:
    return render_template(
        "opendata/indicators.html", indicators=INDICATORS, columns=COLUMNS, version=VERSION, imports=imports(),
        licence=LICENCE, linked=linked.indicators(base=link(""), publisher=publisher_name()),
    )  # fmt: skip


@bp.get("/open-data/indicators.csv")
@access(PUBLIC)
def indicators_csv() -> Response:
    """Written twice: once to know what it will be, and once while it is sent, so that the text is never in memory whole."""
    wanted = _known(asked(request.args.to_dict(flat=False)))
    found = rows(
        now(), regions=wanted.regions, years=wanted.years, themes=wanted.themes, indicator_ids=wanted.indicator_ids
    )

    def text() -> Iterator[str]:
        return in_parts(NAMES, map(cells, found), mark=False)

    digest = sha256()
    for part in text():
        digest.update(part.encode())
    answer = Response(stream_with_context(text()), content_type="text/csv; charset=utf-8; header=present")
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE}"'
    described = url_for(".indicators_metadata")
    answer.headers["Link"] = f'<{described}>; rel="describedby"; type="application/csvm+json"'
    return kept(answer, digest=digest.hexdigest())


def _known(wanted: Asked) -> Asked:
    if wanted.regions is not None:
        known = {each.code for each in regions()} | {each.region for each in imports()}
        if unknown := sorted(set(wanted.regions) - known):
            raise BadInput(
                f"There is no region {unknown[0]} here. There are: {', '.join(sorted(known)) or 'none yet'}."
            )
    return wanted


@bp.get("/open-data/indicators.csv-metadata.json")
@access(PUBLIC)
def indicators_metadata() -> Response:
    found = metadata(
        base=link(""),
        publisher=publisher_name(),
        modified_at=queries.changed_at(now()),
    )
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    return kept(Response(text, content_type="application/csvm+json; charset=utf-8"))
