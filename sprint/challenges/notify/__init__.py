"""The mails that acts on a challenge cause."""

from sprint.challenges.notify.news import news
from sprint.challenges.notify.publication import approval_requested, published, returned, withdrawn

__all__ = ["approval_requested", "news", "published", "returned", "withdrawn"]
