"""Reading assessments. For the decision: `results`, which holds agreed scores, quorum and finished moderation."""

from sprint.assessments.queries.lockings import Locking, Unlocked, lockings_of
from sprint.assessments.queries.moderating import Load, Sheet, Table, loads, rows, table
from sprint.assessments.queries.reading import (
    Place,
    Reading,
    Step,
    contents,
    is_open,
    own_reasons,
    own_scores,
    place_of,
    reading,
    steps,
)
from sprint.assessments.queries.results import Result, results
from sprint.assessments.queries.sheets import (
    all_locked,
    chair_of,
    decision_stands,
    does_count,
    hold_assignment,
    hold_proposal,
    moderation_of,
    sheet_of,
)
from sprint.assessments.queries.viewers import Row, Viewer, is_open_to, viewer_of

__all__ = [
    "Load", "Locking", "Place", "Reading", "Result", "Row", "Sheet", "Step", "Table", "Unlocked", "Viewer", "all_locked", "chair_of", "contents",
    "decision_stands", "does_count", "hold_assignment", "hold_proposal", "is_open", "is_open_to", "loads", "lockings_of", "moderation_of", "own_reasons",
    "own_scores", "place_of", "reading", "results", "rows", "sheet_of", "steps", "table", "viewer_of",
]  # fmt: skip
