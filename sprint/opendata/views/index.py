"""The page that says which data are open, in which formats, and how to use them."""

from __future__ import annotations

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from sprint.editions.queries import listed
from sprint.opendata.ocds.package import LICENCE, PLACEHOLDER
from sprint.opendata.views.blueprint import bp
from sprint.web.access import PUBLIC, access


@bp.get("/open-data")
@access(PUBLIC)
def index() -> ResponseReturnValue:
    prefix = current_app.config["OCID_PREFIX"]
    return render_template(
        "opendata/index.html", editions=listed(), prefix=prefix, is_placeholder=prefix == PLACEHOLDER, licence=LICENCE
    )
