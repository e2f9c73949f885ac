"""Pages that never change with data: statements, notices, how the year works."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from sprint.web.access import PUBLIC, access

bp = Blueprint("pages", __name__)


@bp.get("/accessibility")
@access(PUBLIC)
def accessibility() -> ResponseReturnValue:
    return render_template("pages/accessibility.html")


@bp.get("/privacy")
@access(PUBLIC)
def privacy() -> ResponseReturnValue:
    return render_template("pages/privacy.html")


@bp.get("/cookies")
@access(PUBLIC)
def cookies() -> ResponseReturnValue:
    return render_template("pages/cookies.html")


@bp.get("/how-we-keep-records")
@access(PUBLIC)
def records() -> ResponseReturnValue:
    return render_template("pages/records.html")


@bp.get("/contact")
@access(PUBLIC)
def contact() -> ResponseReturnValue:
    return render_template("pages/contact.html")


@bp.get("/how-it-works")
@access(PUBLIC)
def how_it_works() -> ResponseReturnValue:
    return render_template("pages/how_it_works.html")
