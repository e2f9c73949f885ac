"""The acts on a sealed box as its page tells them: who asked, who opened, and whose attempt was refused. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sprint.proposals.record import Entry, Line

SENTENCES = {
    "opening.requested": "Asked for the opening, as the first of two people",
    "opening.lapsed": "Began again: the earlier request does not count any more",
    "opening.done": "Opened the box, as the second of two people",
}


def attempts(entries: Iterable[Entry]) -> list[Line]:
    """In the order given."""
    return [_line(each.at, each.act, each.told.actor_name, each.told.facts) for each in entries]


def _line(at: datetime, act: str, who: str, facts: Mapping[str, Any]) -> Line:
    if act in SENTENCES:
        return Line(at, who, f"{SENTENCES[act]}.")
    return Line(at, who, f"Tried to open the box and was refused: “{facts.get('why', '')}”")
