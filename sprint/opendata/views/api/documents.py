"""The OpenAPI document of the API, and the page made from it for people."""

from __future__ import annotations

from flask import Response, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.opendata.api.document import document
from sprint.opendata.api.manual import sections
from sprint.opendata.api.telling import Node
from sprint.opendata.views.api import bp
from sprint.opendata.views.api.answering import answer
from sprint.opendata.views.index import publisher_name
from sprint.outbox.actions import link
from sprint.web.access import PUBLIC, access


@bp.get("/")
@access(PUBLIC)
def start() -> ResponseReturnValue:
    """Whoever tries the address of the API itself is shown how it is used."""
    return redirect(url_for(".docs"))


@bp.get("/openapi.json")
@access(PUBLIC)
def openapi() -> Response:
    return answer(_document(), now())


@bp.get("/docs")
@access(PUBLIC)
def docs() -> ResponseReturnValue:
    made = _document()
    return render_template(
        "opendata/api.html",
        document=made,
        sections=sections(made),
        a_minute=current_app.config["API_REQUESTS_A_MINUTE"],
    )


def _document() -> Node:
    title = f"Open data of {publisher_name()}"
    return document(home=link(""), title=title, a_minute=current_app.config["API_REQUESTS_A_MINUTE"])
