"""Each address may make so many requests a minute; every answer says how many are left."""

from __future__ import annotations

from flask import Response, current_app, g, request

from sprint.errors import TooMany
from sprint.opendata.views.api import bp
from sprint.web.limiting import count
from sprint.web.machines import is_for_machines


@bp.before_request
def count_request() -> None:
    most = current_app.config["API_REQUESTS_A_MINUTE"]
    if not most or not is_for_machines(request.path) or request.method == "OPTIONS":
        return
    g.requests_left = left = count(request.remote_addr or "", most=most)
    if left.is_over:
        raise TooMany(
            f"Your address made more than {most} requests in a minute. Wait {left.seconds} seconds and go on. Ask for up to 100 items at "
            "once, and send If-None-Match with the ETag that you have. Whole editions are files: see /open-data."
        )


@bp.after_request
def tell(response: Response) -> Response:
    if left := g.get("requests_left"):
        response.headers.update(left.headers)
    return response
