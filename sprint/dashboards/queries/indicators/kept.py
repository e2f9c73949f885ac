"""The figures of each region, counted again only when something was done there or the clock changed something."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import case, func, select

from sprint.challenges.models import Challenge
from sprint.dashboards.counts import Key
from sprint.dashboards.published import IndicatorRow
from sprint.dashboards.publishing import Region, rows_of
from sprint.dashboards.queries.indicators.cells import cells
from sprint.db import db
from sprint.memory import Memory
from sprint.when import as_date, london

MOST_REGIONS = 200
MOST_SECONDS = 3600
"""Whatever an operator changed past the service shows by then."""

Table = Mapping[Key, tuple[IndicatorRow, ...]]
"""The rows of one region by year and theme."""


@dataclass(frozen=True)
class Known:
    """A table as it was counted at `since`; it stays so until `until` unless the region changes."""

    region: Region
    since: datetime
    until: datetime
    table: Table

    def holds(self, region: Region, at: datetime) -> bool:
        return self.region == region and self.since <= at < self.until


KEPT: Memory[int, Known] = Memory("indicators", most=MOST_REGIONS, seconds=MOST_SECONDS)


def tables(regions: Collection[Region], at: datetime) -> list[Table]:
    """In the order of `regions`: as many statements for one that changed as for all."""
    known = {each.id: KEPT.get(each.id) for each in regions}
    changed = [each for each in regions if not ((kept := known[each.id]) and kept.holds(each, at))]
    fresh = {each.region.id: each for each in _counted(changed, at)} if changed else {}
    for region_id, each in fresh.items():
        KEPT.keep(region_id, each)
    found = known | fresh
    return [kept.table for each in regions if (kept := found[each.id])]


def _counted(regions: Collection[Region], at: datetime) -> Iterable[Known]:
    known, until = cells(regions, at), _next_changes(regions, at)
    for each in regions:
        yield Known(each, at, until[each.id], rows_of(each, known[each.id]))


def _next_changes(regions: Collection[Region], at: datetime) -> dict[int, datetime]:
    """When a challenge becomes public or opens without anybody's act, or a promised day passes, whichever is first."""
    ids = [each.id for each in regions]
    later = [func.min(case((column > at, column))) for column in (Challenge.opens_at, Challenge.public_from)]
    query = select(Challenge.authority_id, *later).where(
        Challenge.published_at.is_not(None), Challenge.authority_id.in_(ids)
    )
    tomorrow = london(as_date(at) + timedelta(days=1), time())
    found = dict.fromkeys(ids, tomorrow)
    for authority_id, *instants in db.session.execute(query.group_by(Challenge.authority_id)):
        found[authority_id] = min((tomorrow, *filter(None, instants)))
    return found
