"""Comments of colleagues: how long one's own may be changed, and how a digest tells of them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

COMMENT_WORDS = 200
COMMENT_CHARACTERS = 2_000
CHANGEABLE_FOR = timedelta(minutes=10)


@dataclass(frozen=True)
class CommentLine:
    """One comment in a digest."""

    who: str
    at: datetime
    part_name: str
    text: str
