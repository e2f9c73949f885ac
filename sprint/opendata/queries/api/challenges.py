"""Public challenges for the API, whole: as many statements for one as for a hundred."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, selectinload

from sprint.challenges.effort import bid_hours, words_asked
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge, Criterion
from sprint.challenges.queries import in_phase, is_public
from sprint.challenges.sheet import wording
from sprint.clarifications.queries.public import waiting_by_challenge
from sprint.db import db
from sprint.editions.models import Edition
from sprint.errors import NotFound
from sprint.opendata.api import shapes
from sprint.opendata.api.cursor import Key
from sprint.opendata.api.filters import Asked
from sprint.opendata.ocds.process import Change
from sprint.opendata.queries import before
from sprint.opendata.queries.api.asking import conditions, following
from sprint.opendata.queries.api.changed import challenge_changed
from sprint.organisations.models import Authority

PARTS = (Challenge.councils, Challenge.measures, Challenge.eligibility, Challenge.catalogued)
SAME = (
    "reference", "title", "summary", "theme", "service_area", "problem", "needs", "evidence", "why_now", "tried", "constraints",
    "out_of_scope", "offer", "intellectual_property", "adoption_post", "route_to_adoption", "budget_includes_vat",
    "notice_number", "top_score", "assessors_per_proposal", "shortlist_up_to", "hides_names", "opens_at", "questions_close_at",
    "answers_due_at", "closes_at", "scores_due_at", "decision_due_at", "feedback_due_at", "paused_at",
)  # fmt: skip
"""What an answer calls as the record does."""


def some(asked: Asked, at: datetime, *, after: Key | None, size: int) -> Sequence[shapes.Challenge]:
    updated = challenge_changed(at)
    query = _public(at, updated).where(
        *conditions(asked, updated=updated, region=Authority.code, year=Edition.year, theme=Challenge.theme),
        *following(after, Challenge.reference),
    )
    if phase := asked.get("phase"):
        query = query.where(in_phase(Phase(phase), at))
    return _whole(query.limit(size), at)


def one(at: datetime, *, reference: str) -> shapes.Challenge:
    found = _whole(_public(at, challenge_changed(at)).where(Challenge.reference == reference.upper()), at)
    if not found:
        raise NotFound
    return found[0]


def _public(at: datetime, updated: Any) -> Select[Any]:
    return (
        select(Challenge, updated)
        .join(Edition, Edition.id == Challenge.edition_id)
        .join(Authority, Authority.id == Challenge.authority_id)
        .options(
            contains_eager(Challenge.edition), contains_eager(Challenge.authority),
            *(selectinload(part) for part in PARTS), selectinload(Challenge.criteria).selectinload(Criterion.descriptors),
        )
        .where(is_public(at))
        .order_by(Challenge.reference)
    )  # fmt: skip


def _whole(query: Select[Any], at: datetime) -> list[shapes.Challenge]:
    rows = db.session.execute(query).all()
    ids = [each.id for each, _ in rows]
    changes, waiting = before.changes(ids), waiting_by_challenge(ids)
    return [
        _challenge(each, changes[each.id], waiting.get(each.id, (0, None)), updated_at, at) for each, updated_at in rows
    ]


def _challenge(
    of: Challenge, changes: Sequence[Change], waiting: tuple[int, datetime | None], updated_at: datetime, at: datetime
) -> shapes.Challenge:
    since = public_since(of)
    return shapes.Challenge(
        **{name: getattr(of, name) for name in SAME},
        edition=f"{of.authority.code.lower()}-{of.edition.year}",
        region=of.authority.code,
        region_name=of.authority.short_name,
        year=of.edition.year,
        phase=shapes.PublicPhase(of.phase(at).value),
        budget_min_gbp=of.budget_min,
        budget_max_gbp=of.budget_max,
        councils=tuple(shapes.Body(each.slug, each.name) for each in of.councils),
        datasets=tuple(sorted(each.reference for each in of.catalogued)),
        other_datasets=tuple(line.strip() for line in of.datasets.splitlines() if line.strip()),
        measures=tuple(_measure(each) for each in of.measures),
        criteria=tuple(_criterion(each) for each in of.criteria),
        eligibility=tuple(each.text for each in of.eligibility),
        effort_hours=bid_hours(words_asked(each.word_limit for each in of.criteria), questions=len(of.eligibility)),
        unanswered=waiting[0],
        unanswered_since=waiting[1],
        changes=tuple(_change(each) for each in changes if each.at >= since),
        public_from=since,
        pause_reason=of.pause_reason if of.paused_at else "",
        ended_at=of.withdrawn_at or of.no_award_at,
        ended_reason=of.withdrawal_reason if of.withdrawn_at else of.no_award_reason,
        updated_at=updated_at,
    )


def public_since(of: Challenge) -> datetime:
    """From when everybody could read it; one that was withdrawn before that day is told from its end on."""
    since = max(filter(None, (of.published_at, of.public_from)))
    return min(since, of.withdrawn_at or since)


def _change(of: Change) -> shapes.BriefChange:
    parts = tuple(shapes.Wording(each.label, each.before, each.after) for each in wording(of.fields))
    return shapes.BriefChange(of.at, of.label, of.reason, of.time_reason, parts)


def _measure(of: Any) -> shapes.Measure:
    return shapes.Measure(of.metric, of.unit, of.baseline, of.baseline_period, of.target, of.due_on, of.source)


def _criterion(of: Criterion) -> shapes.Criterion:
    scale = tuple(shapes.Point(each.score, each.text) for each in of.descriptors)
    return shapes.Criterion(of.title, of.question, of.weight, of.word_limit, of.minimum, scale)
