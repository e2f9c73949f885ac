"""The public record: the audit chain."""

from flask import Blueprint

bp = Blueprint("record", __name__)
