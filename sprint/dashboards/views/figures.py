"""The figures of each role, beside the list of what waits for it; a person with several roles finds one page for each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from sprint.actor import Actor
from sprint.dashboards import policy
from sprint.organisations.queries.bodies import named
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


@dataclass(frozen=True)
class Place:
    """The organisation that a page is about: `actor` is what the person is there, and nowhere else.

    `offered` are those to choose from, none for somebody of one; `slug` is the chosen one's then.
    """

    actor: Actor
    offered: Sequence[Any] = ()
    slug: str | None = None


def place_of(actor: Actor, ids: Collection[int], first: int | None = None) -> Place:
    """The one asked for among `ids`, which are this person's; otherwise `first`, or the first by name."""
    if len(ids) == 1:
        return Place(actor)
    offered = named(ids)
    asked = [each for each in offered if each.slug == request.args.get("of")]
    chosen = (asked or [each for each in offered if each.id == first] or offered)[0]
    return Place(actor.within(chosen.id), offered, chosen.slug)


def pages_of(actor: Actor) -> list[tuple[str, str]]:
    return [(label, endpoint) for label, endpoint, may in PAGES if may(actor)]


@bp.app_context_processor
def _offered() -> dict[str, object]:
    return {"figure_pages": pages_of}
