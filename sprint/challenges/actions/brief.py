"""Starting a challenge and saving the texts of its brief."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from sprint import audit
from sprint.actor import Actor
from sprint.challenges import inheriting, policy
from sprint.challenges.actions.changes import begin, changed, note
from sprint.challenges.models import Challenge, Criterion, Descriptor, EligibilityQuestion, Measure
from sprint.challenges.parts import SECTIONS
from sprint.challenges.rows import values as columns_of
from sprint.challenges.scales import PROPOSED_CRITERIA, CriterionRow, proposed_descriptors
from sprint.db import db, unit_of_work
from sprint.editions.models import Edition
from sprint.editions.window import Window
from sprint.errors import BadInput
from sprint.organisations.models import Council

TEXTS = frozenset(part.name for section in SECTIONS for part in section.parts)
WINDOW = frozenset(Window.__dataclass_fields__)
SAVED = TEXTS | WINDOW | {
    "title", "datasets", "budget_min", "budget_max", "budget_includes_vat", "adoption_post", "notice_number",
    "conflicts_confirmed_at", "theme", "service_area", "top_score", "assessors_per_proposal", "shortlist_up_to", "hides_names",
}  # fmt: skip


@unit_of_work
def draft(edition: Edition, *, by: Actor, at: datetime, like: Challenge | None = None) -> Challenge:
    """A new challenge with the edition's dates, and proposed criteria or the words and rules of the one it is `like`.

    The author's untouched one is given back, if any: a double click makes one challenge.
    """
    policy.may_draft(by, edition, at).require()
    db.session.execute(select(Edition.id).where(Edition.id == edition.id).with_for_update())
    if untouched := _untouched(edition, by, like):
        return untouched
    number = (db.session.scalar(select(func.max(Challenge.number)).where(Challenge.edition_id == edition.id)) or 0) + 1
    challenge = Challenge(
        edition_id=edition.id, authority_id=edition.authority_id, number=number, written_by_id=by.user_id, created_at=at,
        reference=f"{edition.authority.code}-{edition.year % 100:02d}-{number:03d}",
        **{name: getattr(edition, name) for name in WINDOW}, **_begun(edition, like),
    )  # fmt: skip
    db.session.add(challenge)
    db.session.flush()
    audit.record("challenge.drafted", challenge, by=by, at=at, **({"like": like.reference} if like else {}))
    return challenge


def _untouched(edition: Edition, by: Actor, like: Challenge | None) -> Challenge | None:
    return db.session.scalar(
        select(Challenge).where(
            Challenge.edition_id == edition.id, Challenge.written_by_id == by.user_id, Challenge.version == 1,
            Challenge.copied_from_id == like.id if like else Challenge.copied_from_id.is_(None),
        )
    )  # fmt: skip


def _begun(edition: Edition, like: Challenge | None) -> dict[str, Any]:
    """What a new challenge holds besides its dates."""
    if like is None:
        words = proposed_descriptors(5)
        return {"criteria": _criteria(replace(row, descriptors=words) for row in PROPOSED_CRITERIA)}
    same_region = like.authority_id == edition.authority_id
    return {
        **inheriting.columns(like, same_region=same_region),
        "copied_from_id": like.id,
        "councils": list(like.councils) if same_region else [],
        "catalogued": [each for each in like.catalogued if not each.retired_at] if same_region else [],
        "measures": [
            Measure(position=number, **columns_of(row)) for number, row in enumerate(inheriting.measures(like), 1)
        ],
        "criteria": _criteria(inheriting.criteria(like)),
        "eligibility": [EligibilityQuestion(position=each.position, text=each.text) for each in like.eligibility],
    }


def _criteria(rows: Iterable[CriterionRow]) -> list[Criterion]:
    return [
        Criterion(
            position=position, **columns_of(row),
            descriptors=[Descriptor(score=score, text=text) for score, text in enumerate(row.descriptors)],
        )
        for position, row in enumerate(rows, 1)
    ]  # fmt: skip


@unit_of_work
def save(challenge: Challenge, values: Mapping[str, Any], *, version: int | None, by: Actor, at: datetime) -> None:
    """Keep texts, numbers and dates of the brief. Raises `Conflict` when it changed since `version`."""
    if unknown := values.keys() - SAVED:
        raise BadInput(f"A brief has no {', '.join(sorted(unknown))}.")
    begin(challenge, version=version, by=by, at=at)
    different = sorted(name for name, value in values.items() if getattr(challenge, name) != value)
    if not different:
        return
    for name in different:
        setattr(challenge, name, values[name])
    _require_dates_in_order(challenge)
    _require_budget_in_order(challenge)
    note(challenge, different, by=by, at=at)


def _require_dates_in_order(challenge: Challenge) -> None:
    if challenge.opens_at >= challenge.closes_at:
        raise BadInput("Proposals have to open before they close.")


def _require_budget_in_order(challenge: Challenge) -> None:
    low, high = challenge.budget_min, challenge.budget_max
    if low is not None and high is not None and low > high:
        raise BadInput("The lowest budget cannot be more than the highest.")


@unit_of_work
def set_councils(
    challenge: Challenge, councils: Iterable[Council], *, version: int | None, by: Actor, at: datetime
) -> None:
    """Which of the region's councils take part."""
    begin(challenge, version=version, by=by, at=at)
    chosen = sorted(councils, key=lambda council: council.name)
    if any(council.authority_id != challenge.authority_id for council in chosen):
        raise BadInput("Only councils of this region can take part.")
    if [each.id for each in chosen] == [each.id for each in challenge.councils]:
        return
    challenge.councils = chosen
    changed(challenge, "councils", by=by, at=at, count=len(chosen))
