"""Reading the pool; what a person may not see is in no row, count or likeness."""

from sprint.problems.queries.lists import Filters, Offered, Row, held_by, listed, numbers_of, offered
from sprint.problems.queries.one import (
    ActOnRecord,
    Holder,
    absorbed,
    active_holders,
    acts,
    holder,
    holders,
    holders_of,
    visible,
)
from sprint.problems.queries.people import bodies, region_of, speakers
from sprint.problems.queries.similar import Likeness, similar
from sprint.problems.queries.uses import Use, became, is_taken_up, similar_past, tell
from sprint.problems.queries.visibility import is_current, is_visible

__all__ = [
    "ActOnRecord", "Filters", "Holder", "Likeness", "Offered", "Row", "Use", "absorbed", "active_holders", "acts", "became", "bodies", "held_by",
    "holder", "holders", "holders_of", "is_current", "is_taken_up", "is_visible", "listed", "numbers_of", "offered", "region_of", "similar",
    "similar_past", "speakers", "tell", "visible",
]  # fmt: skip
