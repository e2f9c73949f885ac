"""What the pages and acts of this package read, and what others ask: is it held, does the standstill run."""

from sprint.objections.queries.contests import is_contested
from sprint.objections.queries.objections import (
    Own,
    bidders_of,
    company_ids,
    lodged,
    next_number,
    objection,
    objections_of,
    own,
)
from sprint.objections.queries.standing import (
    held_challenges,
    holds_of,
    is_held,
    newest_released,
    public_standing,
    standing_hold,
    standstill_of,
    standstills,
)

__all__ = [
    "Own",
    "bidders_of",
    "company_ids",
    "held_challenges",
    "holds_of",
    "is_contested",
    "is_held",
    "lodged",
    "newest_released",
    "next_number",
    "objection",
    "objections_of",
    "own",
    "public_standing",
    "standing_hold",
    "standstill_of",
    "standstills",
]
