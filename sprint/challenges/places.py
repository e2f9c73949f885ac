"""Where on the pages of a brief a finding is put right: the page, and the control on it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from sprint.editions.window import Window

CONTROLS = {
    "budget_includes_vat": "vat", "conflicts_confirmed_at": "conflicts", "measures": "rows-0-metric", "criteria": "weights",
}  # fmt: skip
_ROW = re.compile(r"(measures|criteria|eligibility)-(\d+)(?:-(.+))?", re.ASCII)
_CONTROL = re.compile(r"rows-(\d{1,3})(?:-([a-z_]{1,20}))?|texts-(\d{1,3})", re.ASCII)


class Found(Protocol):
    """What a finding says of its place."""

    @property
    def section(self) -> str: ...
    @property
    def field(self) -> str: ...


@dataclass(frozen=True)
class Place:
    """`criterion` is the position of the criterion whose words have a page of their own; `control` is an id there."""

    section: str
    control: str
    criterion: int | None = None


def place(found: Found) -> Place:
    match = _ROW.fullmatch(found.field)
    if not match:
        return Place(found.section, _control(found.field))
    number, part = int(match[2]), match[3]
    if part and part.startswith("descriptor-"):
        return Place(found.section, f"texts-{part.removeprefix('descriptor-')}", criterion=number)
    return Place(found.section, f"rows-{number - 1}" + (f"-{part}" if part else ""))


def _control(field: str) -> str:
    return f"{field}-day" if field in Window.__dataclass_fields__ else CONTROLS.get(field, field)


def field_of(control: str, section: str, criterion: int | None = None) -> str:
    """The other way round: the field that the gate knows a control by; rows count from 1."""
    match = _CONTROL.fullmatch(control)
    if not match:
        return control
    if match[3]:
        return f"criteria-{criterion or 0}-descriptor-{match[3]}"
    return f"{section}-{int(match[1]) + 1}" + (f"-{match[2]}" if match[2] else "")
