"""The list of challenges with its filters, as rows or as a table; and the challenges on a year's page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint import fulltext
from sprint.actor import Actor
from sprint.challenges import filters, queries
from sprint.challenges.filters import Asked
from sprint.challenges.models import Challenge
from sprint.challenges.queries import Filters, Row
from sprint.challenges.views import bp
from sprint.clock import now
from sprint.editions.models import Edition
from sprint.editions.queries import visible as visible_edition
from sprint.errors import NotFound
from sprint.web.access import PUBLIC, access, current_actor
from sprint.web.paging import page_number
from sprint.words import LONGEST_SEARCH, terms


@bp.get("/challenges")
@access(PUBLIC)
def index() -> ResponseReturnValue:
    actor, at = current_actor(), now()
    regions = queries.regions()
    asked = read(regions, actor)
    wanted, edition = wanted_of(asked, regions, actor)
    counted = queries.counts(wanted, actor, at, {each.id: each.slug for each in regions})
    page = queries.listed(wanted, actor, at, number=page_number(), total=counted.total)
    is_table = request.args.get("view") == "table"
    return render_template(
        "challenges/table.html" if is_table else "challenges/index.html", asked=asked, page=page, edition=edition,
        links=Links(asked, is_table), choices=filters.choices(asked, counted.left, names(regions)), groups=filters.GROUPS,
        is_wordless=bool(asked.q) and not fulltext.matching(Challenge, terms(asked.q)), chosen=_chosen(asked, names(regions), edition), offers_region=_region(asked, regions) or (regions[0] if len(regions) == 1 else None), may_draft=bool(actor.team_of),
    )  # fmt: skip


def names(regions: queries.Regions) -> dict[str, str]:
    return {each.slug: each.short_name for each in regions}


def read(regions: queries.Regions, actor: Actor) -> Asked:
    """What the address asks of the list; a value that is not offered is no filter."""
    return filters.read(request.args, regions=names(regions), is_team=bool(actor.team_of), longest=LONGEST_SEARCH)


def wanted_of(asked: Asked, regions: queries.Regions, actor: Actor) -> tuple[Filters, Edition | None]:
    """What to ask the database, and the year that was asked for; one that does not exist is no filter."""
    edition = _edition(asked.edition)
    region = _region(asked, regions)
    councils = actor.problem_owner_of if asked.mine else None
    return Filters(asked, region.id if region else None, edition.id if edition else None, councils or None), edition


def _region(asked: Asked, regions: queries.Regions) -> queries.Region | None:
    return next((each for each in regions if each.slug == asked.region), None)


def _edition(reference: str) -> Edition | None:
    try:
        return visible_edition(reference) if reference else None
    except NotFound:
        return None


def _chosen(asked: Asked, regions: dict[str, str], edition: Edition | None) -> list[tuple[str, str, str]]:
    """What is asked for, each with its words and the address of the list without it."""
    found = [("q", "Search", f"“{asked.q}”")] if asked.q else []
    found += [
        (group, label, filters.words_of(group, regions)[value])
        for group, label in filters.GROUPS.items()
        if (value := getattr(asked, group))
    ]
    if edition:
        found.append(("edition", "Year", str(edition.year)))
    return found


@dataclass
class Links:
    """Addresses of this list: with another value for one filter, as rows, as a table, as a feed."""

    asked: Asked
    is_table: bool

    def having(self, group: str, value: str = "") -> str:
        return self._address(self.asked.having(group, value), is_table=self.is_table)

    def shown(self, *, as_table: bool) -> str:
        return self._address(self.asked.given, is_table=as_table)

    def feed(self, endpoint: str) -> str:
        """The same list for feed readers and calendars, which know nobody's councils."""
        given: dict[str, Any] = self.asked.having("mine", "")
        return url_for(endpoint, **given)

    @property
    def here(self) -> str:
        return self.shown(as_table=self.is_table)

    def _address(self, given: dict[str, str], *, is_table: bool) -> str:
        """Put together here: a page has some fifty of them, and `url_for` is slow."""
        asked = urlencode({**given, "view": "table"} if is_table else given)
        return f"{self.path}?{asked}" if asked else self.path

    @cached_property
    def path(self) -> str:
        return url_for(".index")


@bp.app_template_global("challenges_of")
def challenges_of(edition: Edition) -> list[Row]:
    """For the page of a year, which belongs to a package below this one."""
    return queries.of_edition(edition, now())
