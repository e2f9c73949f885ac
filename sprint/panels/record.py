"""What is done to panels, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "seat.invited": "Invited somebody to the panel",
    "seat.invited_again": "Invited somebody to the panel again",
    "seat.accepted": "Accepted a seat on the panel",
    "seat.removed": "Removed a seat from the panel",
    "seat.given_up": "Gave up a seat on the panel",
    "seat.unseated": "Ended a seat on the panel: its person belongs to a company with a proposal",
    "seat.ended_by_joining": "Ended a seat on the panel: its person works for this region now",
    "seat.terms_accepted": "Accepted the new terms of a seat",
    "seat.described": "Said what they know and how much they can score",
    "preference.set": "Said which proposals they could judge best",
    "panel.planned": "Changed how much each seat scores, or the day for interests",
    "panel.reused": "Invited people of an earlier panel",
    "interest.declared": "Declared interests",
    "interest.ruled": "Ruled on a declared interest",
    "interest.clearing_proposed": "Proposed to clear an interest, which takes a second person",
    "interest.clearing_turned_down": "Turned down that an interest is cleared",
    "panel.assigned": "Assigned proposals to assessors",
}
"""Each act that this package records, as the region's record tells it."""
