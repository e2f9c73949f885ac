"""Form fields of our own: a day in three boxes, and a day with a time of day in London."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from wtforms import Field, PasswordField
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from sprint import when
from sprint.web.dates import Unreadable, day_boxes, in_london, read_day, read_time


class SecretField(PasswordField):
    """A password as it was typed: no blank is taken from it, and it is never sent back."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters: Sequence[Any] = ()


class DayField(Field):
    """Three boxes, `data` is a `date` or None. Partial and impossible dates give an error and stay as typed."""

    boxes: ClassVar[Sequence[str]] = ("day", "month", "year")

    def __init__(self, label: str | None = None, validators: Any = None, **options: Any) -> None:
        super().__init__(label, validators, **options)
        self.typed: dict[str, str] = dict.fromkeys(self.boxes, "")
        self.wrong: frozenset[str] = frozenset()

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Iterable[Any] | None = None) -> None:
        """Fill from the form when any box was sent, else from `data` or the default."""
        known = data
        if data is unset_value:
            known = self.default() if callable(self.default) else self.default
        self.process_errors: list[str] = []
        self.wrong = frozenset()
        self.object_data = self.data = known
        self.typed = self.boxes_of(known)
        self.raw_data: list[str] | None = None if formdata is None else []
        if formdata is not None and any(f"{self.name}-{box}" in formdata for box in self.boxes):
            self.typed = {box: str(formdata.get(f"{self.name}-{box}", "")) for box in self.boxes}
            self.raw_data = [" ".join(text.strip() for text in self.typed.values()).strip()]
            self.data = self._read() if self.raw_data[0] else None
        for change in [*self.filters, *(extra_filters or [])]:
            self.data = change(self.data)

    def pre_validate(self, form: Any) -> None:
        """A date that cannot be read has its own error: no other check may replace it."""
        if self.process_errors:
            raise StopValidation()

    def _read(self) -> date | None:
        try:
            return self.read(**self.typed)
        except Unreadable as problem:
            self.wrong = frozenset(problem.parts)
            self.process_errors.append(f"{self.label.text} {problem}.")
            return None

    def boxes_of(self, known: Any) -> dict[str, str]:
        return day_boxes(known)

    def read(self, **typed: str) -> date | datetime:
        return read_day(**typed)


class MomentField(DayField):
    """A day and a time of day on London's clocks; `data` is an aware `datetime` in UTC or None."""

    boxes = ("day", "month", "year", "time")

    def boxes_of(self, known: Any) -> dict[str, str]:
        if known is None:
            return {**day_boxes(None), "time": ""}
        instant = known if known.tzinfo else known.replace(tzinfo=UTC)
        return {**day_boxes(when.local(instant).date()), "time": when.clock_time(instant)}

    def read(self, **typed: str) -> datetime:
        at = typed.pop("time")
        return in_london(read_day(**typed), read_time(at))
