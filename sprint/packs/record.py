"""What is done with a decision pack, in words. Pure."""

from __future__ import annotations

ON_RECORD = {"pack.taken": "Took a copy of the decision pack"}
"""Each act that this package records, as the region's record tells it."""
