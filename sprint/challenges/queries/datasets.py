"""Challenges and the entries of the catalogue that they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge, challenge_datasets
from sprint.challenges.queries.phases import TIMELINE, is_visible, timeline_of
from sprint.datasets.models import Dataset
from sprint.db import db


@dataclass(frozen=True)
class UsingChallenge:
    """A challenge that names an entry."""

    reference: str
    title: str
    summary: str
    phase: Phase


def catalogued(challenge_id: int) -> Sequence[Any]:
    """(reference, title, form, licence, retired_at, link_failed_at) of what a challenge names, by title."""
    return db.session.execute(
        select(
            Dataset.reference, Dataset.title, Dataset.form, Dataset.licence, Dataset.retired_at, Dataset.link_failed_at
        )
        .join(challenge_datasets, challenge_datasets.c.dataset_id == Dataset.id)
        .where(challenge_datasets.c.challenge_id == challenge_id)
        .order_by(Dataset.title, Dataset.id)
    ).all()


def choosable(challenge: Challenge) -> Sequence[Dataset]:
    """What a challenge of this region can name: the current catalogue, and what it names already."""
    is_current = and_(Dataset.authority_id == challenge.authority_id, Dataset.retired_at.is_(None))
    is_named = Dataset.id.in_(
        select(challenge_datasets.c.dataset_id).where(challenge_datasets.c.challenge_id == challenge.id)
    )
    return db.session.scalars(
        select(Dataset).where(or_(is_current, is_named)).order_by(Dataset.title, Dataset.id)
    ).all()


def using(dataset: Dataset, actor: Actor, at: datetime) -> list[UsingChallenge]:
    """Those that this person may see, the latest first."""
    rows = db.session.execute(
        select(Challenge.reference, Challenge.title, Challenge.summary, *TIMELINE)
        .join(challenge_datasets, challenge_datasets.c.challenge_id == Challenge.id)
        .where(challenge_datasets.c.dataset_id == dataset.id, is_visible(actor, at))
        .order_by(Challenge.closes_at.desc(), Challenge.id)
    )
    return [
        UsingChallenge(row.reference, row.title or f"Untitled challenge {row.reference}", row.summary, timeline_of(row).phase(at))
        for row in rows
    ]  # fmt: skip
