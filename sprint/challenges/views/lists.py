"""The list of challenges with its filters, as rows or as a table; and the challenges on a year's page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.actor import Actor
from sprint.challenges import queries
from sprint.challenges.queries import Filters, Row
from sprint.challenges.search import LONGEST
from sprint.challenges.views import bp
from sprint.clock import now
from sprint.editions.models import Edition
from sprint.editions.queries import visible as visible_edition
from sprint.errors import NotFound
from sprint.web.access import PUBLIC, access, current_actor
from sprint.web.paging import page_number

PHASES = [
    ("", "All"),
    ("open", "Open"),
    ("closing", "Closing within 14 days"),
    ("soon", "Opening soon"),
    ("closed", "Closed"),
]
KEPT = ("q", "phase", "theme", "area", "edition", "mine")
TEAM_PHASES = [("draft", "Drafts"), ("approval", "Awaiting approval"), ("withdrawn", "Withdrawn")]


@bp.get("/challenges")
@access(PUBLIC)
def index() -> ResponseReturnValue:
    actor, at = current_actor(), now()
    offered = _offered(actor, at)
    asked = {name: _asked(name, offered.get(name)) for name in ("q", "phase", "theme", "area")}
    edition = _edition(request.args.get("edition", ""))
    page = queries.listed(_filters(asked, actor, edition), actor, at, number=page_number())
    view = "challenges/table.html" if request.args.get("view") == "table" else "challenges/index.html"
    return render_template(
        view, offered=offered, asked=asked, page=page, edition=edition, is_filtered=any(asked.values()),
        with_view=_with_view, may_draft=bool(actor.team_of), is_mine="mine" in request.args,
    )  # fmt: skip


def _offered(actor: Actor, at: datetime) -> dict[str, list[tuple[str, str]]]:
    """What each filter lets one choose, as (value, words)."""
    themes, areas = queries.chosen_values(actor, at)
    return {
        "phase": PHASES + (TEAM_PHASES if actor.team_of else []),
        "theme": [("", "All"), *((theme, theme) for theme in themes)],
        "area": [("", "All"), *((area, area) for area in areas)],
    }


def _asked(name: str, offered: list[tuple[str, str]] | None) -> str:
    """What was asked for; a value that is not offered is no filter."""
    value = request.args.get(name, "")[:LONGEST]
    return value if offered is None or value in {known for known, _ in offered} else ""


def _filters(asked: dict[str, str], actor: Actor, edition: Edition | None) -> Filters:
    councils = actor.problem_owner_of if "mine" in request.args else None
    return Filters(
        q=asked["q"], phase=asked["phase"], theme=asked["theme"], service_area=asked["area"],
        edition_id=edition.id if edition else None, council_ids=councils or None,
    )  # fmt: skip


def _edition(reference: str) -> Edition | None:
    """The year asked for; one that does not exist is no filter."""
    try:
        return visible_edition(reference) if reference else None
    except NotFound:
        return None


def _with_view(view: str) -> str:
    """This list with the same filters, as rows or as a table."""
    kept: dict[str, Any] = {name: request.args[name] for name in (*KEPT, "view") if request.args.get(name)}
    return url_for(".index", **{**kept, "view": view or None})


@bp.app_template_global("challenges_of")
def challenges_of(edition: Edition) -> list[Row]:
    """For the page of a year, which belongs to a package below this one."""
    return queries.of_edition(edition, now())
