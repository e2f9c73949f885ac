"""The texts of the terms: every one that somebody accepted stays to be read."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from sprint.errors import NotFound
from sprint.panels import terms
from sprint.panels.views.blueprint import bp
from sprint.web.access import PUBLIC, access


@bp.get("/panel-terms/<version>")
@access(PUBLIC)
def terms_text(version: str) -> ResponseReturnValue:
    if version not in terms.VERSIONS:
        raise NotFound
    return render_template(
        "panels/terms_text.html", terms=terms.template(version), month=terms.month(version),
        is_current=version == terms.CURRENT,
    )  # fmt: skip
