"""An answer that everybody may keep for a while, and that is not sent again while it stays the same."""

from __future__ import annotations

from flask import Response, request

FIVE_MINUTES, AN_HOUR = 300, 3600


def kept(answer: Response, *, seconds: int = FIVE_MINUTES, digest: str = "") -> Response:
    """`digest` names what is sent; without one the bytes do. What is written while it is sent has neither, and goes out each time."""
    answer.cache_control.public, answer.cache_control.max_age = True, seconds
    if digest:
        answer.set_etag(digest)
    elif not answer.is_streamed:
        answer.add_etag()
    answer.make_conditional(request)
    return answer
