"""Reading challenges: one that a person may see, lists, and what its pages need. Visibility is in the SQL."""

from sprint.challenges.queries.amendments import (
    amendment,
    last_dropped,
    next_number,
    pauses,
    published_amendments,
    running_pause,
    waiting,
)
from sprint.challenges.queries.approval import accepted_warnings, approval_requests, waiting_request
from sprint.challenges.queries.comments import comment_of_team, comments_on, unsettled_comments
from sprint.challenges.queries.counts import Counts, counts
from sprint.challenges.queries.earlier import Earlier, LastSave, copied_from, last_save
from sprint.challenges.queries.followed import Followed, Region, Regions, followed, region, regions, waiting_news
from sprint.challenges.queries.following import (
    digest_readers,
    digests_due,
    follow_of,
    follower,
    is_drafted_by,
    often_of,
    stakeholders,
    stop_path,
    whose,
)
from sprint.challenges.queries.lists import Filters, Row, listed, of_edition
from sprint.challenges.queries.news import digest_subjects, in_digests, mailed, turned, waiting_lines
from sprint.challenges.queries.one import acts, councils_of, findings, officers, readiness, visible, was
from sprint.challenges.queries.phases import TIMELINE, in_phase, is_public, is_under_way, is_visible, timeline_of
from sprint.challenges.queries.preview_answers import companies_by_id, counted, preview_answer
from sprint.challenges.queries.standing import knows_standing, standing_of

__all__ = [
    "TIMELINE",
    "Counts",
    "Earlier",
    "Filters",
    "Followed",
    "LastSave",
    "Region",
    "Regions",
    "Row",
    "accepted_warnings",
    "acts",
    "amendment",
    "approval_requests",
    "comment_of_team",
    "comments_on",
    "companies_by_id",
    "copied_from",
    "councils_of",
    "counted",
    "counts",
    "digest_readers",
    "digest_subjects",
    "digests_due",
    "findings",
    "follow_of",
    "followed",
    "follower",
    "in_digests",
    "in_phase",
    "is_drafted_by",
    "is_public",
    "is_under_way",
    "is_visible",
    "knows_standing",
    "last_dropped",
    "last_save",
    "listed",
    "mailed",
    "next_number",
    "of_edition",
    "officers",
    "often_of",
    "pauses",
    "preview_answer",
    "published_amendments",
    "readiness",
    "region",
    "regions",
    "running_pause",
    "stakeholders",
    "standing_of",
    "stop_path",
    "timeline_of",
    "turned",
    "unsettled_comments",
    "visible",
    "waiting",
    "waiting_lines",
    "waiting_news",
    "waiting_request",
    "was",
    "whose",
]  # fmt: skip
