"""The JSON API: routes made from its resources, the document that describes them, and the page about them."""

from flask import Blueprint

from sprint.opendata.api.resources import BASE

bp = Blueprint("api", __name__, url_prefix=BASE)

from sprint.opendata.views.api import documents, limit, resources  # noqa: E402, F401
