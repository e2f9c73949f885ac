"""What the public dashboards read besides the indicators: the regions to choose from, and measures with their readings."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from sprint.dashboards.public.lookup import TELL_FINISHED, Published, Region
from sprint.dashboards.queries.imported import imports
from sprint.dashboards.queries.indicators import rows
from sprint.dashboards.queries.indicators.kept import Table, tables
from sprint.dashboards.queries.indicators.regions import regions as of_codes
from sprint.db import db
from sprint.delivery.queries.outcomes import every_outcome
from sprint.delivery.stories import Story
from sprint.editions.models import Edition
from sprint.errors import NotFound
from sprint.organisations.models import Authority
from sprint.when import as_date


def regions(slug: str) -> list[Region]:
    """The home region first, which `slug` names (without it, the first one); then all others by name, also those whose
    figures came from another installation."""
    found = db.session.execute(
        select(Authority.slug, Authority.code, Authority.short_name).order_by(Authority.id)
    ).all()
    oldest = select(Authority.code).order_by(Authority.id).limit(1)
    home = next((row.code for row in found if row.slug == slug), "") if slug else db.session.scalar(oldest)
    listed = [Region(row.code, row.short_name, row.code == home, slug=row.slug) for row in found]
    listed += [
        Region(each.region, each.region_name, origin=each.origin, as_of=as_date(each.published_at), sha256=each.sha256)
        for each in imports()
    ]
    return sorted(listed, key=lambda each: (not each.is_home, each.name))


def place_of(listed: Collection[Region]) -> str:
    """Code of the region or nation in which the home authority lies; empty where it is not known."""
    home = of_codes([each.code for each in listed if each.is_home])
    return home[0].place if home else ""


def one_of(listed: Collection[Region], code: str) -> Region:
    """Raises `NotFound`."""
    found = next((each for each in listed if each.code == code.upper()), None)
    if not found:
        raise NotFound
    return found


def published(
    at: datetime, regions: Collection[Region], *, years: Collection[int | None] | None = None,
    themes: Collection[str] | None = None, indicator_ids: Collection[str] | None = None,
) -> Published:  # fmt: skip
    codes = [each.code for each in regions]
    return Published(rows(at, regions=codes, years=years, themes=themes, indicator_ids=indicator_ids))


def tables_of(listed: Collection[Region], at: datetime) -> list[Table]:
    """The figures of the regions of this installation: the same objects until something is counted again."""
    return tables(of_codes([each.code for each in listed if not each.origin]), at)


def editions(at: datetime, regions: Collection[Region], *, indicator_ids: Collection[str] = ()) -> Published:
    """Which editions each region has and which are over, with no more figures than are asked for."""
    return published(at, regions, themes=[""], indicator_ids=[*TELL_FINISHED, *indicator_ids])


def stories(region: Region, year: int, at: datetime) -> list[Story]:
    """The measures of an edition where they were tried first, with confirmed readings only."""
    if not region.slug:
        return []
    return [story for row in every_outcome(at, region=region.slug, year=str(year)) for story in row.own]


def latest_edition(region: Region) -> Edition | None:
    """The newest year that the region has started: what there is to wait for."""
    query = select(Edition).join(Authority, Authority.id == Edition.authority_id).where(Authority.code == region.code)
    found: Edition | None = db.session.scalar(query.order_by(Edition.year.desc()).limit(1))
    return found
