"""What came of decided challenges, for the API: the rows of the public pages, with every confirmed reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.delivery.models import DemoEntry
from sprint.delivery.queries.adoptions import Line, of_challenges
from sprint.delivery.queries.outcomes import Row, outcome, outcomes_where
from sprint.delivery.queries.results import Ending, endings, shown_for
from sprint.editions.models import Edition
from sprint.opendata.api import shapes
from sprint.opendata.api.cursor import Key
from sprint.opendata.api.filters import Asked
from sprint.opendata.api.readings import trial
from sprint.opendata.queries.api.asking import conditions, following
from sprint.opendata.queries.api.changed import outcome_changed
from sprint.organisations.models import Authority
from sprint.shortlists.models import Decision
from sprint.shortlists.queries import is_released
from sprint.when import as_date


def some(asked: Asked, at: datetime, *, after: Key | None, size: int) -> Sequence[shapes.Outcome]:
    updated = outcome_changed()
    where = conditions(asked, updated=updated, region=Authority.code, year=Edition.year, theme=Challenge.theme)
    return _whole(outcomes_where(at, *where, *following(after, Challenge.reference), size=size), at)


def one(at: datetime, *, challenge: str) -> shapes.Outcome:
    return _whole([outcome(challenge, at)], at)[0]


def _whole(rows: Sequence[Row], at: datetime) -> list[shapes.Outcome]:
    references = [each.reference for each in rows]
    changed, adopted = _changed(references), _adopted(references, at)
    ended, shown = _ended(rows), _shown(rows, at)
    return [
        _outcome(of, changed[of.reference], adopted[of.reference], ended[of.reference], shown[of.reference], at)
        for of in rows
    ]


def _changed(references: Sequence[str]) -> dict[str, datetime]:
    query = select(Challenge.reference, outcome_changed()).join(Decision, Decision.challenge_id == Challenge.id)
    rows: Any = db.session.execute(query.where(Challenge.reference.in_(references), is_released())).all()
    return dict(rows)


def _adopted(references: Sequence[str], at: datetime) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for each in of_challenges(references, at):
        found[each.reference].append(each)
    return found


def _ended(rows: Sequence[Row]) -> dict[str, list[Ending]]:
    """Only of challenges whose shortlist stands: without trials nothing was tried."""
    found: dict[str, list[Ending]] = defaultdict(list)
    for each in endings(_tried(rows)):
        found[each.challenge].append(each)
    return found


def _shown(rows: Sequence[Row], at: datetime) -> dict[str, list[DemoEntry]]:
    found: dict[str, list[DemoEntry]] = defaultdict(list)
    for each in shown_for(_tried(rows), at):
        found[each.workspace.challenge.reference].append(each)
    return found


def _tried(rows: Sequence[Row]) -> list[int]:
    return [row.trials[0].challenge_id for row in rows if row.trials]


def _outcome(
    row: Row, updated_at: datetime, adopted: Iterable[Line], ended: Iterable[Ending], shown: Iterable[DemoEntry],
    at: datetime,
) -> shapes.Outcome:  # fmt: skip
    today = as_date(at)
    return shapes.Outcome(
        challenge=row.reference,
        title=row.title,
        region_name=row.region,
        year=row.year,
        theme=row.theme,
        service_area=row.service_area,
        has_shortlist=not row.is_none,
        teams=tuple(_end(each) for each in ended),
        demo_day=tuple(_entry(each) for each in shown),
        trials=tuple(trial(each, row.stories[each.key], today) for each in row.trials),
        adoptions=tuple(_adoption(each) for each in adopted),
        updated_at=updated_at,
    )


def _end(of: Ending) -> shapes.Ended:
    return shapes.Ended(
        of.company, of.title, of.kind, of.ended_on, of.reason, of.council, of.contract_gbp, of.contract_starts_on
    )


def _entry(of: DemoEntry) -> shapes.Shown:
    company, released_at = of.workspace.company, of.released_at
    assert released_at is not None  # noqa: S101
    return shapes.Shown(company.slug, company.name, of.title, of.tried, of.learnt, tuple(of.link_lines), released_at)


def _adoption(of: Line) -> shapes.Adoption:
    return shapes.Adoption(
        of.slug, of.council, of.region, of.takes, of.route_label, of.contact_post, of.starts_on,
        as_date(of.ended_at) if of.ended_at else None, of.ending_reason,
    )  # fmt: skip
