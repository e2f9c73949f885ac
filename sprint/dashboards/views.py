"""Home, each role's day, messages and the public record."""

from flask import Blueprint

home = Blueprint("home", __name__)
today = Blueprint("today", __name__)
messages = Blueprint("messages", __name__)
record = Blueprint("record", __name__)
results = Blueprint("results", __name__)

blueprints = (home, today, messages, record, results)
