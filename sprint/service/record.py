"""What is done about outages and maintenance, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "outage.recorded": "Recorded an outage of the service",
    "outage.ended": "Recorded that an outage of the service ended",
    "outage.corrected": "Corrected the record of an outage of the service",
    "outage.dismissed": "Said that what the worker noticed was no outage of the service",
    "maintenance.announced": "Announced planned maintenance of the service",
    "maintenance.cancelled": "Cancelled planned maintenance of the service",
}
"""Each act that this package records, as the record tells it."""
