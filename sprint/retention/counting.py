"""How much there is to delete, in the words that pages, requests and the record share. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sprint.policy_figures import COUNT_SHOWN_FROM

Counts = Mapping[str, int]
"""By kind of paper."""
FEW = f"fewer than {COUNT_SHOWN_FROM}"

WORDS = {
    "notes": ("private note or flag of an assessor", "private notes and flags of assessors"),
    "scores": ("score on a sheet that was never locked", "scores on sheets that were never locked"),
    "reasons": ("draft of a reason that a note-taker typed", "drafts of reasons that a note-taker typed"),
    "uploads": ("uploaded score sheet", "uploaded score sheets"),
    "drafts": ("draft", "drafts with their texts, earlier versions, comments and files"),
}
"""What is counted, one and many, in the order in which it is told."""
VEILED = frozenset({"drafts"})
"""Who began a proposal and never sent it is nobody's business, so a small count is not told: not even that it is none."""


def told(counts: Counts) -> dict[str, str]:
    """What people and the record may read of it."""
    return {
        name: FEW if name in VEILED and counts[name] < COUNT_SHOWN_FROM else f"{counts[name]:,}"
        for name in WORDS
        if name in counts
    }


def lines(listed: Mapping[str, str]) -> list[tuple[str, str]]:
    """The number and what it counts."""
    return [
        (listed[name], one if listed[name] == "1" else many) for name, (one, many) in WORDS.items() if name in listed
    ]


def written(listed: Mapping[str, str]) -> str:
    return json.dumps(listed, sort_keys=True)


def read(text: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(text)
    return found


def has_any(counts: Counts, *, was_deleted: bool) -> bool:
    """Whether there is something to ask for. What is veiled always counts as there until it was deleted once."""
    if VEILED & counts.keys():
        return not was_deleted
    return any(counts.values())
