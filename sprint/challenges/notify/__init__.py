"""The mails that acts on a challenge cause."""

from sprint.challenges.notify.amendments import amendment_published, amendment_returned, amendment_waits, paused
from sprint.challenges.notify.news import news
from sprint.challenges.notify.publication import approval_requested, published, returned, withdrawn

__all__ = [
    "amendment_published", "amendment_returned", "amendment_waits", "approval_requested", "news", "paused", "published",
    "returned", "withdrawn",
]  # fmt: skip
