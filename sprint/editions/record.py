"""What is done to editions, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "edition.started": "Started the edition",
    "edition.calendar_changed": "Changed the calendar of the edition",
}
"""Each act that this package records, as the region's record tells it."""
