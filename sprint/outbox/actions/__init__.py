"""Adding mail to the outbox, and delivering it."""

from sprint.outbox.actions.delivering import BACK_OFF, LEASE, Envelope, deliver_due, one_click, send_again
from sprint.outbox.actions.posting import About, Notice, Recipient, link, once, post, post_all, sealed_names

__all__ = [
    "BACK_OFF", "LEASE", "About", "Envelope", "Notice", "Recipient", "deliver_due", "link", "once", "one_click", "post", "post_all",
    "sealed_names", "send_again",
]  # fmt: skip
