"""Released challenges with what came of them: one, or a list that everybody can filter."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select

from sprint.challenges.models import Challenge
from sprint.challenges.queries import is_public
from sprint.db import db
from sprint.delivery.models import Reading
from sprint.delivery.queries.readings import Key, stories_of
from sprint.delivery.queries.trials import trials_of
from sprint.delivery.readings import Trial
from sprint.delivery.stories import Story
from sprint.editions.models import Edition
from sprint.errors import NotFound
from sprint.organisations.models import Authority
from sprint.shortlists.models import Decision
from sprint.shortlists.queries.released import is_released
from sprint.web.paging import Page, paged

COLUMNS: tuple[Any, ...] = (
    Challenge.id, Challenge.reference, Challenge.title, Authority.short_name.label("region"), Edition.year, Challenge.theme,
    Challenge.service_area, Decision.shortlisted,
)  # fmt: skip
STANDINGS = ("read", "unread", "none")


@dataclass(frozen=True)
class Row:
    """One released challenge with its trials, its own first; none without a shortlist."""

    reference: str
    title: str
    region: str
    year: int
    theme: str
    service_area: str
    is_none: bool
    trials: list[Trial]
    stories: dict[Key, list[Story]]

    @property
    def own(self) -> list[Story]:
        return self.stories[self.trials[0].key] if self.trials else []

    @property
    def adopters(self) -> int:
        return sum(each.adoption_id is not None and each.stopped_on is None for each in self.trials)


def outcomes(at: datetime, *, number: int, **asked: str) -> Page[Row]:
    """The latest edition first. `region` is a slug, `year` and `theme` as shown, `standing` one of `STANDINGS`."""
    page = paged(_asked(at, **asked), number=number, as_rows=True)
    return Page(_rows(page.rows, at), page.number, page.total, page.size)


def every_outcome(at: datetime, **asked: str) -> list[Row]:
    return _rows(list(db.session.execute(_asked(at, **asked))), at)


def outcomes_where(at: datetime, *conditions: ColumnElement[bool], size: int) -> list[Row]:
    """Those that fulfil more conditions on challenge, edition, authority and decision, by reference, `size` at most."""
    query = _released(at).where(*conditions).order_by(None).order_by(Challenge.reference).limit(size)
    return _rows(list(db.session.execute(query)), at)


def outcome(reference: str, at: datetime) -> Row:
    """Raises `NotFound` before the release."""
    found = _rows(list(db.session.execute(_released(at).where(Challenge.reference == reference.upper()))), at)
    if not found:
        raise NotFound
    return found[0]


def _rows(rows: Collection[Any], at: datetime) -> list[Row]:
    trials = trials_of([row.id for row in rows], at)
    stories = stories_of(trials)
    return [
        Row(
            row.reference, row.title, row.region, row.year, row.theme, row.service_area, row.shortlisted == 0,
            [each for each in trials if each.challenge_id == row.id], stories,
        )
        for row in rows
    ]  # fmt: skip


def _asked(at: datetime, *, region: str = "", year: str = "", theme: str = "", standing: str = "") -> Select[Any]:
    query = _released(at)
    if region:
        query = query.where(Authority.slug == region)
    if year:
        query = query.where(Edition.year == int(year))
    if theme:
        query = query.where(Challenge.theme == theme)
    has_reading = exists().where(Reading.challenge_id == Challenge.id, Reading.confirmed_at.is_not(None))
    if standing == "none":
        return query.where(Decision.shortlisted == 0)
    if standing:
        return query.where(Decision.shortlisted > 0, has_reading if standing == "read" else ~has_reading)
    return query


def _released(at: datetime) -> Select[Any]:
    return (
        select(*COLUMNS)
        .join(Decision, Decision.challenge_id == Challenge.id)
        .join(Edition, Edition.id == Challenge.edition_id)
        .join(Authority, Authority.id == Challenge.authority_id)
        .where(is_public(at), is_released())
        .order_by(Edition.year.desc(), Authority.short_name, Challenge.number)
    )


def years_and_themes(at: datetime) -> tuple[list[str], list[str]]:
    """What there is to filter by, the latest year first."""
    found = db.session.execute(
        select(Edition.year, Challenge.theme)
        .join(Challenge, Challenge.edition_id == Edition.id)
        .join(Decision, Decision.challenge_id == Challenge.id)
        .where(is_public(at), is_released())
        .distinct()
        .order_by(Edition.year.desc(), Challenge.theme)
    ).all()
    years = dict.fromkeys(str(row.year) for row in found)
    return list(years), sorted({row.theme for row in found if row.theme})
