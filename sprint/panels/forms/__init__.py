"""The forms of panels."""

from sprint.panels.forms.assignments import AssignmentForm
from sprint.panels.forms.interests import RulingForm, interests_form
from sprint.panels.forms.seats import RemovalForm, SeatForm

__all__ = ["AssignmentForm", "RemovalForm", "RulingForm", "SeatForm", "interests_form"]
