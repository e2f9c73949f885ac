"""The acts on a sealed box as its page tells them: who asked, who opened, and whose attempt was refused. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from sprint.proposals.record import Line

SENTENCES = {
    "opening.requested": "Asked for the opening, as the first of two people",
    "opening.lapsed": "Began again: the earlier request does not count any more",
    "opening.done": "Opened the box, as the second of two people",
}


class Entry(Protocol):
    """What is read of an audit entry."""

    at: Any
    act: Any
    actor_name: Any
    facts: Any


def attempts(entries: Iterable[Entry]) -> list[Line]:
    """In the order given."""
    return [_line(each.at, each.act, each.actor_name, json.loads(each.facts)) for each in entries]


def _line(at: datetime, act: str, who: str, facts: dict[str, Any]) -> Line:
    if act in SENTENCES:
        return Line(at, who, f"{SENTENCES[act]}.")
    return Line(at, who, f"Tried to open the box and was refused: “{facts.get('why', '')}”")
