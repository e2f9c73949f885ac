"""Entries of the catalogue for tests."""

from __future__ import annotations

from typing import Any

from sprint.accounts.models import User
from sprint.datasets import actions
from sprint.datasets.models import Dataset
from sprint.identity import actor_of
from sprint.organisations.models import Organisation
from tests.conftest import NOON
from tests.datasets.test_rules import SOUND


def entry(of: Organisation, by: User, title: str = "Missed bins by street", **changes: Any) -> Dataset:
    actor = actor_of(by, has_second_factor=True)
    return actions.add(of, {**SOUND, "title": title, **changes}, by=actor, at=NOON)


def typed(**changes: str) -> dict[str, str]:
    """The form as a browser sends it."""
    days = {"covers_from-day": "1", "covers_from-month": "4", "covers_from-year": "2024"}
    texts = {name: str(SOUND[name]) for name in SOUND if name not in ("kind", "covers_from", "covers_to")}
    return {**texts, **days, **changes}
