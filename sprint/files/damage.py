"""A stored file that is no longer what was kept."""

from __future__ import annotations

from sprint.errors import Conflict

LOST_OR_CHANGED = "was lost or changed in our store, so it is not served. This has been recorded."


class Damaged(Conflict):
    """The store gives nothing, or something else than was kept, for the row with `file_id`."""

    def __init__(self, file_id: int, reason: str = f"This file {LOST_OR_CHANGED}") -> None:
        super().__init__(reason)
        self.file_id = file_id
