"""The verbs of delivery."""

from sprint.delivery.actions.adopting import adopt, change, end
from sprint.delivery.actions.reading import Told, record_reading
from sprint.delivery.actions.reading_chasing import chase_readings
from sprint.delivery.actions.reading_confirming import confirm_reading, return_reading

__all__ = [
    "Told",
    "adopt",
    "change",
    "chase_readings",
    "confirm_reading",
    "end",
    "record_reading",
    "return_reading",
]
