"""A person's messages, and the team's outbox."""

from flask import Blueprint

bp = Blueprint("messages", __name__)
