"""Turning a mail template into a subject and a body of plain text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from sprint import when

TEMPLATES = Path(__file__).parents[2] / "templates" / "email"

_letters = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=False,  # noqa: S701 - plain text
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_letters.filters |= {
    "day": when.day,
    "moment": when.moment,
    "utc_stamp": when.utc_stamp,
    "weekday": when.weekday,
    "pounds": lambda n: f"£{n:,}",
}


@dataclass(frozen=True)
class Letter:
    """A subject of one line, and a body."""

    subject: str
    body: str


def write(template: str, /, **facts: Any) -> Letter:
    """Render `templates/email/<template>.txt`; its first line is "Subject: …".

    Subject and body are rendered apart: a line break inside a value adds neither a mail header nor a line to the
    body before its beginning.
    """
    first, body = _parts(template)
    subject = " ".join(first.render(**facts).split())
    return Letter(subject, body.render(**facts).strip() + "\n")


@cache
def _parts(template: str) -> tuple[Template, Template]:
    source = (TEMPLATES / f"{template}.txt").read_text(encoding="utf-8")
    first, _, body = source.partition("\n\n")
    return _letters.from_string(first.removeprefix("Subject:")), _letters.from_string(body)
