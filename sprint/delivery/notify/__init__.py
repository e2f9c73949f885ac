"""The mails that acts after a decision cause."""

from sprint.delivery.notify.adopting import adopted, ended

__all__ = ["adopted", "ended"]
