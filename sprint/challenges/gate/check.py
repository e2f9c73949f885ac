"""The gate as pages call it: a text while it is typed, or a whole brief. Pure."""

from __future__ import annotations

from datetime import datetime

from sprint.challenges.gate.blocks import blocks
from sprint.challenges.gate.brief import Brief, texts
from sprint.challenges.gate.finding import Finding


def check(brief: Brief, *, at: datetime) -> list[Finding]:
    """Everything found if it were published at `at`: what blocks first, then the warnings, each in the brief's order."""
    return [*blocks(brief, at=at), *warnings(brief)]


def warnings(brief: Brief) -> list[Finding]:
    """What a second person has to accept, with a reason, if it stays."""
    return [
        finding for each in texts(brief) for finding in check_text(each.text, field=each.field, section=each.section)
    ]


def check_text(text: str, *, field: str, section: str) -> list[Finding]:
    """The warnings of one text, in the order in which they stand in it."""
    return []
