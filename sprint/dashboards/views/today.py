"""Each role's day: what waits for them and by when."""

from flask import Blueprint

bp = Blueprint("today", __name__)
