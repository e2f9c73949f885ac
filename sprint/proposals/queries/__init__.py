"""Reading proposals: the company's own, what is sealed, and what was received once the box is open."""

from sprint.proposals.queries.own import file_of, latest, members, of_company, recent_changes, state_of, visible
from sprint.proposals.queries.received import (
    Received,
    eligible,
    file_of_submission,
    latest_submissions,
    received,
    received_one,
)
from sprint.proposals.queries.sealed import bidders, opening_of, sealed_count, submitted

__all__ = [
    "Received", "bidders", "eligible", "file_of", "file_of_submission", "latest", "latest_submissions", "members", "of_company",
    "opening_of", "received", "received_one", "recent_changes", "sealed_count", "state_of", "submitted", "visible",
]  # fmt: skip
