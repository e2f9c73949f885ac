"""Looks whether the links of the catalogue answer. No transaction is open while a server is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import update

from sprint.datasets import queries
from sprint.datasets.actions.reaching import answers
from sprint.datasets.models import Dataset
from sprint.db import db, unit_of_work


@dataclass(frozen=True)
class Checked:
    links: int
    failed: int


def check_links(clock: Callable[[], datetime]) -> Checked:
    """Ask every link once and note which did not answer, each with the instant at which it was asked."""
    may_be_private = bool(current_app.config.get("LINKS_MAY_BE_PRIVATE"))
    results = [_check(dataset_id, link, clock, may_be_private) for dataset_id, link in _links()]
    return Checked(len(results), results.count(False))


@unit_of_work
def _links() -> list[tuple[int, str]]:
    return queries.links_to_check()


def _check(dataset_id: int, link: str, clock: Callable[[], datetime], may_be_private: bool) -> bool:
    is_there = answers(link, may_be_private=may_be_private)
    _note(dataset_id, link, is_there=is_there, at=clock())
    return is_there


@unit_of_work
def _note(dataset_id: int, link: str, *, is_there: bool, at: datetime) -> None:
    """Only for the link that was asked; who edits the entry meanwhile is not disturbed."""
    db.session.execute(
        update(Dataset)
        .where(Dataset.id == dataset_id, Dataset.link == link)
        .values(link_checked_at=at, link_failed_at=None if is_there else at)
    )
