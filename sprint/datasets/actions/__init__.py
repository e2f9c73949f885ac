"""The verbs of the catalogue."""

from sprint.datasets.actions.checking import check_links
from sprint.datasets.actions.importing import import_rows
from sprint.datasets.actions.keeping import add, change, restore, retire

__all__ = ["add", "change", "check_links", "import_rows", "restore", "retire"]
