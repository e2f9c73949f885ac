"""Error pages in the house's look, and JSON errors for JSON callers."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask, current_app, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from structlog import get_logger
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError

from sprint.db import db
from sprint.errors import Failure
from sprint.web.machines import is_for_machines, problem
from sprint.web.typed import typed_texts

log = get_logger()
DRAWN = (400, 403, 404, 409, 413, 429, 500, 503)


def register(app: Flask) -> None:
    app.register_error_handler(Failure, lambda failure: answer(failure.status, failure.reason, typed=typed_texts()))
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(OperationalError, _database_gone)
    app.register_error_handler(DataError, _does_not_fit)
    app.register_error_handler(OverflowError, lambda _problem: answer(404))
    app.register_error_handler(SecurityError, lambda _error: ("This service is not served at that address.", 400))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def answer(status: int, reason: str = "", *, typed: Sequence[str] = ()) -> ResponseReturnValue:
    """A page, or JSON where the caller asked for it and in the API. A 404 never gives a reason: unknown and hidden look the same.

    `typed` are the texts that were sent and are not saved.
    """
    reason = "" if status == 404 else reason
    if is_for_machines(request.path):
        return problem(status, reason)
    if wants_json():
        return jsonify(status=status, error=reason or "See the status."), status
    page = status if status in DRAWN else 500 if status >= 500 else 400
    return render_template(f"errors/{page}.html", reason=reason, typed=typed), status


def wants_json() -> bool:
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return bool(request.headers.get("X-Autosave")) or best == "application/json"


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return answer(
        400,
        "This form was opened too long ago or in another sign-in, so nothing was saved. Open the page again and send it once more.",
        typed=typed_texts(),
    )


def _too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    return answer(413, "What you sent is too large. A file can be up to 10 MB, and a text up to 2 MB.")


def _database_gone(problem: OperationalError) -> ResponseReturnValue:
    db.session.rollback()
    log.error("database.unavailable", kind=type(problem.orig).__name__)
    return answer(
        503, "The service cannot reach its records just now. Nothing you sent was kept in part. Try again in a minute."
    )


def _does_not_fit(_problem: DataError) -> ResponseReturnValue:
    db.session.rollback()
    return answer(400, "A number or text you sent is outside what can be kept. Go back, check it and send it again.")


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error
    answered = make_response(answer(status))
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            answered.headers[name] = value
    return answered


def _unexpected(problem: Exception) -> ResponseReturnValue:
    db.session.rollback()
    log.error("request.failed", kind=type(problem).__name__, where=_where(problem))
    if current_app.config["ENVIRONMENT"] != "production":
        current_app.logger.error("A request failed", exc_info=problem)
    if current_app.config.get("PROPAGATE_FAULTS"):
        raise problem
    return answer(500)


def _where(problem: Exception) -> str:
    """File and line of the fault, without any value that a person typed."""
    trace = problem.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
