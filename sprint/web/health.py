"""GET /health: whether the service and its database answer."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from sprint.db import db
from sprint.web.access import PUBLIC, access

bp = Blueprint("health", __name__)


@bp.get("/health")
@access(PUBLIC)
def show() -> ResponseReturnValue:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        db.session.rollback()
        return jsonify(status="unavailable", database="unavailable"), 503
    return jsonify(status="ok", database="ok")
