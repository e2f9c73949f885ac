"""The figures of each role, beside the list of what waits for it; a person with several roles finds one page for each."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.actor import Actor
from sprint.dashboards import policy
from sprint.web.access import SIGNED_IN, access, current_actor

bp = Blueprint("figures", __name__)

PAGES = (
    ("The running edition", "figures.team_page", policy.may_see_team_figures),
    ("Your council", "figures.council_page", policy.may_see_council_figures),
    ("Your company", "figures.company_page", policy.may_see_company_figures),
    ("Your panels", "figures.chair_page", policy.may_see_chair_figures),
)


@bp.get("/dashboards/yours")
@access(SIGNED_IN)
def mine() -> ResponseReturnValue:
    """On to the first page of this person's roles; who has none finds what waits for them."""
    pages = pages_of(current_actor())
    return redirect(url_for(pages[0][1] if pages else "today.show"))


def pages_of(actor: Actor) -> list[tuple[str, str]]:
    return [(label, endpoint) for label, endpoint, may in PAGES if may(actor)]


@bp.app_context_processor
def _offered() -> dict[str, object]:
    return {"figure_pages": pages_of}
