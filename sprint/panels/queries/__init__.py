"""Reading panels: seats, interests and assignments. For other packages: `seat_of`, `open_to`, `open_one`, `assigned`,
`assigned_one` and `blind_ids`; and as SQL to build on, `opens_to`, `is_blind` and `keeps_away`."""

from sprint.panels.queries.assigning import grid_of
from sprint.panels.queries.interests import bidders_for, has_declared, interest_in, interests_of
from sprint.panels.queries.reading import Assigned, assigned, assigned_one, blind_ids, open_one, open_to
from sprint.panels.queries.seats import (
    chair_of,
    has_conflict,
    own_seat,
    panel_of,
    seat_by_email,
    seat_by_token,
    seat_in,
    seat_of,
    seats_of,
    standing_of,
)
from sprint.panels.queries.visibility import in_open_box, is_blind, keeps_away, opens_to

__all__ = [
    "Assigned", "assigned", "assigned_one", "bidders_for", "blind_ids", "chair_of", "grid_of", "has_conflict", "has_declared",
    "in_open_box", "interest_in", "interests_of", "is_blind", "keeps_away", "open_one", "open_to", "opens_to", "own_seat",
    "panel_of", "seat_by_email", "seat_by_token", "seat_in", "seat_of", "seats_of", "standing_of",
]  # fmt: skip
