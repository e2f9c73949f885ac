"""Turning a mail template into a subject and a body of plain text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sprint import when

TEMPLATES = Path(__file__).parents[2] / "templates" / "email"

_letters = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=False,  # noqa: S701 - plain text
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_letters.filters |= {"day": when.day, "moment": when.moment, "weekday": when.weekday, "pounds": lambda n: f"£{n:,}"}


@dataclass(frozen=True)
class Letter:
    """A subject of one line, and a body."""

    subject: str
    body: str


def write(template: str, /, **facts: Any) -> Letter:
    """Render `templates/email/<template>.txt`; its first line is "Subject: …".

    Line breaks inside a value never reach the subject, so no value can add a mail header.
    """
    text = _letters.get_template(f"{template}.txt").render(**facts)
    first, _, body = text.partition("\n\n")
    subject = " ".join(first.removeprefix("Subject:").split())
    return Letter(subject, body.strip() + "\n")
