"""Pages of questions and answers: public, asking, and the team's desk."""

from flask import Blueprint

bp = Blueprint("clarifications", __name__)

from sprint.clarifications.views import answering, asking, desk, public, publishing  # noqa: E402, F401
