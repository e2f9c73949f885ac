"""What was typed offline as one text and back, to be kept until it is applied. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict

from sprint.assessments.offline.layout import Typed, TypedNote, TypedScore


def store(typed: Typed) -> str:
    return json.dumps(asdict(typed), ensure_ascii=False)


def restore(text: str) -> Typed:
    raw = json.loads(text)
    return Typed(tuple(TypedScore(**each) for each in raw["scores"]), tuple(TypedNote(**each) for each in raw["notes"]))
