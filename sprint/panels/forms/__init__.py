"""The forms of panels."""

from sprint.panels.forms.assignments import AssignmentForm
from sprint.panels.forms.interests import InterestsForm, interests_form
from sprint.panels.forms.own import GivingUpForm, own_seat_form, preferences_form
from sprint.panels.forms.plan import PlanForm
from sprint.panels.forms.proposing import AskedForm, InForceForm, PairsFileForm, PairsForm
from sprint.panels.forms.rulings import ClearingForm, RulingForm
from sprint.panels.forms.seats import RemovalForm, SeatForm
from sprint.panels.forms.terms import NewSeatForm, TermsForm

__all__ = [
    "AskedForm",
    "AssignmentForm",
    "ClearingForm",
    "GivingUpForm",
    "InForceForm",
    "InterestsForm",
    "NewSeatForm",
    "PairsFileForm",
    "PairsForm",
    "PlanForm",
    "RemovalForm",
    "RulingForm",
    "SeatForm",
    "TermsForm",
    "interests_form",
    "own_seat_form",
    "preferences_form",
]  # fmt: skip
