"""Reading panels: seats, interests and assignments. For other packages: `seat_of`, `open_to`, `open_one`, `assigned`,
`assigned_one` and `blind_ids`; and as SQL to build on, `opens_to`, `is_blind` and `keeps_away`."""

from sprint.panels.queries.assigning import grid_of, load_of
from sprint.panels.queries.interests import (
    Bidder,
    Declared,
    Firm,
    bidders_for,
    company_of,
    firms,
    has_declared,
    interest_in,
    interests_of,
    kept_away_before,
)
from sprint.panels.queries.lists import listed, own
from sprint.panels.queries.reading import Assigned, assigned, assigned_one, blind_ids, open_one, open_to
from sprint.panels.queries.seats import (
    chair_of,
    has_conflict,
    holds_another,
    own_seat,
    panel_of,
    seat_by_email,
    seat_by_token,
    seat_in,
    seat_of,
    seats_of,
    standing_of,
)
from sprint.panels.queries.team import SeatRow, seat_rows
from sprint.panels.queries.visibility import in_open_box, is_blind, keeps_away, opens_to

__all__ = [
    "Assigned", "Bidder", "Declared", "Firm", "SeatRow", "assigned", "assigned_one", "bidders_for", "blind_ids",
    "chair_of", "company_of", "firms", "grid_of", "has_conflict", "has_declared", "holds_another", "in_open_box", "interest_in",
    "interests_of", "is_blind", "keeps_away", "kept_away_before", "listed", "load_of", "open_one", "open_to", "opens_to", "own", "own_seat",
    "panel_of", "seat_by_email", "seat_by_token", "seat_in", "seat_of", "seat_rows", "seats_of", "standing_of",
]  # fmt: skip
