"""Reading everything of a region."""

from sprint.transfer.queries.extent import Extent, root_of, waits_for
from sprint.transfer.queries.writing import Written, write

__all__ = ["Extent", "Written", "root_of", "waits_for", "write"]
