"""What a page has to put on record before it goes out: a thing that cannot be recorded is not shown."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, g, make_response
from sqlalchemy.exc import OperationalError
from structlog import get_logger

from sprint.db import db
from sprint.web.errors import answer

log = get_logger()
NOT_SHOWN = "We could not put on record that you looked at this proposal, so it is not shown. Try again in a minute."


def register(app: Flask) -> None:
    app.after_request(_note)


def before_sending(note: Callable[[], None]) -> None:
    """Have `note` called once the page is made, outside the transaction in which it was read."""
    g.setdefault("notes", []).append(note)


def _note(response: Response) -> Response:
    """An answer that shows nothing (a refusal, a redirect) leaves no note."""
    notes = g.pop("notes", [])
    if response.status_code >= 300:
        return response
    try:
        for note in notes:
            note()
    except OperationalError as problem:
        db.session.rollback()
        log.error("view.not_noted", kind=type(problem.orig).__name__)
        return make_response(answer(503, NOT_SHOWN))
    return response
