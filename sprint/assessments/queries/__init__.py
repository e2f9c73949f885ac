"""Reading assessments. For the decision: `results`, which holds agreed scores, quorum and finished moderation."""

from sprint.assessments.queries.answers import answer_to, given_to
from sprint.assessments.queries.chairing import could_stand_in, is_chair_away, stand_in_of, stands_in
from sprint.assessments.queries.lockings import Locking, Unlocked, lockings_of
from sprint.assessments.queries.meeting import (
    agreed_hash,
    footing,
    footing_of,
    meeting_of,
    signatures_of,
    standing_signatures,
    stays_in,
    stays_of,
    to_be_asked,
)
from sprint.assessments.queries.minutes import Minute, minutes
from sprint.assessments.queries.moderating import Load, Sheet, Table, loads, rows, table
from sprint.assessments.queries.notes import (
    could_take_notes,
    draft_of,
    note_taker,
    note_takers,
    takes_notes,
    versions_of,
)
from sprint.assessments.queries.own_work import ReadySheet, ready_sheets, same_reasons
from sprint.assessments.queries.piles import Pile, pile_of
from sprint.assessments.queries.reading import (
    Place,
    Reading,
    Step,
    contents,
    is_open,
    notes_on,
    place_of,
    reading,
)
from sprint.assessments.queries.results import Result, results
from sprint.assessments.queries.rounds import (
    hold_panel,
    last_round_act,
    late_in,
    late_on,
    other_names,
    places,
    round_acts,
    spans,
    spreads,
)
from sprint.assessments.queries.sheets import (
    all_locked,
    chair_of,
    decision_stands,
    does_count,
    hold_assignment,
    hold_proposal,
    moderation_of,
    note_of,
    sheet_of,
)
from sprint.assessments.queries.slips import Line, Slip, hold_slip, slip_of
from sprint.assessments.queries.totals import SheetTotal, sheet_totals
from sprint.assessments.queries.viewers import Row, Viewer, is_open_to, viewer_of

__all__ = [
    "Line", "Load", "Locking", "Minute", "Pile", "Place", "Reading", "ReadySheet", "Result", "Row", "Sheet", "SheetTotal", "Slip", "Step", "Table",
    "Unlocked", "Viewer", "agreed_hash", "all_locked", "answer_to", "chair_of", "contents", "could_stand_in",
    "could_take_notes", "decision_stands", "does_count", "draft_of", "footing", "footing_of", "given_to",
    "hold_assignment", "hold_panel", "hold_proposal", "hold_slip", "is_chair_away", "is_open", "is_open_to",
    "last_round_act", "late_in", "late_on", "loads", "lockings_of", "meeting_of", "minutes", "moderation_of", "note_of",
    "note_taker", "note_takers", "notes_on", "other_names", "pile_of", "place_of", "places", "reading",
    "ready_sheets", "results", "round_acts", "rows", "same_reasons", "sheet_of", "sheet_totals", "signatures_of", "slip_of", "spans",
    "spreads", "stand_in_of", "standing_signatures", "stands_in", "stays_in", "stays_of", "table",
    "takes_notes", "to_be_asked", "versions_of", "viewer_of",
]  # fmt: skip
