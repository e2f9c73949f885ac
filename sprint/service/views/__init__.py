"""Pages about the service itself: its public status, and what its operator states there."""

from flask import Blueprint

bp = Blueprint("service", __name__)

from sprint.service.views import maintenance, outages, status  # noqa: E402, F401
