"""Panels: seats, what people know and can take on, declared interests and assignments."""

from sprint.panels.models.assignment import Assignment
from sprint.panels.models.assignment_run import AssignmentRun, Method
from sprint.panels.models.expertise import Expertise
from sprint.panels.models.interest import Interest, Ruling
from sprint.panels.models.interest_entry import InterestAct, InterestEntry
from sprint.panels.models.panel import Panel
from sprint.panels.models.preference import Preference
from sprint.panels.models.seat import EndCause, Seat

__all__ = [
    "Assignment", "AssignmentRun", "EndCause", "Expertise", "Interest", "InterestAct", "InterestEntry", "Method", "Panel", "Preference", "Ruling", "Seat",
]  # fmt: skip
