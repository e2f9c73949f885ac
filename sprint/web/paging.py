"""A page of a long list, counted once and cut in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from flask import request
from sqlalchemy import Select, func, select
from werkzeug.datastructures import MultiDict

from sprint.db import db

Row = TypeVar("Row")
ROWS = 20


@dataclass(frozen=True)
class Page(Generic[Row]):
    rows: list[Row]
    number: int
    total: int
    size: int = ROWS

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    def href(self, number: int) -> str:
        """The same address with another page number; every filter stays."""
        kept = MultiDict(request.args)
        kept["page"] = str(number)
        return f"{request.path}?{urlencode(list(kept.items(multi=True)))}"


def page_number() -> int:
    """The page asked for; anything that is not a number from 1 to 100,000 is page 1."""
    asked = request.args.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and 1 <= int(asked) <= 100_000 else 1


def cut(rows: Sequence[Row], *, number: int, size: int = ROWS) -> Page[Row]:
    """A page of what is in memory already."""
    number = min(number, max(1, -(-len(rows) // size)))
    return Page(list(rows[(number - 1) * size : number * size]), number, len(rows), size)


def paged(query: Select[Any], *, number: int, size: int = ROWS, as_rows: bool = False) -> Page[Any]:
    """Two queries whatever the number of rows. `as_rows` keeps tuples instead of the first column."""
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    number = min(number, max(1, -(-total // size)))
    cut = query.limit(size).offset((number - 1) * size)
    rows = list(db.session.execute(cut).all() if as_rows else db.session.scalars(cut).unique().all())
    return Page(rows, number, total, size)
