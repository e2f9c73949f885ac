"""What a change of the assignments did, in a sentence."""

from __future__ import annotations

from sprint.panels.grid import Change


def saved(change: Change) -> str:
    if not change:
        return "Nothing has changed."
    told = " The people who were given something get an email." if change.added else ""
    return f"Saved: {len(change.added)} added, {len(change.ended)} ended.{told}"
