"""An answer of the API: JSON that is kept for a minute and need not be sent twice."""

from __future__ import annotations

from datetime import UTC, datetime
from json import dumps
from typing import Any

from flask import Response, request

from sprint.memory import Memory

KEPT_FOR = 60
"""Seconds for which a reader need not ask again."""
SEEN: Memory[str, tuple[str, datetime]] = Memory("answers of the API", most=10_000)
"""The ETag of the last answer at each address, and since when it was the answer."""


def answer(body: dict[str, Any], at: datetime) -> Response:
    made = Response(dumps(body, ensure_ascii=False, separators=(",", ":")), content_type="application/json")
    made.cache_control.public, made.cache_control.max_age = True, KEPT_FOR
    made.add_etag()
    if since := _since(made.get_etag()[0] or "", at):
        made.last_modified = since
    made.make_conditional(request)
    return made


def _since(etag: str, at: datetime) -> datetime | None:
    """When this became the answer here, as far as this process knows. It follows from public answers alone, so that nothing
    hidden moves it. Within the second in which the answer changed the header could not tell the two apart: then there is none."""
    here = request.full_path
    seen, since = SEEN.get(here) or ("", at)
    if seen != etag:
        since = at
        SEEN.keep(here, (etag, at))
    second = since.astimezone(UTC).replace(microsecond=0)
    return second if second < at.astimezone(UTC).replace(microsecond=0) else None
