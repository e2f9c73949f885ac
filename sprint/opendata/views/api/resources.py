"""The list and the single address of each resource, made from its declaration. They show what a visitor sees, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, current_app, request, url_for

from sprint.clock import now
from sprint.errors import NotFound
from sprint.opendata.api import cursor, filters
from sprint.opendata.api.filters import Asked
from sprint.opendata.api.resources import BASE, RESOURCES, Resource
from sprint.opendata.queries.api import ONE, SOME
from sprint.opendata.views.api import bp
from sprint.opendata.views.api.answering import answer
from sprint.outbox.actions import link
from sprint.web.access import PUBLIC, access

View = Callable[..., Response]
LARGEST_NUMBER = 1_000_000


def _list_of(of: Resource) -> View:
    def show(**within: str) -> Response:
        asked, at = filters.read(request.args.to_dict(flat=False), of.filters), now()
        found = SOME[of.name](asked, at, after=_after(of, asked, within), size=asked.limit + 1, **within)
        items = found[: asked.limit]
        following = _next(of, asked, within, items[-1]) if len(found) > asked.limit else None
        made = answer({"items": [of.node_of(each, link("")) for each in items], "next": following}, at)
        if following:
            made.headers["Link"] = f'<{following}>; rel="next"'
        return made

    return show


def _after(of: Resource, asked: Asked, within: dict[str, str]) -> cursor.Key | None:
    if not asked.cursor:
        return None
    return cursor.read(asked.cursor, of=_named(of, within), asked=asked.given, secret=current_app.config["SECRET_KEY"])


def _next(of: Resource, asked: Asked, within: dict[str, str], last: Any) -> str:
    after = cursor.made(
        of.key_of(last), of=_named(of, within), asked=asked.given, secret=current_app.config["SECRET_KEY"]
    )
    query: dict[str, Any] = {**within, **asked.given, "limit": asked.limit, "cursor": after}
    return link(url_for(f".{of.name}", **query))


def _named(of: Resource, within: dict[str, str]) -> str:
    return of.list_path.format(**within)


def _one_of(of: Resource) -> View:
    def show(**key: Any) -> Response:
        filters.read_none(request.args)
        if key.get("number", 0) > LARGEST_NUMBER:
            raise NotFound
        at = now()
        return answer(of.node_of(ONE[of.one](at, **key), link("")), at)

    return show


def _rule(path: str) -> str:
    """“/challenges/<reference>” of “/api/v1/challenges/{reference}”."""
    return path.removeprefix(BASE).replace("{number}", "<int:number>").replace("{", "<").replace("}", ">")


for each in RESOURCES:
    bp.add_url_rule(_rule(each.list_path), each.name, access(PUBLIC)(_list_of(each)))
    if each.one:
        bp.add_url_rule(_rule(each.one_path), each.one, access(PUBLIC)(_one_of(each)))
