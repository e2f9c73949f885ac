"""One row as the archive has it: numbers of the archive in the place of ids, and nothing that only this installation knows."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Column, Row, Table

from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.shortlists.queries import load_round
from sprint.transfer.inner_numbers import COLUMNS, PLACES, content_numbers, rewrite
from sprint.transfer.queries.extent import Extent, target_of
from sprint.transfer.rules import OWNERS, PEOPLE, REMADE, WITHHELD

STANDS = "stands"
"""In the place of a fingerprint that is the one of now: the other installation makes its own."""


class Rows:
    """Turns rows into what is written. `outside` counts references to rows that do not go."""

    def __init__(self, extent: Extent) -> None:
        self.extent = extent
        self.outside: Counter[str] = Counter()

    def of(self, table: Table, row: Row[Any]) -> dict[str, Any]:
        left = (*WITHHELD.get(table.name, ()), *REMADE.get(table.name, ()))
        values = row._mapping
        told = {each.name: self._value(each, values[each.name]) for each in table.columns if each.name not in left}
        if not table.c[next(iter(table.primary_key.columns)).name].foreign_keys:
            told.pop("id", None)
        if table.name == "submissions":
            self._submitted(told)
        if table.name == "decisions":
            told["scores_fingerprint"] = self._fingerprint(values)
        return told

    def _value(self, column: Column[Any], value: Any) -> Any:
        name = column.table.name
        if value is None:
            return None
        if target_of(column) is not None:
            return self._reference(column, value)
        if column.name in PEOPLE.get(name, ()):
            return self.extent.numbers("users").of(value)
        if column.name == OWNERS.get(name):
            return self.extent.numbers("organisations").of(value)
        if (text := f"{name}.{column.name}") in COLUMNS:
            return rewrite(text, value, self._number)
        return value

    def _reference(self, column: Column[Any], row_id: int) -> int | None:
        number = self.extent.number(column, row_id)
        if number is None:
            if not column.nullable:
                raise LookupError(f"{column} names row {row_id}, which does not go with the region.")
            self.outside[f"{column.table.name}.{column.name}"] += 1
        return number

    def _number(self, table: str, row_id: int) -> int | None:
        return self.extent.numbers(table).of(row_id)

    def _submitted(self, told: dict[str, Any]) -> None:
        """The text as it was signed, and which criteria its numbers mean."""
        exact, content = told.pop("signed_content") or told["content"], told["content"]
        numbers = content_numbers(exact, content)
        told["content"] = exact
        told["numbers"] = {
            name: [[signed, self._number(PLACES[name], here)] for signed, here in pairs]
            for name, pairs in numbers.items()
        }

    def _fingerprint(self, values: Any) -> str:
        kept: str = values["scores_fingerprint"]
        if values["reopened_at"] is not None:
            return kept
        about = load_round(db.session.get_one(Challenge, values["challenge_id"]))
        return STANDS if about.fingerprint == kept else kept
