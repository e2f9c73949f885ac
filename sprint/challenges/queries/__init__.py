"""Reading challenges: one that a person may see, lists, and what its pages need. Visibility is in the SQL."""

from sprint.challenges.queries.approval import accepted_warnings, approval_requests, waiting_request
from sprint.challenges.queries.following import (
    digest_readers,
    digests_due,
    follow_of,
    follower,
    often_of,
    stakeholders,
    stop_path,
    whose,
)
from sprint.challenges.queries.lists import Filters, Row, chosen_values, listed, of_edition
from sprint.challenges.queries.news import digest_subjects, in_digests, mailed, turned, waiting_lines
from sprint.challenges.queries.one import acts, councils_of, findings, officers, readiness, visible, was
from sprint.challenges.queries.phases import TIMELINE, in_phase, is_public, is_visible, timeline_of

__all__ = [
    "TIMELINE", "Filters", "Row", "accepted_warnings", "acts", "approval_requests", "chosen_values", "councils_of", "digest_readers", "digest_subjects", "digests_due",
    "findings", "follow_of", "follower", "in_digests", "in_phase", "is_public", "is_visible", "listed", "mailed", "of_edition", "officers",
    "often_of", "readiness", "stakeholders", "stop_path", "timeline_of", "turned", "visible", "waiting_lines", "waiting_request", "was", "whose",
]  # fmt: skip
