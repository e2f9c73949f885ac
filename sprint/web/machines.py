"""Addresses for programs: they know no cookies, any site may read them, and they say in JSON why there is no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from json import dumps
from typing import TYPE_CHECKING, Any

from flask import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

UNDER = "/api/"
FOR_PEOPLE = "/docs"
"""How the one page under these addresses ends that people read."""
PROBLEM = "application/problem+json"
WORDS = {
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
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""All that stands there is public, so that no site has to be kept from reading it."""


def is_for_machines(path: str) -> bool:
    return path.startswith(UNDER) and not path.endswith(FOR_PEOPLE)


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
        if not is_for_machines(environ.get("PATH_INFO", "")):
            return self.inside(environ, start_response)
        environ.pop("HTTP_COOKIE", None)

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Callable[[bytes], object]:
            return start_response(status, _open(headers), *more)

        return self.inside(environ, start)


def _open(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same headers for everybody: nothing kept, nothing that varies by a cookie."""
    dropped = {"set-cookie", "vary", *(name.lower() for name in OPEN_TO_ALL)}
    return [pair for pair in headers if pair[0].lower() not in dropped] + list(OPEN_TO_ALL.items())
