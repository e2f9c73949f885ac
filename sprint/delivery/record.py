"""What comes of a challenge, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "adoption.recorded": "Adopted what came out of the challenge",
    "adoption.changed": "Changed what is said about an adoption",
    "adoption.ended": "Ended an adoption",
    "reading.recorded": "Recorded a reading of a measure",
    "reading.corrected": "Corrected a reading of a measure",
    "reading.confirmed": "Confirmed a reading, which is public now",
    "reading.returned": "Sent back a reading",
}
"""Each act that this package records, as the region's record tells it."""
