"""Adding, changing, retiring entries and taking them up again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from sprint import audit
from sprint.actor import Actor
from sprint.datasets import policy, queries, rules
from sprint.datasets.models import Dataset
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.organisations.models import Authority, Council, Organisation
from sprint.words import count_words


@unit_of_work
def add(organisation: Organisation, values: Mapping[str, Any], *, by: Actor, at: datetime) -> Dataset:
    """A new entry. The same one sent twice is one."""
    policy.may_keep(by, organisation).require()
    require_sound(values)
    authority = hold(organisation)
    there = queries.titled(organisation, values["title"])
    if there is not None and all(getattr(there, name) == values.get(name) for name in rules.FIELDS if name in values):
        return there
    return create(organisation, authority, values, by=by, at=at)


def hold(organisation: Organisation) -> Authority:
    """The region's catalogue, held: references follow each other without gaps."""
    authority_id = organisation.authority_id if isinstance(organisation, Council) else organisation.id
    db.session.execute(select(Organisation.id).where(Organisation.id == authority_id).with_for_update(key_share=True))
    return db.session.get_one(Authority, authority_id)


def require_sound(values: Mapping[str, Any]) -> None:
    if unknown := values.keys() - set(rules.FIELDS):
        raise BadInput(f"An entry has no {', '.join(sorted(unknown))}.")
    if found := rules.faults(values):
        raise BadInput(found[0].sentence)


def create(
    organisation: Organisation, authority: Authority, values: Mapping[str, Any], *, by: Actor, at: datetime
) -> Dataset:
    query = select(func.max(Dataset.number)).where(Dataset.authority_id == authority.id)
    number = (db.session.scalar(query) or 0) + 1
    dataset = Dataset(
        authority_id=authority.id, number=number, reference=f"{authority.code}-D-{number:03d}",
        organisation_id=organisation.id, added_by_id=by.user_id, added_at=at, changed_at=at, **values,
    )  # fmt: skip
    db.session.add(dataset)
    audit.record("dataset.added", dataset, by=by, at=at)
    return dataset


@unit_of_work
def change(dataset: Dataset, values: Mapping[str, Any], *, version: int | None, by: Actor, at: datetime) -> None:
    """Keep what differs. Raises `Conflict` when somebody changed the entry since `version`."""
    _hold_one(dataset)
    policy.may_edit(by, dataset).require()
    require_sound(values)
    if all(getattr(dataset, name) == value for name, value in values.items()):
        return
    if version != dataset.version:
        raise Conflict("Somebody else changed this entry in the meantime. Nothing of yours was saved over it.")
    put(dataset, values, by=by, at=at)


def put(dataset: Dataset, values: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    different = [name for name, value in values.items() if getattr(dataset, name) != value]
    if not different:
        return
    for name in different:
        setattr(dataset, name, values[name])
    if "link" in different:
        dataset.link_checked_at = dataset.link_failed_at = None
    dataset.changed_at = at
    audit.record("dataset.changed", dataset, by=by, at=at, parts=different)


def _hold_one(dataset: Dataset) -> None:
    query = select(Dataset).where(Dataset.id == dataset.id).with_for_update(of=Dataset)
    db.session.scalar(query.execution_options(populate_existing=True))


@unit_of_work
def retire(dataset: Dataset, reason: str, *, by: Actor, at: datetime) -> None:
    """It is no longer in the list; its page stays, with the reason."""
    _hold_one(dataset)
    if dataset.retired_at and policy.may_keep(by, dataset.organisation):
        return
    policy.may_retire(by, dataset).require()
    if not reason.strip() or count_words(reason) > rules.REASON_WORDS:
        raise BadInput(f"Say in up to {rules.REASON_WORDS} words why it is retired. Everybody can read it.")
    dataset.retired_at, dataset.retired_reason = at, reason.strip()
    audit.record("dataset.retired", dataset, by=by, at=at)


@unit_of_work
def restore(dataset: Dataset, *, by: Actor, at: datetime) -> None:
    """It is in the list again."""
    _hold_one(dataset)
    if not dataset.retired_at and policy.may_keep(by, dataset.organisation):
        return
    policy.may_restore(by, dataset).require()
    dataset.retired_at, dataset.retired_reason = None, ""
    audit.record("dataset.restored", dataset, by=by, at=at)
