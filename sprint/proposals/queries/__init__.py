"""Reading proposals: the company's own, what is sealed, and what was received once the box is open."""

from sprint.proposals.queries.confirming import is_unconfirmed, words_on
from sprint.proposals.queries.content import content_of, is_changed
from sprint.proposals.queries.files import file_of, file_versions, named_by
from sprint.proposals.queries.last import is_last, last_submitted_at
from sprint.proposals.queries.own import (
    companies,
    draft_for,
    is_confirmed,
    last_confirmed,
    latest,
    members,
    of_company,
    recent_changes,
    state_of,
    submission,
    submissions,
    visible,
    writers,
)
from sprint.proposals.queries.receipts import late_attempt, late_attempts, name_of, receipt_file
from sprint.proposals.queries.received import (
    Received,
    acts_on,
    eligible,
    file_of_submission,
    latest_submissions,
    received,
    received_count,
    received_one,
)
from sprint.proposals.queries.reminders import stop_reminders_path, wanted_by, whose_reminders
from sprint.proposals.queries.reinstatements import (
    answered,
    awaits_reinstatement,
    deciders,
    is_reinstatement_undecided,
    last_request,
    request_about,
    requests_about,
    requests_in,
    rules_for,
    screening_status,
)
from sprint.proposals.queries.sealed import (
    acts_of_opening,
    bidders,
    is_decided,
    opened_at,
    opening_of,
    sealed_count,
    still_counts,
    submitted,
    tied,
)

__all__ = [
    "Received", "acts_of_opening", "acts_on", "answered", "awaits_reinstatement", "deciders", "is_reinstatement_undecided", "last_request", "request_about", "requests_about", "requests_in", "rules_for", "screening_status", "bidders", "companies", "content_of", "draft_for", "eligible", "file_of", "file_of_submission", "file_versions", "named_by",
    "is_changed", "is_confirmed", "is_decided", "is_last", "is_unconfirmed", "last_confirmed", "last_submitted_at", "late_attempt", "late_attempts", "latest", "latest_submissions", "members", "name_of", "of_company", "opened_at", "opening_of", "receipt_file", "received",
    "received_count", "received_one", "recent_changes", "sealed_count", "state_of", "still_counts", "stop_reminders_path", "submission", "submissions", "submitted", "tied", "visible", "wanted_by", "whose_reminders", "words_on", "writers",
]  # fmt: skip
