"""Numbers as people type them, read exactly; what cannot be read stays in the box with its reason."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from wtforms import StringField

from sprint.web.filters import number

DECIMALS = 6


class ExactField(StringField):
    """A number as people type it: “£60,000”, “12.5”, “38%”. `data` is a Decimal or None."""

    def __init__(self, label: str, low: str | int, high: str | int, decimals: int = DECIMALS, **options: Any) -> None:
        super().__init__(label, **options)
        self.low, self.high, self.decimals = Decimal(low), Decimal(high), decimals

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else number(self.data).replace(",", "")

    def process_formdata(self, valuelist: list[Any]) -> None:
        typed = "".join(str(valuelist[0]).split()) if valuelist else ""
        self.data = self._read(typed.removeprefix("£").removesuffix("%").replace(",", "")) if typed else None

    def _read(self, text: str) -> Any:
        try:
            value = Decimal(text) if len(text) <= 40 and text.isascii() else Decimal("NaN")
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or "_" in text:
            raise ValueError(f"{self.label.text} must be a number, such as {'12' if not self.decimals else '12.5'}.")
        return self._fitting(value)

    def _fitting(self, value: Decimal) -> Any:
        if not self.low <= value <= self.high:
            raise ValueError(f"{self.label.text} must be between {number(self.low)} and {number(self.high)}.")
        if value != round(value, self.decimals):
            kind = f"have up to {self.decimals} decimal places" if self.decimals else "be a whole number"
            raise ValueError(f"{self.label.text} must {kind}.")
        return value


class WholeField(ExactField):
    """A whole number; `data` is an int or None."""

    def __init__(self, label: str, low: int, high: int, **options: Any) -> None:
        super().__init__(label, low, high, 0, **options)

    def _fitting(self, value: Decimal) -> Any:
        return int(super()._fitting(value))
