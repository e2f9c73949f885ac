"""Pages of what follows a decision."""

from flask import Blueprint

bp = Blueprint("adoptions", __name__)

from sprint.delivery.views import adopting, lists  # noqa: E402, F401
