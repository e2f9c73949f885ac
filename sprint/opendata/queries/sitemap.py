"""Everything public that has a page of its own, with when it last changed for everybody; counted, and read some at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, literal, null, select

from sprint.actor import VISITOR
from sprint.challenges.models import Challenge
from sprint.challenges.queries import is_public
from sprint.datasets.models import Dataset
from sprint.db import db
from sprint.delivery.models import DemoEntry, Workspace
from sprint.delivery.queries.results import is_shown
from sprint.editions.models import Edition
from sprint.opendata.queries.api.changed import challenge_changed, outcome_changed, shortlist_changed
from sprint.organisations.models import Authority, Company
from sprint.problems.models import Problem
from sprint.problems.queries import is_visible
from sprint.shortlists.models import Decision
from sprint.shortlists.queries.released import is_last_released, is_released

Found = tuple[str, str, datetime | None]
"""What it is, what names it, and when it changed."""
Part = Select[*tuple[Any, ...]]


def total(at: datetime) -> int:
    return sum(_counts(at))


def some(at: datetime, *, after: int, size: int) -> Iterator[Found]:
    """Those that follow the first `after`, `size` at most, kind after kind."""
    for query, count in zip(_parts(at), _counts(at), strict=True):
        if after < count and size > 0:
            found = db.session.execute(query.offset(after).limit(size)).all()
            size -= len(found)
            yield from ((kind, name, changed_at) for kind, name, changed_at in found)
        after = max(0, after - count)


def _counts(at: datetime) -> list[int]:
    asked = [select(func.count()).select_from(each.order_by(None).subquery()).scalar_subquery() for each in _parts(at)]
    return list(db.session.execute(select(*asked)).one())


def _parts(at: datetime) -> tuple[Part, ...]:
    return (
        _regions(), _editions("edition"), _editions("figures"), _problems(), _challenges(at), _released("shortlist", at),
        _released("outcome", at), _demos(at), _datasets(),
    )  # fmt: skip


def _regions() -> Part:
    return _pages("region", func.lower(Authority.code)).order_by(Authority.code)


def _editions(page: str) -> Part:
    name = func.lower(Authority.code).concat("-").concat(Edition.year)
    query = _pages(page, name).select_from(Edition).join(Authority, Authority.id == Edition.authority_id)
    return query.order_by(Authority.code, Edition.year)


def _problems() -> Part:
    """What was merged is found where it went."""
    query = _pages("problem", Problem.reference).where(is_visible(VISITOR), Problem.merged_at.is_(None))
    return query.order_by(Problem.reference)


def _challenges(at: datetime) -> Part:
    query = _pages("challenge", Challenge.reference, challenge_changed(at))
    return query.where(is_public(at)).order_by(Challenge.reference)


def _released(page: str, at: datetime) -> Part:
    """The page of a shortlist stays while a reopened decision is made again; that of an outcome does not."""
    changed, known = (
        (shortlist_changed(), is_last_released()) if page == "shortlist" else (outcome_changed(), is_released())
    )
    return (
        _pages(page, Challenge.reference, changed)
        .join(Decision, Decision.challenge_id == Challenge.id)
        .where(is_public(at), known)
        .order_by(Challenge.reference)
    )


def _demos(at: datetime) -> Part:
    return (
        _pages("demo", Challenge.reference.concat("/").concat(Company.slug), DemoEntry.released_at)
        .select_from(DemoEntry)
        .join(Workspace, Workspace.id == DemoEntry.workspace_id)
        .join(Challenge, Challenge.id == Workspace.challenge_id)
        .join(Company, Company.id == Workspace.company_id)
        .where(is_shown(), is_public(at))
        .order_by(Challenge.reference, Company.slug)
    )


def _datasets() -> Part:
    query = _pages("dataset", Dataset.reference, Dataset.changed_at).where(Dataset.retired_at.is_(None))
    return query.order_by(Dataset.reference)


def _pages(kind: str, name: Any, changed_at: Any = None) -> Part:
    """Columns of `Found`."""
    changed = null() if changed_at is None else changed_at
    return select(literal(kind).label("kind"), name.label("name"), changed.label("changed_at"))
