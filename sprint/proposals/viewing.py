"""Who looked at a proposal after the opening: what counts as one look, and how it is told. Pure."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class Seen(StrEnum):
    """What of a proposal somebody was shown."""

    WHOLE = "whole"
    CRITERION = "criterion"
    TABLE = "table"
    FILE = "file"
    WORKBOOK = "workbook"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def is_copy(self) -> bool:
        """What can be taken away: such a look is kept beside those at pages within the same hour."""
        return self in (Seen.FILE, Seen.WORKBOOK)


LABELS = {
    Seen.WHOLE: "Read the proposal",
    Seen.CRITERION: "Read an answer beside the score sheet",
    Seen.TABLE: "Looked at it on the panel’s table",
    Seen.FILE: "Downloaded a file",
    Seen.WORKBOOK: "Downloaded the workbook for scoring offline",
}


def hour_of(at: datetime) -> datetime:
    """The hour that a look belongs to: several within it are one."""
    return at.replace(minute=0, second=0, microsecond=0)
