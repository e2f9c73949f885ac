"""What the sections that are rows share: rows are added, removed, described and read by the gate alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from wtforms import Form as PlainRow
from wtforms import HiddenField, ValidationError

from sprint.challenges.forms.section import Described, SectionForm, Typed, typed_in
from sprint.challenges.models import Challenge
from sprint.challenges.rows import repeated
from sprint.web.filters import number
from sprint.web.forms import Form


class Row(PlainRow):
    """One row inside a section; `row_id` names the stored row it came from."""

    Meta = Form.Meta
    row_id = HiddenField()

    @property
    def stored_id(self) -> int | None:
        raw = self.row_id.data or ""
        return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else None

    def words(self) -> list[str]:
        return [text for _, text in self.described() if text]

    def described(self) -> Described:
        return [
            (field.label.text, "" if field.data is None else _said(field.data))
            for field in self
            if field.short_name != "row_id"
        ]

    def is_blank(self) -> bool:
        """Nothing in it, not even something that cannot be read."""
        return not self.words() and not any(field.errors for field in self)


def _said(value: Any) -> str:
    return number(value).replace(",", "") if isinstance(value, Decimal) else str(value)


class RowsForm(SectionForm):
    """A section of rows under one name; rows are added and removed by buttons of the form."""

    rows: Any
    key = ""
    kind = "Row"
    read: tuple[str, ...] = ()
    """The columns that the gate reads."""

    def add(self) -> None:
        if len(self.rows) < self.rows.max_entries:
            self.rows.append_entry()

    def remove(self, index: str) -> None:
        self.rows.entries = [entry for entry in self.rows.entries if entry.name != f"rows-{index}"]

    def written(self) -> list[Any]:
        return [entry.form for entry in self.rows if not entry.form.is_blank()]

    def described(self) -> Described:
        return [
            (f"{self.kind} {place}, {label[0].lower()}{label[1:]}", text)
            for place, row in enumerate(self.written(), 1)
            for label, text in row.described()
        ]

    def hidden_values(self, challenge: Challenge) -> dict[str, str]:
        """The rows that were new have an id now, so that the next save changes them and adds no others."""
        stored = getattr(challenge, self.key)
        return {form.row_id.name: str(row.id) for form, row in zip(self.written(), stored, strict=False)}

    def typed(self) -> Iterator[Typed]:
        """Rows count from 1, as they would be saved."""
        for place, row in enumerate(self.written(), 1):
            for name in self.read:
                yield typed_in(row[name], f"{self.key}-{place}-{name}")

    def _refuse_twice(self, name: str, sentence: str) -> None:
        """Point at the second of two rows that say the same."""
        if twice := repeated(str(row[name].data or "") for row in self.written()):
            row = [each for each in self.written() if each[name].data == twice][-1]
            row[name].errors = [*row[name].errors, sentence.format(twice)]
            raise ValidationError("")


def fields_of(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """A stored row as the fields of a `Row`."""
    return {"row_id": str(row.id), **{name: getattr(row, name) for name in names}}
