"""The verbs of moving a region: noting that it was taken along, and loading it."""

from sprint.transfer.actions.loading import Loaded, load, note_export

__all__ = ["Loaded", "load", "note_export"]
