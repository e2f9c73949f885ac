"""What every page shows around its content: region, navigation by role, who is signed in, the public record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import Flask, current_app, g, request, url_for
from sqlalchemy import Select, bindparam, func, select, true

from sprint.actor import Actor, SeatRole
from sprint.audit.queries import head, head_columns
from sprint.clock import now
from sprint.db import run
from sprint.editions.models import Edition
from sprint.organisations.models import Authority
from sprint.service.models import Maintenance
from sprint.service.outages import period
from sprint.web.access import current_actor


@dataclass(frozen=True)
class Region:
    """How the authority presents itself: settings of its own, never of the code."""

    name: str
    full_name: str
    sprint_title: str
    colour: str
    contact_email: str
    authority_id: int | None = None


@dataclass(frozen=True)
class Item:
    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class Person:
    name: str
    label: str


@dataclass(frozen=True)
class Site:
    region: Region
    edition_year: int | None
    navigation: list[Item]
    person: Person | None
    sample: bool
    record_line: str
    maintenance: str = ""
    """When planned work is, for people who are signed in; empty when there is none."""


UNNAMED = Region("Regional", "the authority", "Digital Sprint", "#0b4f52", "")

PUBLIC_ITEMS = (
    ("Challenges", "challenges.index"),
    ("Problems", "problems.index"),
    ("Data", "datasets.index"),
    ("Results", "results.show"),
    ("How it works", "pages.how_it_works"),
)
TEAM_ITEMS = (
    ("Today", "today.show"),
    ("Challenges", "challenges.index"),
    ("Problems", "problems.index"),
    ("Editions", "editions.index"),
    ("Panels", "panels.index"),
    ("Decisions", "shortlists.index"),
    ("Workspaces", "workspaces.index"),
    ("Record", "record.show"),
    ("Outbox", "messages.outbox"),
)
AUDITOR_ITEMS = tuple(item for item in TEAM_ITEMS if item[0] not in ("Editions",))
COMPANY_ITEMS = (
    ("Your proposals", "proposals.index"),
    ("Workspaces", "workspaces.index"),
    ("Challenges", "challenges.index"),
    ("Company", "organisations.mine"),
)
COUNCIL_ITEMS = (
    ("Problems", "problems.index"),
    ("Challenges", "challenges.index"),
    ("Workspaces", "workspaces.index"),
    ("Data", "datasets.index"),
)
PANEL_ITEMS = (("Your panels", "panels.mine"),)
PART_OF = {
    "assessments": "panels",
    "clarifications": "challenges",
    "dashboards": "results",
    "outcomes": "results",
    "adoptions": "results",
}
"""Blueprints whose pages belong to another's item of the navigation."""
TODAY = ("Today", "today.show")
FIGURES = ("Figures", "figures.mine")
"""One item for all of a person's roles; the page leads on to the others."""


def register(app: Flask) -> None:
    app.context_processor(lambda: {"site": site(), "actor": current_actor(), "now": now()})


def site() -> Site:
    """Built once a request."""
    if "site" not in g:
        g.site = _build(current_actor())
    built: Site = g.site
    return built


def _build(actor: Actor) -> Site:
    region, year, length, last, planned = _frame()
    return Site(
        region=region,
        edition_year=year,
        navigation=_navigation(actor),
        person=Person(actor.name, _label(actor)) if actor.is_signed_in else None,
        sample=current_app.config["SAMPLE_REGION"],
        record_line=f"{length:,} acts, chained; the last ends {last[:12]}" if length else "",
        maintenance=planned if actor.is_signed_in else "",
    )


def _frame() -> tuple[Region, int | None, int, str, str]:
    """Region, its latest edition's year, length and last hash of the chain, and planned work: one statement, never stale."""
    slug = current_app.config["REGION"]
    asked = {"at": now(), **({"slug": slug} if slug else {})}
    found = run(_statement(bool(slug)), asked).first()
    if found is None:
        return UNNAMED, None, *head(), ""
    region = Region(
        found.short_name, found.name, found.sprint_title, found.colour, found.contact_email, found.id
    )  # fmt: skip
    return region, found.year, found.length or 0, found.last or "", _work(found)


def _work(found: Any) -> str:
    if found.begins_at is None or found.ends_at is None:
        return ""
    return f"{period(found.begins_at, found.ends_at)}: {found.what}"


@cache
def _statement(is_named: bool) -> Select[*tuple[Any, ...]]:
    """The authority this installation serves: `REGION` names its slug; without it, the first one. Built once."""
    year = select(func.max(Edition.year)).where(Edition.authority_id == Authority.id).correlate(Authority)
    length, last = head_columns()
    planned = (
        select(Maintenance.begins_at, Maintenance.ends_at, Maintenance.what)
        .where(Maintenance.cancelled_at.is_(None), Maintenance.ends_at > bindparam("at"))
        .order_by(Maintenance.begins_at, Maintenance.id)
        .limit(1)
        .subquery()
    )
    query: Select[*tuple[Any, ...]] = select(
        Authority.id, Authority.short_name, Authority.name, Authority.sprint_title, Authority.colour,
        Authority.contact_email, year.scalar_subquery().label("year"), length.label("length"), last.label("last"),
        planned.c.begins_at, planned.c.ends_at, planned.c.what,
    )  # fmt: skip
    query = query.outerjoin(planned, true())
    query = query.order_by(Authority.id).limit(1)
    return query.where(Authority.slug == bindparam("slug")) if is_named else query


def _navigation(actor: Actor) -> list[Item]:
    items = [(label, endpoint) for label, endpoint in _items(actor) if endpoint in current_app.view_functions]
    current = _current([endpoint for _, endpoint in items])
    return [Item(label, url_for(endpoint), endpoint == current) for label, endpoint in items]


def _current(endpoints: list[str]) -> str:
    """The item of this page: the one whose name its endpoint begins with, else the last of its blueprint."""
    here = request.endpoint or ""
    section = PART_OF.get(request.blueprint or "", request.blueprint)
    own = [endpoint for endpoint in endpoints if endpoint.split(".")[0] == section]
    return next((endpoint for endpoint in own if here.startswith(endpoint)), own[-1] if own else "")


def _items(actor: Actor) -> list[tuple[str, str]]:
    """The pages of a person's roles, each once; their own messages last."""
    if not actor.is_signed_in:
        return list(PUBLIC_ITEMS)
    items: list[tuple[str, str]] = [TODAY]
    if actor.staff_of or actor.problem_owner_of or actor.companies or SeatRole.CHAIR in actor.seats.values():
        items.append(FIGURES)
    if actor.team_of:
        items += TEAM_ITEMS
    elif actor.auditor_of:
        items += AUDITOR_ITEMS
    if actor.problem_owner_of:
        items += COUNCIL_ITEMS
    if actor.companies:
        items += COMPANY_ITEMS
    if actor.seats:
        items += PANEL_ITEMS
    if actor.is_operator:
        items += [("Outbox", "messages.outbox"), ("Record", "record.show")]
    if items == [TODAY]:
        items.append(("Challenges", "challenges.index"))
    return list(dict.fromkeys([*items, ("Messages", "messages.mine")]))


def _label(actor: Actor) -> str:
    """What the header calls them: their company, their office, or their name."""
    if actor.cdo_of:
        return "Chief Digital Officer"
    return actor.company_name or actor.name
