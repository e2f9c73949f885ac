"""Reading the catalogue: lists and downloads, one entry, and who may keep it."""

from sprint.datasets.queries.keeping import Act, acts, bodies, links_to_check, titled
from sprint.datasets.queries.lists import Filters, Offered, entries, entries_where, entry, listed, offered
from sprint.datasets.queries.one import one, publisher, several

__all__ = [
    "Act", "Filters", "Offered", "acts", "bodies", "entries", "entries_where", "entry", "links_to_check", "listed", "offered", "one", "publisher",
    "several", "titled",
]  # fmt: skip
