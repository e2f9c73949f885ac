"""What the public home page shows: the region's year, its challenges, and what last year's sprint came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from sprint.challenges.models import Challenge
from sprint.dashboards.published import IndicatorRow
from sprint.dashboards.queries.indicators import rows
from sprint.db import db
from sprint.editions.models import Edition
from sprint.editions.queries import of_authority
from sprint.organisations.models import Authority, Council
from sprint.shortlists.models import Decision
from sprint.shortlists.queries.decisions import stands
from sprint.when import as_date

RECEIVED, SMES, TOLD = "proposals-per-challenge", "sme-share", "feedback-share"


@dataclass(frozen=True)
class Home:
    """The region of this installation; `edition` is this year's, `years` all of them, newest first."""

    councils: int
    edition: Edition | None
    years: list[Edition]


@dataclass(frozen=True)
class LastYear:
    """A finished sprint in numbers, as the common indicators publish them; None stands for what they hide."""

    year: int
    challenges: int
    proposals: int | None
    are_all_told: bool
    days_to_tell: int
    smes_percent: int | None


def home(slug: str, now: datetime) -> Home:
    """`slug` names the region; without it, the first one."""
    query = select(Authority.id).order_by(Authority.id).limit(1)
    authority_id = db.session.scalar(query.where(Authority.slug == slug) if slug else query)
    if authority_id is None:
        return Home(0, None, [])
    councils = db.session.scalar(select(func.count(Council.id)).where(Council.authority_id == authority_id)) or 0
    years = of_authority(authority_id)
    current = next((each for each in years if each.problems_open_at <= now), years[-1] if years else None)
    return Home(councils, current, years)


def last_year(years: list[Edition], current: Edition, at: datetime) -> LastYear | None:
    """The newest earlier year with a decision; None when there is none."""
    earlier = {each.id: each.year for each in years if each.year < current.year}
    decided = db.session.execute(
        select(Challenge.edition_id, Challenge.closes_at, Decision.released_at)
        .join(Decision, stands())
        .where(Challenge.edition_id.in_(earlier), Challenge.withdrawn_at.is_(None), Decision.released_at.is_not(None))
    ).all()
    if not decided:
        return None
    year = max(earlier[row.edition_id] for row in decided)
    of_year = [row for row in decided if earlier[row.edition_id] == year]
    return _in_numbers(year, of_year, _published(current.authority.code, year, at))


def _published(code: str, year: int, at: datetime) -> dict[str, IndicatorRow]:
    found = rows(at, regions=[code], years=[year], themes=[""], indicator_ids=[RECEIVED, SMES, TOLD])
    return {each.indicator_id: each for each in found}


def _in_numbers(year: int, decided: list[Any], published: dict[str, IndicatorRow]) -> LastYear:
    days = max((as_date(each.released_at) - as_date(each.closes_at)).days for each in decided)
    smes = published[SMES].value
    return LastYear(
        year, len(decided), published[RECEIVED].top, published[TOLD].value == 100, days, None if smes is None else round(smes)
    )  # fmt: skip
