"""Asking that papers are deleted, taking that back, and deleting them as the second person."""

from sprint.retention.actions.asking import ask, take_back
from sprint.retention.actions.confirming import confirm

__all__ = ["ask", "confirm", "take_back"]
