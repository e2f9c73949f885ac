"""What is done to panels, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "seat.invited": "Invited somebody to the panel",
    "seat.invited_again": "Invited somebody to the panel again",
    "seat.refused": "Was refused a person for the panel",
    "seat.accepted": "Accepted a seat on the panel",
    "seat.removed": "Removed a seat from the panel",
    "interest.declared": "Declared interests",
    "interest.ruled": "Ruled on a declared interest",
    "panel.assigned": "Assigned proposals to assessors",
}
"""Each act that this package records, as the region's record tells it."""
