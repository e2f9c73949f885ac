"""The list of the pool with its filters, which stand in the address."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.actor import Actor
from sprint.clock import now
from sprint.problems import policy, queries
from sprint.problems.queries import Filters
from sprint.problems.views import bp
from sprint.web.access import PUBLIC, access, current_actor
from sprint.web.paging import page_number
from sprint.words import LONGEST_SEARCH, terms

Choices = list[tuple[str, str]]

STANDINGS = [
    ("", "In the pool"),
    ("free", "Not taken up yet"),
    ("taken", "Became a challenge"),
    ("closed", "Closed"),
    ("all", "All"),
]
ORDERS = [("", "Newest first"), ("shared", "Most councils first")]
WHOSE = [("", "All"), ("ours", "Ours"), ("others", "Not ours")]
INSIDE = [("councils", "For councils only")]
LABELS = {"area": "Service area", "theme": "Theme", "region": "Region", "standing": "Standing", "whose": "Whose"}
KEPT = ("q", *LABELS)


@bp.get("/problems")
@access(PUBLIC)
def index() -> ResponseReturnValue:
    actor, at = current_actor(), now()
    offered = _offered(actor)
    asked = {"q": request.args.get("q", "")[:LONGEST_SEARCH], **{name: _asked(name, offered[name]) for name in offered}}
    page = queries.listed(_filters(asked, actor), actor, at, number=page_number())
    return render_template(
        "problems/index.html", page=page, asked=asked, offered=offered, labels=LABELS, may_post=policy.may_post(actor),
        is_filtered=any(asked[name] for name in asked if name != "order"), orders=_orders(asked),
    )  # fmt: skip


def _offered(actor: Actor) -> dict[str, Choices]:
    """What each filter lets one choose, as (value, words); those of the pool's own people only for them."""
    found = queries.offered(actor)
    listed: dict[str, Choices] = {
        "area": [("", "All"), *((area, area) for area in found.service_areas)],
        "theme": [("", "All"), *((theme, theme) for theme in found.themes)],
        "standing": STANDINGS + (INSIDE if policy.is_in_pool(actor) else []),
        "order": ORDERS,
    }
    if len(found.regions) > 1:
        listed["region"] = [("", "All"), *found.regions]
    if policy.bodies_of(actor):
        listed["whose"] = WHOSE
    return listed


def _asked(name: str, offered: Choices) -> str:
    """What was asked for; a value that is not offered is no filter."""
    value = request.args.get(name, "")
    return value if value in {known for known, _ in offered} else ""


def _filters(asked: dict[str, str], actor: Actor) -> Filters:
    return Filters(
        terms=tuple(terms(asked["q"])), theme=asked["theme"], service_area=asked["area"], region=asked.get("region", ""),
        standing=asked["standing"], whose=asked.get("whose", ""),
        body_ids=policy.bodies_of(actor), order=asked["order"],
    )  # fmt: skip


def _orders(asked: dict[str, str]) -> list[tuple[str, str]]:
    """Each order with the address of this list in it; none for the order it has."""
    kept: dict[str, Any] = {name: asked[name] for name in KEPT if asked.get(name)}
    return [
        (label, "" if value == asked["order"] else url_for(".index", **kept, order=value or None))
        for value, label in ORDERS
    ]
