"""Pages of what came of challenges: for everybody, and for those who record and confirm readings."""

from flask import Blueprint

bp = Blueprint("outcomes", __name__)

from sprint.delivery.views.outcomes import confirming, desk, index, one, recording  # noqa: E402, F401
