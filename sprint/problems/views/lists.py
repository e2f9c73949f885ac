"""The list of the pool with its filters, which stand in the address."""

from __future__ import annotations

from flask import render_template, request
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
READING = [("", "All"), ("councils", "For councils only")]
LABELS = {
    "area": "Service area", "theme": "Theme", "region": "Region", "standing": "Standing", "whose": "Whose", "reading": "Who reads it",
    "order": "Order",
}  # fmt: skip


@bp.get("/problems")
@access(PUBLIC)
def index() -> ResponseReturnValue:
    actor, at = current_actor(), now()
    offered = _offered(actor)
    asked = {"q": request.args.get("q", "")[:LONGEST_SEARCH], **{name: _asked(name, offered[name]) for name in offered}}
    page = queries.listed(_filters(asked, actor), actor, at, number=page_number())
    return render_template(
        "problems/index.html", page=page, asked=asked, offered=offered, labels=LABELS, may_post=policy.may_post(actor),
        is_filtered=any(value for name, value in asked.items() if name != "order"), is_inside=policy.is_in_pool(actor),
    )  # fmt: skip


def _offered(actor: Actor) -> dict[str, Choices]:
    """What each filter lets one choose, as (value, words); those of the pool's own people only for them."""
    found = queries.offered(actor)
    listed: dict[str, Choices] = {
        "area": [("", "All"), *((area, area) for area in found.service_areas)],
        "theme": [("", "All"), *((theme, theme) for theme in found.themes)],
        "standing": STANDINGS,
        "order": ORDERS,
    }
    if len(found.regions) > 1:
        listed["region"] = [("", "All"), *found.regions]
    if policy.bodies_of(actor):
        listed["whose"] = WHOSE
    if policy.is_in_pool(actor):
        listed["reading"] = READING
    return listed


def _asked(name: str, offered: Choices) -> str:
    """What was asked for; a value that is not offered is no filter."""
    value = request.args.get(name, "")
    return value if value in {known for known, _ in offered} else ""


def _filters(asked: dict[str, str], actor: Actor) -> Filters:
    return Filters(
        terms=tuple(terms(asked["q"])), theme=asked["theme"], service_area=asked["area"], region=asked.get("region", ""),
        standing=asked["standing"], reading=asked.get("reading", ""), whose=asked.get("whose", ""),
        body_ids=policy.bodies_of(actor), order=asked["order"],
    )  # fmt: skip
