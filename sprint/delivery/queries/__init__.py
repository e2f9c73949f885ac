"""Reading adoptions; they are public, and their challenges are decided."""

from sprint.delivery.queries.adoptions import (
    Line,
    adopted,
    adopters,
    decided,
    listed,
    of_challenge,
    own,
    regions,
    taking_part,
)
from sprint.delivery.queries.people import council_people, councils, teams

__all__ = [
    "Line", "adopted", "adopters", "council_people", "councils", "decided", "listed", "of_challenge", "own", "regions", "taking_part", "teams",
]  # fmt: skip
