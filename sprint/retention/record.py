"""What is done about deleting papers, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "purge.requested": "Asked for papers to be deleted under the retention rules",
    "purge.taken_back": "Took a request to delete papers back",
    "purge.confirmed": "Confirmed, as the second person, that papers are deleted under the retention rules",
}
"""Each act that this package records, as the region's record tells it."""
