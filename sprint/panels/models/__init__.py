"""Panels: seats, declared interests and assignments."""

from sprint.panels.models.assignment import Assignment
from sprint.panels.models.interest import Interest, Ruling
from sprint.panels.models.panel import Panel
from sprint.panels.models.seat import Seat

__all__ = ["Assignment", "Interest", "Panel", "Ruling", "Seat"]
