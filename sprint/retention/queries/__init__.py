"""What there is to delete and from when on, with what has been asked for and done."""

from sprint.retention.queries.counts import counts_of, doomed_drafts, drafts_to_delete, sheets_never_locked
from sprint.retention.queries.lists import Line, listed
from sprint.retention.queries.standing import course_of, deletions, hold, standing_of, waiting

__all__ = [
    "Line",
    "counts_of",
    "course_of",
    "deletions",
    "doomed_drafts",
    "drafts_to_delete",
    "hold",
    "listed",
    "sheets_never_locked",
    "standing_of",
    "waiting",
]
