"""Forms of what follows a decision."""

from sprint.delivery.forms.adopting import AdoptionForm, EndForm, stored
from sprint.delivery.forms.reading import ReadingForm, ReadingReturnForm, stored_reading

__all__ = ["AdoptionForm", "EndForm", "ReadingForm", "ReadingReturnForm", "stored", "stored_reading"]
