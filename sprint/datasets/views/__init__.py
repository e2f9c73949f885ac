"""Pages and downloads of the catalogue."""

from flask import Blueprint

bp = Blueprint("datasets", __name__)

from sprint.datasets.views import commands, downloads, keeping, lists, page  # noqa: E402, F401
