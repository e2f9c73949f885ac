"""The mails that acts after a decision cause."""

from sprint.delivery.notify.adopting import adopted, ended
from sprint.delivery.notify.reading import reading_confirmed, reading_recorded, reading_returned, readings_due

__all__ = [
    "adopted",
    "ended",
    "reading_confirmed",
    "reading_recorded",
    "reading_returned",
    "readings_due",
]
