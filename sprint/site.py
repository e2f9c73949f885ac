"""What every page shows around its content: region, navigation by role, who is signed in, the public record."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app, g, request, url_for
from sqlalchemy import select

from sprint.actor import Actor
from sprint.audit.queries import head
from sprint.clock import now
from sprint.db import db
from sprint.editions.models import Edition
from sprint.organisations.models import Authority, Organisation
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
    ("Record", "record.show"),
    ("Outbox", "messages.outbox"),
)
AUDITOR_ITEMS = tuple(item for item in TEAM_ITEMS if item[0] not in ("Editions",))
COMPANY_ITEMS = (
    ("Your proposals", "proposals.index"),
    ("Challenges", "challenges.index"),
    ("Company", "organisations.mine"),
)
COUNCIL_ITEMS = (("Problems", "problems.index"), ("Challenges", "challenges.index"), ("Data", "datasets.index"))
PANEL_ITEMS = (("Your panels", "panels.mine"),)
PART_OF = {"assessments": "panels", "clarifications": "challenges"}
"""Blueprints whose pages belong to another's item of the navigation."""
TODAY = ("Today", "today.show")


def register(app: Flask) -> None:
    app.context_processor(lambda: {"site": site(), "actor": current_actor(), "now": now()})


def site() -> Site:
    """Built once a request."""
    if "site" not in g:
        g.site = _build(current_actor())
    built: Site = g.site
    return built


def _build(actor: Actor) -> Site:
    region = home_region()
    year = db.session.scalar(
        select(Edition.year).where(Edition.authority_id == region.authority_id).order_by(Edition.year.desc()).limit(1)
    )
    length, last = head()
    return Site(
        region=region,
        edition_year=year,
        navigation=_navigation(actor),
        person=Person(actor.name, _label(actor)) if actor.is_signed_in else None,
        sample=current_app.config["SAMPLE_REGION"],
        record_line=f"{length:,} acts, chained; the last ends {last[:12]}" if length else "",
    )


def home_region() -> Region:
    """The authority this installation serves: `REGION` names its slug; without it, the first one."""
    query = select(Authority).order_by(Authority.id).limit(1)
    if slug := current_app.config["REGION"]:
        query = query.where(Authority.slug == slug)
    found = db.session.scalar(query)
    if found is None:
        return UNNAMED
    return Region(found.short_name, found.name, found.sprint_title, found.colour, found.contact_email, found.id)


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
    if actor.companies:
        return db.session.scalar(select(Organisation.name).where(Organisation.id == min(actor.companies))) or actor.name
    return actor.name
