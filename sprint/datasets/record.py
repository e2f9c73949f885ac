"""The acts on an entry in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "dataset.added": "Added an entry to the catalogue of datasets",
    "dataset.changed": "Changed an entry of the catalogue of datasets",
    "dataset.retired": "Retired an entry of the catalogue of datasets",
    "dataset.restored": "Took an entry of the catalogue of datasets up again",
}
"""Each act that this package records, as the region's record tells it."""
ACTS = {
    "dataset.added": "Added to the catalogue",
    "dataset.retired": "Retired",
    "dataset.restored": "Taken up again",
}
PARTS = {
    "form": "format", "licence_words": "licence", "area": "area", "covers_from": "first day", "covers_to": "last day",
    "update_rate": "how often it changes",
}  # fmt: skip


def sentence(act: str, parts: tuple[str, ...]) -> str:
    if act == "dataset.changed":
        return f"Changed: {', '.join(dict.fromkeys(PARTS.get(part, part) for part in parts))}"
    return ACTS.get(act, act)
