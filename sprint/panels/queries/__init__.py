"""Reading panels: seats, interests and assignments. For other packages: `seat_of`, `open_to`, `open_one`, `assigned`,
`assigned_one` and `blind_ids`; and as SQL to build on, `opens_to`, `is_blind` and `keeps_away`."""

from sprint.panels.queries.assigning import grid_of, has_assignments, load_of
from sprint.panels.queries.conflicts import bid_on, has_bid, seats_of_bidders, works_here
from sprint.panels.queries.dates import declare_by, promised
from sprint.panels.queries.firms import firms
from sprint.panels.queries.interests import (
    Bidder,
    Declared,
    bidders_for,
    company_of,
    has_declared,
    history_of,
    interest_in,
    interests_of,
    kept_away_before,
    people_of,
    person_of,
)
from sprint.panels.queries.knowledge import (
    Choice,
    choices,
    known_before,
    loads,
    preferable,
    preference_levels,
    theme_levels,
)
from sprint.panels.queries.lists import listed, own
from sprint.panels.queries.reading import Assigned, assigned, assigned_one, blind_ids, open_one, open_to
from sprint.panels.queries.seats import (
    chair_of,
    held_seat,
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
from sprint.panels.queries.second_people import second_people
from sprint.panels.queries.shortages import Shortage, shortages
from sprint.panels.queries.team import SeatRow, seat_rows
from sprint.panels.queries.visibility import in_open_box, is_blind, keeps_away, opens_to
from sprint.panels.queries.voiding import Void, begun_sheets, void_sheets, voided_if

__all__ = [
    "Assigned",
    "Bidder",
    "Choice",
    "Declared",
    "SeatRow",
    "Shortage",
    "Void",
    "assigned",
    "assigned_one",
    "begun_sheets",
    "bid_on",
    "bidders_for",
    "blind_ids",
    "chair_of",
    "choices",
    "company_of",
    "declare_by",
    "firms",
    "grid_of",
    "has_assignments",
    "has_bid",
    "has_declared",
    "held_seat",
    "history_of",
    "holds_another",
    "in_open_box",
    "interest_in",
    "interests_of",
    "is_blind",
    "keeps_away",
    "kept_away_before",
    "known_before",
    "listed",
    "load_of",
    "loads",
    "open_one",
    "open_to",
    "opens_to",
    "own",
    "own_seat",
    "panel_of",
    "people_of",
    "person_of",
    "preferable",
    "preference_levels",
    "promised",
    "seat_by_email",
    "seat_by_token",
    "seat_in",
    "seat_of",
    "seat_rows",
    "seats_of",
    "seats_of_bidders",
    "second_people",
    "shortages",
    "standing_of",
    "theme_levels",
    "void_sheets",
    "voided_if",
    "works_here",
]  # fmt: skip
