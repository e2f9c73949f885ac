"""What was asked of a list as SQL: the filters, and where a page begins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from sprint.opendata.api.cursor import Key
from sprint.opendata.api.filters import Asked


def conditions(asked: Asked, *, updated: Any = None, **columns: Any) -> Iterable[ColumnElement[bool]]:
    """`columns` hold what each filter is compared with, by its name; `updated` tells when a row last changed."""
    for name, column in columns.items():
        if asked.get(name) is not None:
            yield column == asked.get(name)
    if (first := asked.get("year_from")) is not None:
        yield columns["year"] >= first
    if (last := asked.get("year_to")) is not None:
        yield columns["year"] <= last
    if (since := asked.get("updated_since")) is not None:
        yield updated >= since
    if (before := asked.get("updated_before")) is not None:
        yield updated < before


def following(after: Key | None, *columns: Any) -> Iterable[ColumnElement[bool]]:
    """The rows that come after `after` in the order of these columns."""
    if after is None:
        return
    first, *others = columns
    later = first > after[0]
    if others:
        later = or_(later, and_(first == after[0], *following(after[1:], *others)))
    yield later
