"""One cell of counts for each public challenge of some regions: seven statements, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from sprint.challenges.lifecycle import Timeline
from sprint.challenges.models import Challenge
from sprint.challenges.queries import TIMELINE, is_public, timeline_of
from sprint.dashboards.counts import Cell, Counts
from sprint.dashboards.promises import promised, tally
from sprint.dashboards.publishing import Region
from sprint.dashboards.queries.indicators import afterwards, proposals
from sprint.db import db
from sprint.editions.models import Edition
from sprint.shortlists.models import Decision
from sprint.when import as_date

COLUMNS: tuple[Any, ...] = (
    Challenge.id, Challenge.authority_id, Challenge.edition_id, Challenge.theme, Challenge.decision_due_at, Challenge.feedback_due_at,
    Edition.year, *TIMELINE,
)  # fmt: skip


NO_THEME = "No theme"


@dataclass(frozen=True)
class Release:
    """The last decision on a challenge that was released; `stands` while it is not reopened."""

    approved_at: datetime
    released_at: datetime
    stands: bool


def cells(regions: Collection[Region], at: datetime) -> dict[int, list[Cell]]:
    """By authority, its public challenges in the order of their years; withdrawn ones are left out."""
    ids = [each.id for each in regions]
    codes = {each.id: each.code for each in regions}
    releases, counted = _releases(ids), proposals.counted(regions)
    after = [part(ids) for part in (afterwards.values, afterwards.measures, afterwards.adoptions)]
    found: dict[int, list[Cell]] = {each: [] for each in ids}
    rows = list(_challenges(ids, at))
    running = {row.edition_id for row in rows if not _has_result(row, releases.get(row.id))}
    for row in rows:
        facts = _own(row, releases.get(row.id), at)
        for part in after:
            facts |= part.get(row.id, {})
        if row.edition_id not in running:
            facts |= counted.get(row.id, {})
        found[row.authority_id].append(Cell(codes[row.authority_id], row.year, row.theme or NO_THEME, Counts(**facts)))
    return found


def _has_result(row: Any, release: Release | None) -> bool:
    """While one challenge of an edition has none its proposals wait: counted one by one they would be told by what is
    published the day before and the day after."""
    return bool(release and release.stands) or timeline_of(row).no_award_at is not None


def _challenges(authority_ids: Collection[int], at: datetime) -> Iterable[Any]:
    query = select(*COLUMNS).join(Edition, Edition.id == Challenge.edition_id)
    query = query.where(is_public(at), Challenge.withdrawn_at.is_(None), Challenge.authority_id.in_(authority_ids))
    return db.session.execute(query.order_by(Edition.year, Challenge.id))


def _releases(authority_ids: Collection[int]) -> dict[int, Release]:
    query = (
        select(Decision.challenge_id, Decision.approved_at, Decision.released_at, Decision.reopened_at)
        .join(Challenge, Challenge.id == Decision.challenge_id)
        .where(Decision.released_at.is_not(None), Challenge.authority_id.in_(authority_ids))
        .order_by(Decision.challenge_id, Decision.number)
    )
    rows: Any = db.session.execute(query)
    return {row.challenge_id: Release(row.approved_at, row.released_at, row.reopened_at is None) for row in rows}


def _own(row: Any, release: Release | None, at: datetime) -> dict[str, int]:
    """What its own dates and acts say."""
    timeline = timeline_of(row)
    kept, due = _promises(row, timeline, release, at)
    result_at = _result_at(timeline, release)
    facts = defaultdict(int, promises_kept=kept, promises_due=due, challenges=int(timeline.opens_at <= at))
    if result_at:
        facts["decided"] = 1
        facts["days"] = (as_date(result_at) - as_date(timeline.closes_at)).days
    return facts


def _promises(row: Any, timeline: Timeline, release: Release | None, at: datetime) -> tuple[int, int]:
    """An approval is known to everybody only from the release on."""
    approved_at, released_at = (release.approved_at, release.released_at) if release else (None, None)
    dates = promised(
        timeline, decision=(row.decision_due_at, approved_at), feedback=(row.feedback_due_at, released_at),
        is_decided=release is not None,
    )  # fmt: skip
    return tally(dates, at)


def _result_at(timeline: Timeline, release: Release | None) -> datetime | None:
    """When everybody learnt how it went; None before, and where it ended before its close."""
    if release and release.stands:
        return release.released_at
    ended_at = timeline.no_award_at
    return ended_at if ended_at and ended_at >= timeline.closes_at else None
