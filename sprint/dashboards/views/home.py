"""The public home page: what is open, the year's dates, what last year changed."""

from flask import Blueprint

bp = Blueprint("home", __name__)
