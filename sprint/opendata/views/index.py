"""The page that says which data are open, in which formats, and how to use them; the same for machines as a DCAT catalogue."""

from __future__ import annotations

import json

from flask import Response, current_app, render_template
from flask.typing import ResponseReturnValue

from sprint.datasets.queries import publisher
from sprint.editions.queries import listed
from sprint.opendata import dcat, linked
from sprint.opendata.ocds.package import LICENCE, PLACEHOLDER
from sprint.opendata.views.blueprint import bp
from sprint.outbox.actions import link
from sprint.web.access import PUBLIC, access
from sprint.web.keeping import kept


@bp.get("/open-data")
@access(PUBLIC)
def index() -> ResponseReturnValue:
    prefix = current_app.config["OCID_PREFIX"]
    return render_template(
        "opendata/index.html", editions=listed(), prefix=prefix, is_placeholder=prefix == PLACEHOLDER, licence=LICENCE,
        linked=linked.catalogue(base=link(""), publisher=publisher_name()),
    )  # fmt: skip


@bp.get("/open-data/catalogue.jsonld")
@access(PUBLIC)
def catalogue() -> ResponseReturnValue:
    found = dcat.catalogue(base=link(""), publisher=publisher_name())
    return kept(Response(json.dumps(found, ensure_ascii=False, indent=1), mimetype="application/ld+json"))


def publisher_name() -> str:
    return publisher(current_app.config["REGION"]) or "Digital Public Services Sprint"
