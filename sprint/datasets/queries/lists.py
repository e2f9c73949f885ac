"""The catalogue as a list: searched, filtered and paged in the database, columns only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from sprint import fulltext
from sprint.datasets.catalogue import Entry
from sprint.datasets.models import Dataset
from sprint.db import db
from sprint.organisations.models import Authority, Organisation
from sprint.web.paging import Page, paged

AUTHORITIES = Authority.__table__
COLUMNS: tuple[Any, ...] = (
    Dataset.reference, Dataset.kind, Dataset.title, Dataset.description, Dataset.publisher, Organisation.name.label("owner"),
    Dataset.theme, Dataset.form, Dataset.licence, Dataset.licence_words, Dataset.link, Dataset.area, Dataset.covers_from,
    Dataset.covers_to, Dataset.update_rate, Dataset.contact, Dataset.added_at, Dataset.changed_at, Dataset.retired_at,
    Dataset.link_failed_at,
)  # fmt: skip
Address = Callable[[str], str]
"""The whole address of the page of the entry with this reference."""


@dataclass(frozen=True)
class Filters:
    """What was asked of the list; empty means no filter."""

    terms: tuple[str, ...] = ()
    kind: str = ""
    theme: str = ""
    form: str = ""
    licence: str = ""
    publisher: str = ""
    region: str = ""
    retired: bool = False


@dataclass(frozen=True)
class Offered:
    """The values that occur among what is current, for the filters."""

    kinds: frozenset[str]
    themes: list[str]
    forms: frozenset[str]
    licences: frozenset[str]
    publishers: list[str]
    regions: list[tuple[str, str]]


def listed(filters: Filters, *, page_of: Address, number: int) -> Page[Entry]:
    """One page of the list, by title."""
    page = paged(_query(filters), number=number, as_rows=True)
    return Page([_entry(row, page_of) for row in page.rows], page.number, page.total, page.size)


def entries(filters: Filters, *, page_of: Address) -> list[Entry]:
    """Everything that fits, for downloads."""
    return [_entry(row, page_of) for row in db.session.execute(_query(filters))]


def entries_where(*conditions: ColumnElement[bool], page_of: Address, size: int) -> list[Entry]:
    """Those that fulfil these conditions, by reference, retired ones too, `size` at most."""
    query = _base().where(*conditions).order_by(Dataset.reference).limit(size)
    return [_entry(row, page_of) for row in db.session.execute(query)]


def entry(dataset: Dataset, *, page_of: Address) -> Entry:
    row = db.session.execute(_base().where(Dataset.id == dataset.id)).one()
    return _entry(row, page_of)


def _base() -> Select[Any]:
    query: Select[Any] = select(*COLUMNS).join(Organisation, Organisation.id == Dataset.organisation_id)
    return query


def _query(filters: Filters) -> Select[Any]:
    return _base().where(*_conditions(filters)).order_by(Dataset.title, Dataset.id)


def _conditions(filters: Filters) -> Iterable[ColumnElement[bool]]:
    yield Dataset.retired_at.is_not(None) if filters.retired else Dataset.retired_at.is_(None)
    yield from fulltext.matching(Dataset, filters.terms)
    for column, value in (
        (Dataset.kind, filters.kind), (Dataset.theme, filters.theme), (Dataset.form, filters.form),
        (Dataset.licence, filters.licence), (Dataset.publisher, filters.publisher),
    ):  # fmt: skip
        if value:
            yield column == value
    if filters.region:
        yield Dataset.authority_id.in_(select(AUTHORITIES.c.id).where(AUTHORITIES.c.code == filters.region))


def _entry(row: Any, page_of: Address) -> Entry:
    return Entry(page=page_of(row.reference), **row._mapping)


def offered() -> Offered:
    """One statement: every combination that occurs."""
    rows = db.session.execute(
        select(
            Dataset.kind, Dataset.theme, Dataset.form, Dataset.licence, Dataset.publisher, AUTHORITIES.c.code,
            AUTHORITIES.c.short_name,
        )
        .join(AUTHORITIES, AUTHORITIES.c.id == Dataset.authority_id)
        .where(Dataset.retired_at.is_(None))
        .distinct()
    ).all()  # fmt: skip
    return Offered(
        kinds=frozenset(row.kind for row in rows), themes=sorted({row.theme for row in rows}),
        forms=frozenset(row.form for row in rows), licences=frozenset(row.licence for row in rows),
        publishers=sorted({row.publisher for row in rows}), regions=sorted({(row.code, row.short_name) for row in rows}),
    )  # fmt: skip
