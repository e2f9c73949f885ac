"""Reads of what everybody may know, for the data that the region publishes."""

from sprint.opendata.queries.changed import changed_at
from sprint.opendata.queries.processes import Slice, every_of, one, some

__all__ = ["Slice", "changed_at", "every_of", "one", "some"]
