"""Addresses for programs, the API and the open files: they know no cookies and any site may read them. The API says in JSON why
there is no answer, the files on a page, since people fetch them too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from json import dumps
from typing import TYPE_CHECKING, Any

from flask import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

UNDER = "/api/"
FOR_PEOPLE = "/api/v1/docs"
"""The one page under these addresses that people read."""
FILES = re.compile(
    r"/open-data/.+|/(challenges|datasets|outcomes)(/[^/]+)?\.(atom|csv|ics|jsonld)"
    r"|/challenges/[^/]+/(outcome|shortlist/statistics)\.csv"
    r"|/dashboards/((compare|(editions|indicators|regions|themes)/[^/]+)/[^/]+|(?!panels\.)[^/]+)\.(csv|svg)"
)
"""The open files, which show everybody what a visitor may see."""
PROBLEM = "application/problem+json"
WORDS = {
    400: "Something in this address cannot be read. Write it as the manual at /api/v1/docs says.",
    404: "There is nothing public at this address.",
    405: "This address can only be read. Use GET or HEAD.",
}
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After",
    "Access-Control-Max-Age": "86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""All that stands there is public, so that no site has to be kept from reading it."""
NOTHING_RUNS = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}


def is_for_machines(path: str) -> bool:
    return path.startswith(UNDER) and path != FOR_PEOPLE


def is_open(path: str) -> bool:
    return is_for_machines(path) or FILES.fullmatch(path) is not None


def problem(status: int, reason: str = "") -> Response:
    """RFC 9457. A 404 never gives a reason: unknown and hidden look the same."""
    title = HTTPStatus(status).phrase
    detail = WORDS.get(status, "") if status == 404 else reason or WORDS.get(status, f"{title}.")
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return Response(dumps(body, ensure_ascii=False), status=status, content_type=PROBLEM)


class Openly:
    """Takes the cookies from a request for a program and from its answer, whoever sent it: everybody gets what a visitor does."""

    def __init__(self, inside: WSGIApplication) -> None:
        self.inside = inside

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if not is_open(path):
            return self.inside(environ, start_response)
        environ.pop("HTTP_COOKIE", None)
        own = OPEN_TO_ALL | NOTHING_RUNS if is_for_machines(path) else OPEN_TO_ALL

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Callable[[bytes], object]:
            return start_response(status, _open(headers, own), *more)

        return self.inside(environ, start)


def _open(headers: list[tuple[str, str]], own: dict[str, str]) -> list[tuple[str, str]]:
    """The same headers for everybody: nothing kept, nothing that varies by a cookie."""
    dropped = {"set-cookie", "vary", *(name.lower() for name in own)}
    return [pair for pair in headers if pair[0].lower() not in dropped] + list(own.items())
