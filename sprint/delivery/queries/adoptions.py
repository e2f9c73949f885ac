"""Adoptions of decided challenges: of one challenge, of everybody, and a council's own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased, joinedload

from sprint.actor import Actor
from sprint.challenges.models import Challenge, challenge_councils
from sprint.challenges.queries import is_public
from sprint.db import db
from sprint.delivery.models import Adoption
from sprint.delivery.routes import Route
from sprint.errors import NotFound
from sprint.organisations.models import Authority, Council
from sprint.problems.numbers import Numbers
from sprint.shortlists.models import Decision
from sprint.shortlists.queries.released import is_released
from sprint.web.paging import Page, paged

HOME, AWAY = aliased(Authority, flat=True), aliased(Authority, flat=True)
COUNCIL = aliased(Council, flat=True)


def decided(reference: str, at: datetime) -> Decision:
    """The released decision on a public challenge. Raises `NotFound` before that."""
    found: Decision | None = db.session.scalar(
        select(Decision)
        .join(Challenge, Challenge.id == Decision.challenge_id)
        .options(joinedload(Decision.challenge).joinedload(Challenge.authority))
        .where(Challenge.reference == reference.upper(), is_public(at))
        .where(is_released())
    )
    if found is None:
        raise NotFound
    return found


def taking_part(challenge: Challenge) -> set[int]:
    query = select(challenge_councils.c.council_id).where(challenge_councils.c.challenge_id == challenge.id)
    return set(db.session.scalars(query))


def own(challenge: Challenge, slug: str, actor: Actor) -> Adoption:
    """The latest adoption by one of this person's councils. Raises `NotFound`."""
    found: Adoption | None = db.session.scalar(
        select(Adoption)
        .join(COUNCIL, COUNCIL.id == Adoption.council_id)
        .options(joinedload(Adoption.council))
        .where(Adoption.challenge_id == challenge.id, COUNCIL.slug == slug, COUNCIL.id.in_(actor.problem_owner_of))
        .order_by(Adoption.id.desc())
        .limit(1)
    )
    if found is None:
        raise NotFound
    return found


def adopted(challenge: Challenge, council_id: int) -> Adoption | None:
    """The one that goes on."""
    return db.session.scalar(
        select(Adoption).where(
            Adoption.challenge_id == challenge.id, Adoption.council_id == council_id, Adoption.ended_at.is_(None)
        )
    )


def adopters(challenge: Challenge) -> set[int]:
    """The councils whose adoption goes on."""
    query = select(Adoption.council_id).where(Adoption.challenge_id == challenge.id, Adoption.ended_at.is_(None))
    return set(db.session.scalars(query))


@dataclass(frozen=True)
class Line:
    """One adoption in a list; `home` is the region of the challenge, `region` that of the council."""

    reference: str
    title: str
    home: str
    council_id: int
    council: str
    slug: str
    region: str
    takes: str
    contact_post: str
    route: str
    route_words: str
    numbers: Numbers
    starts_on: date
    ended_at: datetime | None
    ending_reason: str

    @property
    def route_label(self) -> str:
        return Route(self.route).short


def listed(at: datetime, *, number: int, region: str = "", standing: str = "") -> Page[Line]:
    """Newest first. `region` is a slug: adoptions by its councils, or of its challenges."""
    query = _query(at).order_by(Adoption.id.desc())
    if region:
        query = query.where(or_(HOME.slug == region, AWAY.slug == region))
    if standing in ("going", "ended"):
        query = query.where(Adoption.ended_at.is_(None) if standing == "going" else Adoption.ended_at.is_not(None))
    page = paged(query, number=number, as_rows=True)
    return Page([_line(row) for row in page.rows], page.number, page.total, page.size)


def regions() -> list[tuple[str, str]]:
    """(slug, name) of every region, for the filter."""
    query = select(Authority.slug, Authority.short_name).order_by(Authority.short_name)
    return [(slug, name) for slug, name in db.session.execute(query)]


def of_challenge(challenge: Challenge, at: datetime) -> list[Line]:
    """Those that go on first."""
    return of_challenges([challenge.reference], at)


def of_challenges(references: Collection[str], at: datetime) -> list[Line]:
    """Of each, those that go on first."""
    query = _query(at).where(Challenge.reference.in_(references))
    order = (Challenge.reference, Adoption.ended_at.is_not(None), Adoption.starts_on, Adoption.id)
    return [_line(row) for row in db.session.execute(query.order_by(*order))]


def _query(at: datetime) -> Select[Any]:
    columns: tuple[Any, ...] = (
        Challenge.reference, Challenge.title, HOME.short_name.label("home"), COUNCIL.id.label("council_id"),
        COUNCIL.name.label("council"), COUNCIL.slug, AWAY.short_name.label("region"), Adoption.takes, Adoption.contact_post,
        Adoption.route, Adoption.route_words, Adoption.happens, Adoption.period, Adoption.cost_gbp, Adoption.starts_on,
        Adoption.ended_at, Adoption.ending_reason,
    )  # fmt: skip
    return (
        select(*columns)
        .select_from(Adoption)
        .join(Challenge, Challenge.id == Adoption.challenge_id)
        .join(HOME, HOME.id == Challenge.authority_id)
        .join(COUNCIL, COUNCIL.id == Adoption.council_id)
        .join(AWAY, AWAY.id == COUNCIL.authority_id)
        .where(is_public(at))
    )


def _line(row: Any) -> Line:
    return Line(
        row.reference, row.title, row.home, row.council_id, row.council, row.slug, row.region, row.takes, row.contact_post,
        row.route, row.route_words, Numbers(row.happens, row.period, row.cost_gbp), row.starts_on, row.ended_at, row.ending_reason,
    )  # fmt: skip
