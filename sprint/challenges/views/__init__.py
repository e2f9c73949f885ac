"""Pages of challenges: for everyone, and for the team that writes and publishes them."""

from flask import Blueprint

bp = Blueprint("challenges", __name__)

from sprint.challenges.views import brief, history, lists, pool, public, publication, sections  # noqa: E402, F401
