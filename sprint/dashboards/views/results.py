"""Results of the sprint, for everyone."""

from flask import Blueprint

bp = Blueprint("results", __name__)
