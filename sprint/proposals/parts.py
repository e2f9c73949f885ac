"""The parts of a draft that colleagues write together, by the keys under which versions, comments and presence are kept. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sprint.proposals.manifest import canonical

IDEA, CONFIDENTIAL, WHOLE = "idea", "confidential", "whole"
_ANSWER = re.compile(r"answer-([1-9][0-9]{0,3})")
IDEA_LABELS = {"title": "Title", "summary": "Summary", "price_gbp": "Price", "people": "People who would do the work"}


def answer_key(position: int) -> str:
    """“answer-2”"""
    return f"answer-{position}"


def position_in(key: str) -> int | None:
    """The position of the answer that a key names; None for the other parts."""
    found = _ANSWER.fullmatch(key)
    return int(found[1]) if found else None


def name_of(key: str, titles: Mapping[int, str]) -> str | None:
    """What a part is called on pages; None for a key that names nothing. `titles` are the criteria's by position."""
    fixed = {IDEA: "Your idea", CONFIDENTIAL: "Confidential parts", WHOLE: "The whole proposal"}
    position = position_in(key)
    return fixed.get(key) if position is None else titles.get(position)


@dataclass(frozen=True)
class FieldText:
    """One field of a part as people read it; an answer has a single one without a label."""

    label: str
    text: str


def idea_text(values: Mapping[str, Any]) -> str:
    """The idea in one text, the same for the same values."""
    return canonical({name: values[name] for name in IDEA_LABELS})


def idea_values(text: str) -> dict[str, Any]:
    """Back from `idea_text`."""
    read: dict[str, Any] = json.loads(text)
    return read


def fields(key: str, text: str) -> list[FieldText]:
    """What a kept text of a part holds."""
    if key != IDEA:
        return [FieldText("", text)]
    values = idea_values(text) if text else {}
    return [FieldText(label, _shown(name, values.get(name))) for name, label in IDEA_LABELS.items()]


def _shown(name: str, value: Any) -> str:
    if value is None:
        return ""
    return f"£{value:,}" if name == "price_gbp" else str(value)
