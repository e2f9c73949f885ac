"""Adding mail to the outbox, delivering it, and forgetting what is old."""

from sprint.outbox.actions.delivering import BACK_OFF, LEASE, Envelope, deliver_due, one_click, send_again
from sprint.outbox.actions.forgetting import forget_mail
from sprint.outbox.actions.posting import About, Notice, Recipient, link, once, post, post_all, sealed_names

__all__ = [
    "BACK_OFF", "LEASE", "About", "Envelope", "Notice", "Recipient", "deliver_due", "forget_mail", "link", "once", "one_click", "post", "post_all",
    "sealed_names", "send_again",
]  # fmt: skip
