"""Pages of the problem pool."""

from flask import Blueprint

bp = Blueprint("problems", __name__)

from sprint.problems.views import closing, holding, lists, merging, page, posting  # noqa: E402, F401
