"""Reading challenges: one that a person may see, lists, and what its pages need. Visibility is in the SQL."""

from sprint.challenges.queries.lists import Filters, Row, chosen_values, listed, of_edition
from sprint.challenges.queries.one import acts, councils_of, findings, officers, readiness, visible, was
from sprint.challenges.queries.phases import TIMELINE, in_phase, is_public, is_visible, timeline_of

__all__ = [
    "TIMELINE", "Filters", "Row", "acts", "chosen_values", "councils_of", "findings", "in_phase", "is_public", "is_visible", "listed",
    "of_edition", "officers", "readiness", "timeline_of", "visible", "was",
]  # fmt: skip
