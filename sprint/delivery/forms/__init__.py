"""Forms of what follows a decision."""

from sprint.delivery.forms.adopting import AdoptionForm, EndForm, stored

__all__ = ["AdoptionForm", "EndForm", "stored"]
