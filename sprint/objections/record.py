"""What is done about holds and objections, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "hold.placed": "Placed a legal hold",
    "hold.lifted": "Lifted a legal hold",
    "objection.lodged": "Objected to the decision",
    "objection.recorded": "Recorded an objection to the decision",
    "objection.answered": "Recorded the answer to an objection",
    "objection.court": "Recorded that an objection went to court",
    "objection.settled": "Recorded that an objection was settled",
    "objection.withdrawn": "Recorded that an objection was withdrawn",
}
"""Each act that this package records, as the region's record tells it."""
